import type { Trace } from '../../../model/trace/trace.ts'
import type { KeyState } from '../../../model/trace/key-states.ts'

/** How far back the key that was touched last is looked for. */
const FAR_BACK_STEPS = 500

/** The graver, the higher; an absent value is harmless, a differing one is not. */
const GRAVITY: Readonly<Record<KeyState, number>> = { phantom: 2, stale: 2, behind: 1, empty: 0, agree: 0 }

export function gravity(state: KeyState): number {
  return GRAVITY[state]
}

export function differs(state: KeyState): boolean {
  return GRAVITY[state] > 0
}

/**
 * The key that the three truths and the timeline are about: the first one that differs for good,
 * else the first that differs, else the one touched last. Before anything has happened, the one that will be
 * touched first: otherwise the picture would change its subject with the first step.
 */
export function focusKey(trace: Trace, index: number): string | null {
  const keys = trace.steps[index]?.keys ?? {}
  const verdicts = Object.values(keys)
  const gravest = verdicts.reduce((most, { state }) => Math.max(most, GRAVITY[state]), 0)
  const differing = gravest === 0 ? undefined : verdicts.find(({ state }) => GRAVITY[state] === gravest)
  return differing?.key ?? touchedKeys(trace, index)[0] ?? verdicts[0]?.key ?? null
}

/** Keys of messages up to a step, the last one first. */
export function touchedKeys(trace: Trace, index: number): string[] {
  const touched = new Set<string>()
  for (let at = index; at > Math.max(0, index - FAR_BACK_STEPS); at -= 1) addKey(touched, trace, at)
  if (touched.size === 0)
    for (let at = index + 1; at < trace.steps.length && touched.size === 0; at += 1) addKey(touched, trace, at)
  return [...touched]
}

function addKey(touched: Set<string>, trace: Trace, at: number): void {
  const step = trace.steps[at]
  const key = step?.message?.key ?? null
  // A console command may name a key that neither store has heard of.
  if (key !== null && step?.keys[key] !== undefined) touched.add(key)
}
