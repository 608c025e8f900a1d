// outbox-set.js: the row and a note for the cache in one commit; a relay passes the notes on.
import { database, keyOf, pause, saveName, set } from './stores.js'

export { readUser } from './read-and-fill.js'

database.exec(`CREATE TABLE IF NOT EXISTS outbox (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL, value TEXT NOT NULL, sent INTEGER NOT NULL DEFAULT 0
)`)
const addNote = database.prepare('INSERT INTO outbox (key, value) VALUES (?, ?)')
const oldestNote = database.prepare('SELECT id, key, value FROM outbox WHERE sent = 0 ORDER BY id LIMIT 1')
const mark = database.prepare('UPDATE outbox SET sent = 1 WHERE id = ?')

const saveWithNote = database.transaction((id, name) => {
  saveName(id, name)
  addNote.run(keyOf(id), name)
})

export async function renameUser(id, name) {
  saveWithNote(id, name)
  return 'ok'
}

/** One turn of the relay, which runs in one process: whether there was anything to do. */
export async function relayOnce({ ttlSeconds } = {}) {
  const note = oldestNote.get()
  if (note === undefined) return false
  await set(note.key, note.value, { ttlSeconds })
  mark.run(note.id) // a crash before this line sets the key twice, which does no harm
  return true
}

export async function runRelay(signal) {
  while (!signal.aborted) {
    const worked = await relayOnce().catch(() => false) // the note stays, and those after it wait
    if (!worked) await pause(50)
  }
}
