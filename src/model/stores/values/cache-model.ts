import type { Effect, Job } from '../../effects/effect.ts'
import type { Resume } from '../../effects/resume.ts'

/**
 * Redis as a value: what one key, its lease and the queues can come to. Tests hold it to the
 * emulator, command by command; the stage runs on the emulator itself.
 */
export interface CacheState {
  readonly entry: EntryState | null
  /** The lease that stands, under the patterns that give one. */
  readonly lease: string | null
  readonly queue: readonly Job[]
  readonly deadLetters: readonly Job[]
}

export interface EntryState {
  readonly value: string
  /** null in an entry that carries none. */
  readonly version: number | null
  /** It expires some time: nobody waits for that here. */
  readonly expires: boolean
}

export interface CacheAnswer {
  readonly state: CacheState
  readonly reply: Resume
}

export type CacheEffect = Extract<Effect, { readonly kind: `cache.${string}` }>

export const EMPTY_CACHE: CacheState = { entry: null, lease: null, queue: [], deadLetters: [] }

const answer = (state: CacheState, value?: unknown): CacheAnswer => ({ state, reply: { ok: true, value } })

/** Runs one command. `lease` is the token that a GET may be given; it is unlike any given before. */
export function runCommand(state: CacheState, effect: CacheEffect, lease: string): CacheAnswer {
  const { entry } = state
  switch (effect.kind) {
    case 'cache.get':
      return answer(state, entry?.value ?? null)
    case 'cache.set':
      return answer({ ...state, entry: entryOf(effect) })
    case 'cache.setNx':
      return entry === null ? answer({ ...state, entry: entryOf(effect) }, true) : answer(state, false)
    case 'cache.del':
      return answer({ ...state, entry: null }, entry === null ? 0 : 1)
    case 'cache.getVersioned':
      return answer(state, entry === null ? null : { value: entry.value, version: entry.version })
    case 'cache.setIfNewer': {
      const isNewer = entry === null || effect.version > (entry.version ?? 0)
      return isNewer
        ? answer({ ...state, entry: { ...entryOf(effect), version: effect.version } }, true)
        : answer(state, false)
    }
    case 'cache.getOrLease':
      if (entry !== null) return answer(state, { value: entry.value, lease: null })
      return state.lease === null
        ? answer({ ...state, lease }, { value: null, lease })
        : answer(state, { value: null, lease: null })
    case 'cache.setWithLease':
      return state.lease === effect.lease
        ? answer({ ...state, entry: entryOf(effect), lease: null }, true)
        : answer(state, false)
    case 'cache.delAndCancelLease':
      // The lease is a key of its own, and DEL counts both.
      return answer({ ...state, entry: null, lease: null }, (entry === null ? 0 : 1) + (state.lease === null ? 0 : 1))
    case 'cache.setAndEnqueue':
      return answer({
        ...state,
        entry: entryOf(effect),
        queue: [...state.queue, { key: effect.key, value: effect.value }],
      })
    case 'cache.nextJob':
      return answer(state, state.queue[0] ?? null)
    case 'cache.finishJob':
      return answer({ ...state, queue: without(state.queue, effect.job) })
    case 'cache.buryJob':
      return answer({
        ...state,
        queue: without(state.queue, effect.job),
        deadLetters: [...state.deadLetters, effect.job],
      })
  }
}

function entryOf({ value, ttlMs }: { readonly value: string; readonly ttlMs: number | undefined }): EntryState {
  return { value, version: null, expires: ttlMs !== undefined }
}

/** Without the first equal job, as LREM 1 takes it out. */
function without(queue: readonly Job[], { key, value }: Job): readonly Job[] {
  const index = queue.findIndex((job) => job.key === key && job.value === value)
  return index === -1 ? queue : queue.toSpliced(index, 1)
}
