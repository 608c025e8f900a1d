import type { FailedLookup } from '../../model/trace/trace.ts'
import type { KeyState } from '../../model/trace/key-states.ts'
import { andMore, MOST_NAMED } from '../../model/trace/wording.ts'

/** The state of a key after ‘is’. */
export function stateWord(state: KeyState): string {
  return state === 'phantom' ? 'a phantom' : state
}

/** What is to be named, with commas; what is too much is counted. */
export function listed(names: readonly string[]): string {
  return names.slice(0, MOST_NAMED).join(', ') + andMore(names)
}

/** Durations for people: 62 ms, 1.5 s, 60 s. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${milliseconds} ms`
  const seconds = milliseconds / 1000
  return `${seconds.toFixed(3).replace(/\.?0+$/, '')} s`
}

const FAILED_LOOKUPS: Readonly<Record<FailedLookup, string>> = {
  'not reached': 'the cache was not reached',
  'no answer': 'the cache did not answer',
  error: 'the cache answered with an error',
}

/** As a clause; null where looking did not fail. */
export function failedLookup(lookup: FailedLookup | 'hit' | 'miss' | 'not asked'): string | null {
  return lookup === 'hit' || lookup === 'miss' || lookup === 'not asked' ? null : FAILED_LOOKUPS[lookup]
}
