import type { Effect, Program } from '../effects/effect.ts'

/** The effects of a program of a pattern where nothing fails, the cache is cold and there is work to do. */
export function healthyRun(program: Program): readonly Effect[] {
  const effects: Effect[] = []
  let turn = program.next()
  while (!turn.done && effects.length < MOST) {
    effects.push(turn.value)
    turn = program.next(answerTo(turn.value))
  }
  return effects
}

/** Far beyond any pattern: one that loops for ever has shown what it does by then. */
const MOST = 64

const JOB = { key: 'key', value: 'value' }
const CHANGE = { ...JOB, id: 1, position: 1, version: 1 }

function answerTo(effect: Effect): unknown {
  switch (effect.kind) {
    case 'cache.get':
    case 'cache.getVersioned':
      return null
    case 'cache.getOrLease':
      return { value: null, lease: 'lease' }
    case 'db.read':
      return JOB.value
    case 'db.readVersioned':
      return CHANGE
    case 'db.nextOutboxRow':
    case 'db.nextChange':
      return CHANGE
    case 'cache.nextJob':
    case 'queue.next':
      return JOB
    case 'provider.load':
      return { value: JOB.value, source: 'database' }
    case 'cache.setNx':
    case 'cache.setIfNewer':
    case 'cache.setWithLease':
      return true
    case 'cache.del':
    case 'cache.delAndCancelLease':
    case 'db.undo':
    case 'db.writeVersioned':
    case 'db.writeFenced':
    case 'lock.take':
      return 1
    default:
      return undefined
  }
}
