// wt-in-tx.js: write-through inside a transaction.
import { keyOf, openDatabase, set } from './stores.js'

export { readUser } from './read-and-fill.js'

export async function renameUser(id, name, { ttlSeconds } = {}) {
  // A connection of its own, or other requests would write into this transaction while it waits for
  // Redis. And no time-out: waiting for a lock would block the very process that is to give it back.
  const connection = openDatabase({ timeout: 0 })
  try {
    connection.exec('BEGIN')
    const { changes } = connection.prepare('UPDATE users SET name = ? WHERE id = ?').run(name, id)
    if (changes === 0) connection.prepare('INSERT INTO users (id, name) VALUES (?, ?)').run(id, name)
    await set(keyOf(id), name, { ttlSeconds })
    connection.exec('COMMIT') // when this throws, nothing takes the key back
    return 'ok'
  } catch (error) {
    if (connection.inTransaction) connection.exec('ROLLBACK')
    throw error
  } finally {
    connection.close()
  }
}
