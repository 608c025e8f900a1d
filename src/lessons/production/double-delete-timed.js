// double-delete-timed.js: a double delete whose second DEL waits for the reads under way.
import { del, keyOf, saveName } from './stores.js'
import { readUser as read } from './read-and-fill.js'

/** Reads under way in this process, by user. Those of other processes take a pause longer than any read. */
const readsUnderWay = new Map()

export function readUser(id, options) {
  const reads = readsUnderWay.get(id) ?? new Set()
  readsUnderWay.set(id, reads)
  const answer = read(id, options).finally(() => {
    reads.delete(answer)
    if (reads.size === 0) readsUnderWay.delete(id)
  })
  reads.add(answer)
  return answer
}

export async function renameUser(id, name) {
  await del(keyOf(id))
  saveName(id, name)
  void deleteAfterReads(id)
  return 'ok'
}

async function deleteAfterReads(id) {
  await Promise.allSettled(readsUnderWay.get(id) ?? [])
  await del(keyOf(id)).catch((error) => console.error('the second delete failed:', error.message))
}
