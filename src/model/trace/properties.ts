import type { OperationId } from '../world/ids.ts'
import type { Finding } from './findings.ts'

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

/** One time that a property was broken. */
export interface Break {
  /** The step that broke it. */
  readonly brokenAt: number
  /** The step at which that showed: until then something under way might have mended it. */
  readonly seenAt: number
  /** The step from which on it was whole again; null when it never was. */
  readonly healedAt: number | null
}

/**
 * What a check found. `open` means the run so far decides nothing: something is still under way,
 * or no bound was given. A broken property names its witness.
 */
export interface PropertyResult {
  readonly verdict: 'holds' | 'broken' | 'open'
  /** The step at which it was first broken. */
  readonly brokenAt: number | null
  /** What its sentence is made of. */
  readonly finding: Finding
  readonly witness: { readonly operations: readonly OperationId[]; readonly steps: readonly number[] } | null
  /** Agreement at rest only, which can be healed and break again: each time it was broken, the first of them first. */
  readonly breaks?: readonly Break[]
  /** Bounded staleness only: the longest lag in virtual ms; null when nothing ends it. */
  readonly lagMs?: number | null
}

/** Broken in the record, and whole again by now. */
export function isHealed({ breaks }: Pick<PropertyResult, 'breaks'>): boolean {
  const last = breaks?.at(-1)
  return last !== undefined && last.healedAt !== null
}
