import type { Program } from '../effects/effect.ts'
import type { PolicyId } from '../world/ids.ts'

/** What a program is given besides its key and value. */
export interface PatternOptions {
  readonly policy: PolicyId
  readonly ttlMs: number | undefined
  readonly retryPausesMs: readonly number[]
  /** How long the second delete of a double delete waits after the answer. */
  readonly secondDeleteAfterMs: number
  /** How long a background program pauses after a failure, before it tries again. */
  readonly tryAgainAfterMs: number
}

/** A write whose row is committed and whose cache step did not come back with OK. */
export interface HalfDone {
  readonly key: string
  readonly value: string
  /** What the row held before, where the policy needs to know; null is no row. */
  readonly before: string | null
  /** The cache step once more. */
  again(caption: string): Program<unknown>
}
