/**
 * An effect is what a pattern says; the simulator decides what happens to it. Effects are data, so
 * the same pattern runs on the stage, in the explorer and in a test.
 *
 *     const name = yield* cache.get('look in the cache', 'user:2')   // string | null
 *
 * `caption` names the line for people: the code panel, the timeline and the narration show it.
 * What an effect comes back with is plain JSON (or undefined), or a StoreError that it throws.
 */
export type Effect = { readonly caption: string; readonly file?: string } & (StoreAction | LocalAction | CallAction)

/** One message to a store, applied there in one atomic step. */
type StoreAction = DbAction | CacheAction

type DbAction =
  | { readonly kind: 'db.write'; readonly key: string; readonly value: string }
  | { readonly kind: 'db.read'; readonly key: string }
  | { readonly kind: 'db.undo'; readonly key: string; readonly wrote: string; readonly before: string | null }
  | { readonly kind: 'db.begin' }
  | { readonly kind: 'db.commit' }
  | { readonly kind: 'db.rollback' }
  | { readonly kind: 'db.readVersioned'; readonly key: string }
  | { readonly kind: 'db.writeVersioned'; readonly key: string; readonly value: string }
  | { readonly kind: 'db.writeFenced'; readonly key: string; readonly value: string; readonly token: number }
  | { readonly kind: 'db.writeWithOutbox'; readonly key: string; readonly value: string }
  | { readonly kind: 'db.nextOutboxRow' }
  | { readonly kind: 'db.markOutboxRow'; readonly id: number }
  | { readonly kind: 'db.nextChange' }
  | { readonly kind: 'db.markChange'; readonly position: number }

type CacheAction =
  | { readonly kind: 'cache.get'; readonly key: string }
  | { readonly kind: 'cache.set'; readonly key: string; readonly value: string; readonly ttlMs: number | undefined }
  | { readonly kind: 'cache.setNx'; readonly key: string; readonly value: string; readonly ttlMs: number | undefined }
  | { readonly kind: 'cache.del'; readonly key: string }
  | { readonly kind: 'cache.getVersioned'; readonly key: string }
  | {
      readonly kind: 'cache.setIfNewer'
      readonly key: string
      readonly value: string
      readonly version: number
      readonly ttlMs: number | undefined
    }
  | { readonly kind: 'cache.getOrLease'; readonly key: string }
  | {
      readonly kind: 'cache.setWithLease'
      readonly key: string
      readonly value: string
      readonly lease: string
      readonly ttlMs: number | undefined
    }
  | { readonly kind: 'cache.delAndCancelLease'; readonly key: string }
  | {
      readonly kind: 'cache.setAndEnqueue'
      readonly key: string
      readonly value: string
      readonly ttlMs: number | undefined
    }
  | { readonly kind: 'cache.nextJob' }
  | { readonly kind: 'cache.finishJob'; readonly job: Job }
  | { readonly kind: 'cache.buryJob'; readonly job: Job }

/** Nothing is sent: it happens in the process itself, or at the service that hands out locks. */
type LocalAction =
  | { readonly kind: 'queue.push'; readonly job: Job }
  | { readonly kind: 'queue.next' }
  | { readonly kind: 'queue.finish' }
  | { readonly kind: 'queue.bury' }
  | { readonly kind: 'lock.take'; readonly key: string }
  | { readonly kind: 'lock.release'; readonly key: string }
  | { readonly kind: 'sleep'; readonly forMs: number }
  | { readonly kind: 'sleep.untilReadersEnd'; readonly key: string }
  | { readonly kind: 'reply'; readonly outcome: ReplyOutcome }

/** A call to the cache layer, a process of its own that runs the pattern's `load` or `store`. */
type CallAction =
  | { readonly kind: 'provider.load'; readonly key: string }
  | { readonly kind: 'provider.store'; readonly key: string; readonly value: string }

/** A write that waits in a queue to be flushed to the database. */
export interface Job {
  readonly key: string
  readonly value: string
}

export type ReplyOutcome =
  | { readonly is: 'ok' }
  | { readonly is: 'error'; readonly reason: string }
  | { readonly is: 'unknown'; readonly reason: string }
  | { readonly is: 'value'; readonly value: string | null; readonly source: 'cache' | 'database' }

export type StoreEffect = Extract<Effect, StoreAction>
export type LocalEffect = Extract<Effect, LocalAction>
export type CallEffect = Extract<Effect, CallAction>

/** What a pattern's generator is: it yields effects and is resumed with their results. */
export type Program<Result = void> = Generator<Effect, Result, unknown>

/** The one place where a result gets its type: each maker names the type its effect resolves to. */
export function* perform<Result>(effect: Effect): Program<Result> {
  return (yield effect) as Result
}

/** The key an effect is about; null where it is about none, or finds out which. */
export function keyOfEffect(effect: Effect): string | null {
  if ('key' in effect) return effect.key
  return 'job' in effect ? effect.job.key : null
}

export function isDbEffect(effect: Effect): effect is Extract<Effect, DbAction> {
  return effect.kind.startsWith('db.')
}

export function isCacheEffect(effect: Effect): effect is Extract<Effect, CacheAction> {
  return effect.kind.startsWith('cache.')
}

export function isCallEffect(effect: Effect): effect is CallEffect {
  return effect.kind.startsWith('provider.')
}

/** Marks every effect of a program with the file that its visitor-visible source is in. */
export function* inFile<Result>(file: string, program: Program<Result>): Program<Result> {
  let turn = program.next()
  while (!turn.done) {
    let result: unknown
    try {
      result = yield { ...turn.value, file: turn.value.file ?? file }
    } catch (error) {
      turn = program.throw(error)
      continue
    }
    turn = program.next(result)
  }
  return turn.value
}
