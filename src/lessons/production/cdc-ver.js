// cdc-ver.js: the row, then the answer. A relay reads the log of changes and sets what is newer.
import { markChange, nextChange } from './change-log.js'
import { del, pause, saveName } from './stores.js'
import { setIfNewer } from './versioned-entries.js'

export { readUser } from './versioned-entries.js'

export async function renameUser(id, name) {
  saveName(id, name)
  return 'ok'
}

/** One turn of the relay, which runs in one process: whether there was anything to do. */
export async function relayOnce(options) {
  const change = nextChange()
  if (change === undefined) return false
  const { key, value, version, position } = change
  if (value === null) await del(key)
  else await setIfNewer(key, value, version, options)
  markChange(position)
  return true
}

export async function runRelay(signal) {
  while (!signal.aborted) {
    const worked = await relayOnce().catch(() => false) // the mark stays, and what follows waits
    if (!worked) await pause(50)
  }
}
