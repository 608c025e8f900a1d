import type { OperationId } from '../../world/ids.ts'
import type { Finding } from '../../trace/findings.ts'
import type { PropertyResult } from '../../trace/properties.ts'

/** The three outcomes of a check, so that each check reads as its rule. */
export function holds(finding: Finding): PropertyResult {
  return { verdict: 'holds', brokenAt: null, finding, witness: null }
}

export function open(finding: Finding): PropertyResult {
  return { verdict: 'open', brokenAt: null, finding, witness: null }
}

export function broken(
  brokenAt: number,
  finding: Finding,
  operations: readonly OperationId[],
  steps: readonly number[],
): PropertyResult {
  return { verdict: 'broken', brokenAt, finding, witness: { operations, steps } }
}

/** The earliest violation, since a check reports the first step at which its property broke. */
export function earliest(results: readonly (PropertyResult | null)[]): PropertyResult | null {
  const violations = results.filter((result) => result !== null)
  return violations.sort((a, b) => (a.brokenAt ?? 0) - (b.brokenAt ?? 0))[0] ?? null
}
