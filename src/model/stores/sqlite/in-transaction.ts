import type { Database } from 'sql.js'

/** Whether a connection is inside a transaction, asked of SQLite itself: BEGIN takes no lock, and fails inside one. */
export function inTransaction(database: Database): boolean {
  try {
    database.run('BEGIN')
  } catch {
    return true
  }
  database.run('ROLLBACK')
  return false
}
