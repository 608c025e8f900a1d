// double-delete.js: the key is deleted before the row is written, and once more some time after.
import { del, keyOf, pause, saveName } from './stores.js'

export { readUser } from './read-and-fill.js'

const SECOND_DELETE_AFTER_MS = 100

export async function renameUser(id, name) {
  await del(keyOf(id))
  saveName(id, name)
  void deleteOnceMore(id) // nobody waits for it, and a process that ends before it never does it
  return 'ok'
}

async function deleteOnceMore(id) {
  await pause(SECOND_DELETE_AFTER_MS)
  await del(keyOf(id)).catch((error) => console.error('the second delete failed:', error.message))
}
