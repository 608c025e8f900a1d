/**
 * A pattern that a visitor has put together: plain data, read by `run-built.ts` and printed by
 * `print-built.ts`. No step holds code.
 *
 *     { do: 'set', ifFails: [{ do: 'del', ifFails: [] }] }    SET; if that fails, DEL
 */
export interface Built {
  readonly name: string
  readonly write: readonly WriteStep[]
  readonly read: readonly ReadStep[]
}

/** A step that is one message to a store, and so can fail. */
export const STORE_STEPS = ['update', 'set', 'setNx', 'del', 'begin', 'commit', 'rollback'] as const
export type StoreStepKind = (typeof STORE_STEPS)[number]

/** A step that happens in the app, or at the service that hands out locks; it does not fail. */
export const PLAIN_STEPS = ['lock', 'unlock', 'waitForReaders', 'stop'] as const
type PlainStepKind = (typeof PLAIN_STEPS)[number]

export interface StoreStep {
  readonly do: StoreStepKind
  /** What is done when it fails. Then the write goes on with the step after this one, unless a `stop` ended it. */
  readonly ifFails: readonly WriteStep[]
}

/** Sends the step that has failed again, until it works. The pause doubles each time. */
export interface RetryStep {
  readonly do: 'retry'
  readonly times: number
  readonly pauseMs: number
  /** When the last try has failed too. */
  readonly ifFails: readonly WriteStep[]
}

/** Only where a time-out leaves open whether the step that failed was done. */
interface IfUnknownStep {
  readonly do: 'ifUnknown'
  readonly steps: readonly WriteStep[]
}

export interface TellStep {
  readonly do: 'tell'
  /** `failure`: an error when the step certainly failed, unknown when nobody knows. */
  readonly what: 'ok' | 'error' | 'unknown' | 'failure'
  /** The reason that comes with an error or with an unknown outcome. */
  readonly reason?: string | undefined
}

interface WaitStep {
  readonly do: 'wait'
  readonly ms: number
}

export type WriteStep = StoreStep | RetryStep | IfUnknownStep | TellStep | WaitStep | { readonly do: PlainStepKind }

export type ReadStep =
  /** GET: a hit is answered and ends the read; without an answer from Redis, no fill is tried. */
  | { readonly do: 'look' }
  /** SELECT: a failure is reported and ends the read. */
  | { readonly do: 'select' }
  /** Fills the cache with the row, where there is one. What comes of it does not matter to the answer. */
  | { readonly do: 'fill'; readonly with: 'set' | 'setNx' }
  /** The row is the answer. */
  | { readonly do: 'answer' }
  | WaitStep

/** Bounds: a pattern is something to read, and every way through it is explored. */
export const MOST_WRITE_STEPS = 30
export const MOST_READ_STEPS = 10
/** Lists within lists. */
export const DEEPEST = 4
export const MOST_TRIES = 5
export const LONGEST_WAIT_MS = 10_000
export const LONGEST_NAME = 60
export const LONGEST_REASON = 120

export function isStoreStep(step: WriteStep): step is StoreStep {
  return STORE_STEPS.some((kind) => kind === step.do)
}

/** The steps inside a step; null where it has no room for any. */
export function innerSteps(step: WriteStep): readonly WriteStep[] | null {
  if (step.do === 'ifUnknown') return step.steps
  return 'ifFails' in step ? step.ifFails : null
}

export function countSteps(steps: readonly WriteStep[]): number {
  return steps.reduce((sum, step) => sum + 1 + countSteps(innerSteps(step) ?? []), 0)
}
