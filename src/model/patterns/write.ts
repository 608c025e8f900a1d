import type { PolicyId } from '../sim/ids.ts'

/** What a write is given besides its key and value. */
export interface WriteOptions {
  readonly policy: PolicyId
  readonly ttlMs: number | undefined
  readonly retryPausesMs: readonly number[]
}

/** A write whose row is committed and whose SET did not come back with OK. */
export interface HalfDone {
  readonly key: string
  readonly value: string
  /** What the row held before, where the policy needs to know; null is no row. */
  readonly before: string | null
}
