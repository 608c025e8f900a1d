// cdc-del.js: the row, then the answer. A relay reads the log of changes and deletes the keys.
import { markChange, nextChange } from './change-log.js'
import { del, pause, saveName } from './stores.js'

export { readUser } from './read-and-fill.js'

export async function renameUser(id, name) {
  saveName(id, name)
  return 'ok'
}

/** One turn of the relay, which runs in one process: whether there was anything to do. */
export async function relayOnce() {
  const change = nextChange()
  if (change === undefined) return false
  await del(change.key)
  markChange(change.position)
  return true
}

export async function runRelay(signal) {
  while (!signal.aborted) {
    const worked = await relayOnce().catch(() => false) // the mark stays, and what follows waits
    if (!worked) await pause(50)
  }
}
