import type { Step } from '../sim/trace.ts'
import { duration } from '../sim/wording.ts'
import type { Run } from './history.ts'
import type { PropertyResult } from './properties.ts'

/**
 * How long, at most, a read of the cache can lag the database in this run, in virtual ms: the time
 * since the row last held the value that the cache still has. It is a number; it passes or fails
 * only against `world.stalenessBoundMs`. Stale at rest without a TTL, it has no end.
 */
export function boundedStaleness(run: Run): PropertyResult {
  const { lagMs, steps, endless } = longestLag(run.steps)
  const bound = run.world.stalenessBoundMs
  const measured = endless ? 'A read can lag the database with no end.' : `A read lags the database by ${duration(lagMs)} at most.`
  const result = { lagMs: endless ? null : lagMs, brokenAt: null, witness: null }
  if (bound === undefined) return { ...result, verdict: 'open', sentence: `${measured} No bound is set to hold it against.` }
  if (!endless && lagMs <= bound) return { ...result, verdict: 'holds', sentence: `${measured} The bound is ${duration(bound)}.` }
  const brokenAt = firstBeyond(run.steps, bound) ?? run.steps.length - 1
  const witness = { operations: [], steps: [...new Set([...steps, brokenAt])] }
  return { ...result, verdict: 'broken', brokenAt, witness, sentence: `${measured} The bound is ${duration(bound)}.` }
}

interface Lag {
  readonly lagMs: number
  readonly steps: readonly number[]
  readonly endless: boolean
}

function longestLag(steps: readonly Step[]): Lag {
  let longest: Lag = { lagMs: 0, steps: [], endless: false }
  const last = steps.at(-1)
  for (const { step, sinceMs, at } of lags(steps)) {
    if (step.atMs - sinceMs > longest.lagMs) longest = { ...longest, lagMs: step.atMs - sinceMs, steps: [at] }
  }
  if (last === undefined) return longest
  for (const { permanentSince, partedAt, expiresMs } of Object.values(last.keys)) {
    if (permanentSince === null || partedAt === null || !last.atRest) continue
    // What the TTL will end is bounded by it; what has none is not.
    if (expiresMs === null) return { lagMs: longest.lagMs, steps: [partedAt], endless: true }
    const lagMs = expiresMs - (steps[partedAt]?.atMs ?? 0)
    if (lagMs > longest.lagMs) longest = { lagMs, steps: [partedAt], endless: false }
  }
  return longest
}

/** For each step, how long the keys that are apart have been so. A lag ends with the step that ends it. */
function* lags(steps: readonly Step[]): Generator<{ step: Step; sinceMs: number; at: number }> {
  for (const [index, step] of steps.entries()) {
    const before = steps[index - 1]
    if (before === undefined) continue
    for (const verdict of Object.values(before.keys)) {
      if (verdict.partedAt === null || verdict.cache === null) continue
      yield { step, sinceMs: steps[verdict.partedAt]?.atMs ?? 0, at: verdict.partedAt }
    }
  }
}

function firstBeyond(steps: readonly Step[], bound: number): number | null {
  for (const { step, sinceMs } of lags(steps)) if (step.atMs - sinceMs > bound) return step.index
  return null
}
