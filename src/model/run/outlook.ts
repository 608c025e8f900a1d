import { changesStore, type Effect } from '../effects/effect.ts'
import { replayProgram, type Process } from './process.ts'
import type { Resume } from '../effects/resume.ts'
import type { World } from '../world/world.ts'

/**
 * Whether a process that stands at an effect goes on to change a store, whatever happens next, in
 * at least one of its futures. It is found by running the pattern's own code ahead, not by knowing
 * which pattern it is. `outcomes` are those that its current effect can still come back with.
 */
export function leadsToChange(world: World, process: Process, outcomes: readonly Resume[]): boolean {
  // The same is asked at every step while the process stands there.
  const known = outlooks.get(process) ?? new Map<string, boolean>()
  outlooks.set(process, known)
  const question = JSON.stringify(outcomes)
  const answer = known.get(question) ?? look(world, process, outcomes)
  known.set(question, answer)
  return answer
}

/** What has been found of a process where it stands; a process that moves on is another object. */
const outlooks = new WeakMap<Process, Map<string, boolean>>()

function look(world: World, { operation, received }: Process, outcomes: readonly Resume[]): boolean {
  const from = (so: readonly Resume[], depth: number): boolean => {
    // Far beyond any pattern: one that loops for ever without writing counts as one that may write.
    if (depth > 64) return true
    const { effect } = replayProgram(world, operation, so)
    if (effect === null) return false
    return changesStore(effect) || possibleOutcomes(effect).some((outcome) => from([...so, outcome], depth + 1))
  }
  return outcomes.some((outcome) => from([...received, outcome], 0))
}

/** Everything an effect can come back with, as far as a pattern can tell it apart. */
export function possibleOutcomes(effect: Effect): readonly Resume[] {
  const store = effect.kind.startsWith('db.') ? 'database' : 'redis'
  const failures: readonly Resume[] = [
    { ok: false, store, message: 'failed', certain: true },
    { ok: false, store, message: 'timed out', certain: false },
  ]
  switch (effect.kind) {
    case 'sleep':
    case 'sleep.untilReadersEnd':
    case 'reply':
    case 'lock.release':
    case 'queue.push':
    case 'queue.finish':
    case 'queue.bury':
      return [{ ok: true, value: undefined }]
    case 'cache.get':
      // The question is only asked of a key that the cache holds: a GET hits, and a hit fills nothing.
      return [{ ok: true, value: 'a value' }, ...failures]
    case 'db.read':
      return [{ ok: true, value: null }, { ok: true, value: 'a value' }, ...failures]
    case 'cache.getVersioned':
      return [{ ok: true, value: { value: 'a value', version: 1 } }, ...failures]
    case 'cache.getOrLease':
      return [{ ok: true, value: { value: 'a value', lease: null } }, ...failures]
    case 'db.readVersioned':
      return [{ ok: true, value: null }, { ok: true, value: { value: 'a value', version: 1 } }, ...failures]
    case 'cache.del':
    case 'cache.delAndCancelLease':
    case 'db.undo':
    case 'db.writeFenced':
      return [{ ok: true, value: 0 }, { ok: true, value: 1 }, ...failures]
    case 'cache.setNx':
    case 'cache.setIfNewer':
    case 'cache.setWithLease':
      return [{ ok: true, value: false }, { ok: true, value: true }, ...failures]
    case 'db.writeVersioned':
      return [{ ok: true, value: 1 }, ...failures]
    case 'lock.take':
      return [{ ok: true, value: 1 }]
    case 'db.nextOutboxRow':
    case 'db.nextChange':
    case 'cache.nextJob':
      // What these find is no news: work that waits counts by itself.
      return [{ ok: true, value: null }, ...failures]
    case 'queue.next':
      return [{ ok: true, value: null }]
    case 'provider.load':
      return [{ ok: true, value: { value: 'a value', source: 'cache' } }, ...failures]
    case 'db.write':
    case 'db.begin':
    case 'db.commit':
    case 'db.rollback':
    case 'db.writeWithOutbox':
    case 'db.markOutboxRow':
    case 'db.markChange':
    case 'cache.set':
    case 'cache.setAndEnqueue':
    case 'cache.finishJob':
    case 'cache.buryJob':
    case 'provider.store':
      return [{ ok: true, value: undefined }, ...failures]
  }
}
