import type { OperationId } from '../world/ids.ts'

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
  readonly sentence: string
  readonly witness: { readonly operations: readonly OperationId[]; readonly steps: readonly number[] } | null
  /** Agreement at rest only, which can be healed and break again: each time it was broken, the first of them first. */
  readonly breaks?: readonly Break[]
  /** Bounded staleness only: the longest lag in virtual ms; null when nothing ends it. */
  readonly lagMs?: number | null
}

/** More times than that are counted, not listed. */
const MOST_TOLD = 2

/**
 * When it was broken and healed:
 *
 *     broken at step 8, healed at step 24, broken again at step 30
 */
export function brokenText({ brokenAt, breaks }: Pick<PropertyResult, 'brokenAt' | 'breaks'>): string {
  if (breaks === undefined) return `broken at step ${brokenAt}`
  const healed = (one: Break): string => (one.healedAt === null ? '' : `, healed at step ${one.healedAt}`)
  const [first] = breaks
  const last = breaks.at(-1)!
  if (breaks.length > MOST_TOLD) return `broken ${breaks.length} times, first at step ${first!.brokenAt}, last at step ${last.brokenAt}${healed(last)}`
  return breaks.map((one, index) => `broken ${index === 0 ? '' : 'again '}at step ${one.brokenAt}${healed(one)}`).join(', ')
}

/** Broken in the record, and whole again by now. */
export function isHealed({ breaks }: Pick<PropertyResult, 'breaks'>): boolean {
  const last = breaks?.at(-1)
  return last !== undefined && last.healedAt !== null
}
