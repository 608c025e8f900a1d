import type { OperationId } from '../sim/ids.ts'

export const PROPERTY_IDS = [
  'agreement_at_rest',
  'no_phantom_read',
  'read_your_writes',
  'monotonic_reads',
  'linearizable',
  'durable_ack',
  'bounded_staleness',
] as const
export type PropertyId = (typeof PROPERTY_IDS)[number]

/** On screen, in the field's words. */
export const PROPERTY_TITLES: Readonly<Record<PropertyId, string>> = {
  agreement_at_rest: 'agreement at rest',
  no_phantom_read: 'no phantom read',
  read_your_writes: 'read your writes',
  monotonic_reads: 'monotonic reads',
  linearizable: 'linearizable (per key)',
  durable_ack: 'durable acknowledgement',
  bounded_staleness: 'bounded staleness',
}

/**
 * What a check found. `open` means the run so far decides nothing: something is still under way,
 * or no bound was given. A broken property names its witness.
 */
export interface PropertyResult {
  readonly verdict: 'holds' | 'broken' | 'open'
  /** The step at which it was first broken. */
  readonly brokenAt: number | null
  readonly sentence: string
  readonly witness: { readonly operations: readonly OperationId[]; readonly steps: readonly number[] } | null
  /** Bounded staleness only: the longest lag in virtual ms; null when nothing ends it. */
  readonly lagMs?: number | null
}
