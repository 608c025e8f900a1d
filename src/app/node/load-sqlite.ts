import initSqlJs, { type SqlJsStatic } from 'sql.js'

/** SQLite for Node; the browser's worker loads it in its own way. */
export function loadSqlite(): Promise<SqlJsStatic> {
  return initSqlJs()
}
