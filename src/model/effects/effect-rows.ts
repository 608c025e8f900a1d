import type { Effect } from './effect.ts'
import type { Resume } from './resume.ts'

/** All that is known of an effect, whoever runs it. */
interface EffectRow {
  /** Who takes it in. What goes to a store or to the cache layer is a message, and can fail. */
  readonly goesTo: 'database' | 'redis' | 'lock' | 'queue' | 'reply' | 'call' | 'wait'
  /**
   * Whether it only looks, so that nothing has happened which its caller could miss; the border of a
   * transaction and the mark of a relay or flusher are changes of their own kind.
   */
  readonly does: 'looks' | 'changes' | 'transacts' | 'marks'
  /**
   * Whether, once applied, it can change what the stores hold for its key. A job that is queued counts: it
   * will be flushed.
   */
  readonly changesKey: boolean
  /** Whether it asks a store for the value of its key. */
  readonly asksForValue: boolean
  /**
   * What it comes back with, as far as a pattern can tell that apart, while the cache holds its key and no
   * other work waits.
   */
  readonly answers: readonly unknown[]
  /** What it comes back with besides where that is not so. */
  readonly answersElse: readonly unknown[]
  /** What it comes back with where the cache is cold, nothing fails and there is work to do. */
  readonly whenHealthy: unknown
}

const JOB = { key: 'key', value: 'a value' }
const WORK = { ...JOB, id: 1, position: 1, version: 1 }
const VERSIONED = { value: 'a value', version: 1 }

const LOOKS = {
  does: 'looks',
  changesKey: false,
  asksForValue: false,
  answers: [undefined],
  answersElse: [],
  whenHealthy: undefined,
} as const
const READS = { ...LOOKS, asksForValue: true } as const
const CHANGES = { ...LOOKS, does: 'changes', changesKey: true } as const
const AROUND = { ...CHANGES, changesKey: false } as const
const TRANSACTS = { ...LOOKS, does: 'transacts' } as const
const MARKS = { ...LOOKS, does: 'marks' } as const
const COUNTS = { answers: [0, 1], whenHealthy: 1 } as const
const SAYS_WHETHER = { answers: [false, true], whenHealthy: true } as const

