import type { Step } from '../../model/trace/trace.ts'
import { sizeOf } from '../../model/collections/shared-record.ts'
import { addressText } from '../../model/world/address.ts'
import { hash } from './hash.ts'

/** Two characters for each step: enough to find the first step at which two runs differ. */
const CHARACTERS_PER_STEP = 2
const RADIX = 36

/**
 * What a link carries of the run it was made from. A release whose engine runs the same world and
 * choices another way finds out, and says from which step on.
 */
export function fingerprint(steps: readonly Step[]): string {
  return steps.map(mark).join('')
}

/**
 * So many verdicts are gone through for a link: more would stop the page for seconds, and the link says
 * nothing of its run.
 */
const MOST_VERDICTS = 200_000
/** Longer runs are shared without a fingerprint: it would be most of the link. */
const MOST_STEPS = 2_000

export function canBeMarked(steps: readonly Step[]): boolean {
  return steps.length <= MOST_STEPS && !hasManyVerdicts(steps)
}

function hasManyVerdicts(steps: readonly Step[]): boolean {
  return steps.length * sizeOf(steps.at(-1)?.keys ?? {}) > MOST_VERDICTS
}

/** The first step at which a run differs from a fingerprint; null when it does not. */
export function firstDifference(steps: readonly Step[], expected: string): number | null {
  if (hasManyVerdicts(steps)) return null
  const now = fingerprint(steps)
  if (now === expected) return null
  const end = Math.max(now.length, expected.length) / CHARACTERS_PER_STEP
  for (let step = 0; step < end; step++) {
    const at = step * CHARACTERS_PER_STEP
    if (now.slice(at, at + CHARACTERS_PER_STEP) !== expected.slice(at, at + CHARACTERS_PER_STEP)) return step
  }
  return null
}

function mark(step: Step): string {
  const keys = Object.values(step.keys).map(({ key, state }) => `${key}=${state}`)
  const text = `${addressText(step.address)} ${step.atMs} ${keys.join(' ')}`
  return (hash(text) % RADIX ** CHARACTERS_PER_STEP).toString(RADIX).padStart(CHARACTERS_PER_STEP, '0')
}
