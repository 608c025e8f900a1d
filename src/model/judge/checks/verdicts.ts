import type { OperationId } from '../../world/ids.ts'
import type { PropertyResult } from '../../trace/properties.ts'

/** The three outcomes of a check, so that each check reads as its rule. */
export function holds(sentence: string): PropertyResult {
  return { verdict: 'holds', brokenAt: null, sentence, witness: null }
}

export function open(sentence: string): PropertyResult {
  return { verdict: 'open', brokenAt: null, sentence, witness: null }
}

export function broken(brokenAt: number, sentence: string, operations: readonly OperationId[], steps: readonly number[]): PropertyResult {
  return { verdict: 'broken', brokenAt, sentence, witness: { operations, steps } }
}

/** The earliest violation, since a check reports the first step at which its property broke. */
export function earliest(results: readonly (PropertyResult | null)[]): PropertyResult | null {
  const violations = results.filter((result) => result !== null)
  return violations.sort((a, b) => (a.brokenAt ?? 0) - (b.brokenAt ?? 0))[0] ?? null
}