/** The one table of effects. The simulator and the explorer both read it; a kind without a row does not compile. */
const EFFECTS: Readonly<Record<Effect['kind'], EffectRow>> = {
  'db.write': { goesTo: 'database', ...CHANGES },
  'db.read': { goesTo: 'database', ...READS, answers: [null, 'a value'], whenHealthy: 'a value' },
  'db.undo': { goesTo: 'database', ...CHANGES, ...COUNTS },
  'db.begin': { goesTo: 'database', ...TRANSACTS },
  'db.commit': { goesTo: 'database', ...TRANSACTS, changesKey: true },
  'db.rollback': { goesTo: 'database', ...TRANSACTS },
  'db.readVersioned': { goesTo: 'database', ...READS, answers: [null, VERSIONED], whenHealthy: VERSIONED },
  'db.writeVersioned': { goesTo: 'database', ...CHANGES, answers: [1], whenHealthy: 1 },
  'db.writeFenced': { goesTo: 'database', ...CHANGES, ...COUNTS },
  'db.writeWithOutbox': { goesTo: 'database', ...CHANGES },
  // What these find is no news: work that waits counts by itself.
  'db.nextOutboxRow': { goesTo: 'database', ...LOOKS, answers: [null], answersElse: [WORK], whenHealthy: WORK },
  'db.markOutboxRow': { goesTo: 'database', ...MARKS },
  'db.nextChange': {
    goesTo: 'database',
    ...LOOKS,
    answers: [null],
    answersElse: [WORK, { ...WORK, value: null }],
    whenHealthy: WORK,
  },
  'db.markChange': { goesTo: 'database', ...MARKS },

  // A key that the cache holds is hit, and a hit fills nothing.
  'cache.get': { goesTo: 'redis', ...READS, answers: ['a value'], answersElse: [null], whenHealthy: null },
  'cache.set': { goesTo: 'redis', ...CHANGES },
  'cache.setNx': { goesTo: 'redis', ...CHANGES, ...SAYS_WHETHER },
  'cache.del': { goesTo: 'redis', ...CHANGES, ...COUNTS },
  'cache.getVersioned': { goesTo: 'redis', ...READS, answers: [VERSIONED], answersElse: [null], whenHealthy: null },
  'cache.setIfNewer': { goesTo: 'redis', ...CHANGES, ...SAYS_WHETHER },
  // It does more than look: it may leave a lease.
  'cache.getOrLease': {
    goesTo: 'redis',
    ...AROUND,
    asksForValue: true,
    answers: [{ value: 'a value', lease: null }],
    answersElse: [
      { value: null, lease: null },
      { value: null, lease: 'a lease' },
    ],
    whenHealthy: { value: null, lease: 'a lease' },
  },
  'cache.setWithLease': { goesTo: 'redis', ...CHANGES, ...SAYS_WHETHER },
  'cache.delAndCancelLease': { goesTo: 'redis', ...CHANGES, ...COUNTS },
  'cache.setAndEnqueue': { goesTo: 'redis', ...CHANGES },
  'cache.nextJob': { goesTo: 'redis', ...LOOKS, answers: [null], answersElse: [JOB], whenHealthy: JOB },
  'cache.finishJob': { goesTo: 'redis', ...MARKS },
  'cache.buryJob': { goesTo: 'redis', ...AROUND },

  'queue.push': { goesTo: 'queue', ...CHANGES },
  'queue.next': { goesTo: 'queue', ...LOOKS, answers: [null], answersElse: [JOB], whenHealthy: JOB },
  'queue.finish': { goesTo: 'queue', ...AROUND },
  'queue.bury': { goesTo: 'queue', ...AROUND },
  'lock.take': { goesTo: 'lock', ...AROUND, answers: [1], whenHealthy: 1 },
  'lock.release': { goesTo: 'lock', ...AROUND },
  sleep: { goesTo: 'wait', ...LOOKS },
  'sleep.untilReadersEnd': { goesTo: 'wait', ...LOOKS },
  reply: { goesTo: 'reply', ...AROUND },

  'provider.load': {
    goesTo: 'call',
    ...LOOKS,
    answers: [{ value: 'a value', source: 'cache' }],
    whenHealthy: { value: 'a value', source: 'database' },
  },
  'provider.store': { goesTo: 'call', ...CHANGES },
}

export function rowOf({ kind }: Effect): EffectRow {
  return EFFECTS[kind]
}

/** Whether an effect, once applied, can change what the stores hold for its key. */
export function changesStore(effect: Effect): boolean {
  return rowOf(effect).changesKey
}

/**
 * What an effect can come back with, as far as a pattern can tell it apart, while the cache holds its key and
 * no other work waits.
 */
export function possibleOutcomes(effect: Effect): readonly Resume[] {
  const { goesTo, answers } = rowOf(effect)
  const store = goesTo === 'database' ? 'database' : 'redis'
  const done = answers.map(answered)
  if (goesTo !== 'database' && goesTo !== 'redis' && goesTo !== 'call') return done
  return [
    ...done,
    { ok: false, store, message: 'failed', certain: true },
    { ok: false, store, message: 'timed out', certain: false },
  ]
}

/** Everything an effect can come back with, whatever the stores hold. */
export function everyOutcome(effect: Effect): readonly Resume[] {
  const { goesTo, answersElse } = rowOf(effect)
  const rejected: readonly Resume[] =
    goesTo === 'database' ? [{ ok: false, store: 'database', message: 'rejected', certain: true, rejected: true }] : []
  return [...possibleOutcomes(effect), ...answersElse.map(answered), ...rejected]
}

function answered(value: unknown): Resume {
  return { ok: true, value }
}
