import { changesBetween } from '../../collections/shared-record.ts'
import type { KeyVerdict, Step } from '../../trace/trace.ts'
import type { Break } from '../../trace/properties.ts'
import { isQuiet } from './quiet.ts'

/**
 * When stores that do not agree were found so with all quiet, and when that was over. A break begins where
 * nothing under way could settle a key any more, is seen once all is quiet, and lasts until every key that it
 * was about agrees or is empty: a write that only sets out to mend it has healed nothing yet.
 *
 *     8  the SET is refused    11  told OK, all quiet    24  the SET of the next write
 *     ->  8, seen at 11, healed at 24
 *
 * One pass over the steps, and of each only what it changed is looked at.
 */
export function breaksOf(steps: readonly Step[]): readonly Break[] {
  const breaks: Break[] = []
  const settled = new Map<string, Settled>()
  const broken = new Set<string>()
  let isBroken = false
  for (const [at, step] of steps.entries()) {
    for (const [key] of changesBetween(steps[at - 1]?.keys ?? {}, step.keys)) {
      const verdict = Object.hasOwn(step.keys, key) ? step.keys[key]! : null
      if (verdict !== null && isSettled(verdict)) settled.set(key, verdict)
      else settled.delete(key)
      if (verdict === null || verdict.partedAt === null) broken.delete(key)
    }
    if (isBroken && broken.size === 0 && settled.size === 0) {
      breaks[breaks.length - 1] = { ...breaks.at(-1)!, healedAt: step.index }
      isBroken = false
    }
    if (settled.size === 0 || !isQuiet(step, steps[at + 1])) continue
    if (!isBroken)
      breaks.push({ brokenAt: firstOf(settled.values()).permanentSince, seenAt: step.index, healedAt: null })
    isBroken = true
    for (const key of settled.keys()) broken.add(key)
  }
  return breaks
}

/** A key that is apart, and that nothing under way will settle. */
export type Settled = KeyVerdict & { readonly permanentSince: number }

export function isSettled(verdict: KeyVerdict): verdict is Settled {
  return verdict.permanentSince !== null
}

/** Which of them was so first; there is one. */
export function firstOf(verdicts: Iterable<Settled>): Settled {
  let first: Settled | null = null
  for (const verdict of verdicts) if (first === null || verdict.permanentSince < first.permanentSince) first = verdict
  return first!
}

/** What is known of them at a step: what is seen or healed later is not told yet. */
export function breaksKnownAt(breaks: readonly Break[], at: number): readonly Break[] {
  const seen = breaks.filter(({ seenAt }) => seenAt <= at)
  return seen.map((one) => (one.healedAt === null || one.healedAt <= at ? one : { ...one, healedAt: null }))
}
