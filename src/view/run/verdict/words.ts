import type { KeyVerdict, Prospects, Step, Trace } from '../../../model/trace/trace.ts'
import type { KeyState } from '../../../model/trace/key-states.ts'
import { words } from '../../../words/language.ts'
import { healedSentence } from '../properties/standing.ts'
import { latestKey, toldSentences } from './outcomes.ts'

/**
 * What the verdict card says at a step, put together from the trace alone:
 *
 *   user:2 is stale
 *   A was told OK. SQLite has Bob; Redis, once reachable, will answer Ann until the next write.
 */
export interface VerdictWords {
  /** A write under way is watched; only what nothing under way will settle is an alarm. */
  readonly tone: 'calm' | 'watch' | 'alarm'
  readonly state: KeyState
  /** The key the card is about; null before any key was touched. */
  readonly key: string | null
  /** What is said of the key; of all of them before one was touched. */
  readonly says: string
  /** Both together. */
  readonly title: string
  readonly text: string
  readonly partedAt: number | null
  readonly permanentSince: number | null
  /** What the stores have gone through, where they were apart with all quiet and are not any more. */
  readonly healed: string | null
  /** Other keys that do not agree, in a few words each. */
  readonly others: readonly { readonly key: string; readonly state: KeyState; readonly text: string }[]
}

const SEVERITY: Readonly<Record<KeyState, number>> = { phantom: 4, stale: 3, behind: 2, empty: 1, agree: 0 }
const TONE = { phantom: 'alarm', stale: 'alarm', behind: 'watch', empty: 'calm', agree: 'calm' } as const

export function verdictWords(trace: Trace, cursor: number, prospects: Prospects | null): VerdictWords {
  const step = stepAt(trace, cursor)
  const ranked = Object.values(step.keys).toSorted((one, other) => SEVERITY[other.state] - SEVERITY[one.state])
  const worst = ranked[0]
  const current = worst === undefined || SEVERITY[worst.state] < SEVERITY.behind ? latest(trace, step) : worst
  const healed = healedSentence(trace, step.index)
  if (current === undefined) return { ...untouched(step), healed }
  const { says } = words().verdicts[current.state]
  const until =
    prospects?.step === cursor && prospects.key === current.key ? words().prospects.until(prospects.until) : null
  return {
    tone: TONE[current.state],
    state: current.state,
    key: current.key,
    says,
    title: words().verdictCard.title(current.key, current.state),
    text: [...toldSentences(trace, step, current.key), storesSentence(step, current, until)].join(' '),
    partedAt: current.partedAt,
    permanentSince: current.permanentSince,
    healed,
    others: ranked
      .filter((verdict) => verdict !== current && SEVERITY[verdict.state] >= SEVERITY.behind)
      .map((verdict) => ({
        key: verdict.key,
        state: verdict.state,
        text: words().verdictCard.other(heldAt(step, verdict)),
      })),
  }
}

/** The state that a visitor is told about while playing: the worst of all keys. */
export function worstState(step: Step): KeyState {
  return Object.values(step.keys).reduce<KeyState>(
    (worst, { state }) => (SEVERITY[state] > SEVERITY[worst] ? state : worst),
    'agree',
  )
}

function stepAt(trace: Trace, cursor: number): Step {
  const step = trace.steps[cursor] ?? trace.steps.at(-1)
  if (step === undefined) throw new Error('A trace always has its first step.')
  return step
}

/** Where nothing is apart, the card is about what was touched last. */
function latest(trace: Trace, step: Step): KeyVerdict | undefined {
  const key = latestKey(trace, step.index)
  return key === null ? undefined : step.keys[key]
}

function untouched(step: Step): VerdictWords {
  const agree = Object.values(step.keys).every(({ state }) => state === 'agree')
  const { title, text } = agree ? words().verdictCard.allAgree : words().verdictCard.nothingWrong
  return {
    tone: 'calm',
    state: 'agree',
    key: null,
    says: title,
    title,
    text,
    partedAt: null,
    permanentSince: null,
    healed: null,
    others: [],
  }
}

function storesSentence(step: Step, verdict: KeyVerdict, until: string | null): string {
  const says = words().verdictCard
  const held = heldAt(step, verdict)
  switch (verdict.state) {
    case 'agree':
    case 'empty':
      return says[verdict.state](held)
    case 'behind':
      return says.behind(held, isHeldUp(step))
    // Only what the engine found out; until it has, the sentence ends there.
    case 'stale':
    case 'phantom':
      return says[verdict.state](held, until)
  }
}

function heldAt(step: Step, { database, cache }: KeyVerdict) {
  return { database, cache, isDown: step.switches.includes('redis_down') }
}

/** Quiet, and yet a message is on its way: only the visitor lets it land. */
function isHeldUp(step: Step): boolean {
  return step.atRest && step.parked.length > 0
}
