import { MOST_CLIENTS } from '../../model/explore/questions/scenarios.ts'
import { POLICY_IDS, type PolicyId } from '../../model/world/ids.ts'

/** What every cell of the matrix is explored with, beyond what its scenario says by itself. */
export interface Widening {
  /** null: as many as the scenario has. */
  readonly clients: number | null
  readonly faults: number | null
  readonly ttlMs: number | null
  /** What the app does when its cache step fails, in the patterns that leave it open; null: as each has it. */
  readonly policy: PolicyId | null
}

export const AS_IT_IS: Widening = { clients: null, faults: null, ttlMs: null, policy: null }

/** With more failures than this the explorer works for minutes: a link may not ask for that. */
const MOST_FAULTS = 2
const LONGEST_TTL_MS = 10_000_000
const AS_GIVEN = '-'

/** A widening as it stands in a link: `3,-,60000,undo`. */
export function wideningText({ clients, faults, ttlMs, policy }: Widening): string {
  return [clients, faults, ttlMs, policy].map((part) => part ?? AS_GIVEN).join(',')
}

/** undefined: it is not these four, each within what can be explored. */
export function readWidening(text: string): Widening | undefined {
  const words = text.toLowerCase().split(',')
  const clients = readNumber(words[0], 2, MOST_CLIENTS)
  const faults = readNumber(words[1], 1, MOST_FAULTS)
  const ttlMs = readNumber(words[2], 1, LONGEST_TTL_MS)
  const policy = words[3] === AS_GIVEN ? null : POLICY_IDS.find((id) => id === words[3])
  if (
    words.length !== 4 ||
    clients === undefined ||
    faults === undefined ||
    ttlMs === undefined ||
    policy === undefined
  )
    return undefined
  return { clients, faults, ttlMs, policy }
}

function readNumber(word: string | undefined, low: number, high: number): number | null | undefined {
  if (word === AS_GIVEN) return null
  const number = /^\d{1,8}$/.test(word ?? '') ? Number(word) : NaN
  return number >= low && number <= high ? number : undefined
}
