import type { KeyVerdict, Step } from '../../trace/trace.ts'
import type { KeyHistory } from './history.ts'
import type { Run } from './history-of-run.ts'
import type { StalenessFinding } from '../../trace/findings.ts'
import type { PropertyResult } from '../../trace/properties.ts'

/**
 * How long, at most, a read of the cache can lag the database in this run, in virtual ms: the time
 * since the row last held the value that the cache still has. It is a number; it passes or fails
 * only against `world.stalenessBoundMs`. Stale at rest without a TTL, it has no end.
 *
 *     22 ms  the row becomes Bob, the cache has Ann      44 ms  the cache gets Bob: a lag of 22 ms
 */
export function boundedStaleness({ world, steps }: Run, histories: readonly KeyHistory[]): PropertyResult {
  const found = [...lags(steps, histories)]
  const longest = found.reduce<Lag>((most, lag) => (lag.lagMs > most.lagMs ? lag : most), { lagMs: 0, since: 0, at: 0 })
  const endless = longest.lagMs === Infinity
  const bound = world.stalenessBoundMs
  const lagMs = endless ? null : longest.lagMs
  const result = { lagMs, brokenAt: null, witness: null }
  const finding: StalenessFinding = { is: 'lag', lagMs, boundMs: bound ?? null, isHeldUp: false }
  if (bound === undefined) return { ...result, verdict: 'open', finding }
  const first = found.find((lag) => lag.lagMs > bound)
  if (first === undefined && isHeldUp(steps.at(-1)))
    return { ...result, verdict: 'open', finding: { ...finding, isHeldUp: true } }
  if (first === undefined) return { ...result, verdict: 'holds', finding }
  const witness = { operations: [], steps: [...new Set([longest.since, first.at])] }
  return { ...result, verdict: 'broken', brokenAt: first.at, witness, finding }
}

/** Quiet, but not done: how long a key stays behind depends on a message that nothing moves. */
function isHeldUp(last: Step | undefined): boolean {
  return (
    last?.atRest === true &&
    last.inFlight.length > 0 &&
    Object.values(last.keys).some(({ state }) => state === 'behind')
  )
}

interface Lag {
  /** Infinity when nothing ends it. */
  readonly lagMs: number
  /** The step at which the row stopped holding what the cache has. */
  readonly since: number
  /** The step up to which a read lagged that long. */
  readonly at: number
}

/** How far a read just before each step could lag; at rest, how far any read to come. */
function* lags(steps: readonly Step[], histories: readonly KeyHistory[]): Generator<Lag> {
  const rows = new RowHistory(histories)
  let apart: readonly KeyVerdict[] = []
  for (const [at, step] of steps.entries()) {
    // Steps share the verdicts that did not change: of a hundred thousand keys few are looked at twice.
    if (step.keys !== steps[at - 1]?.keys) apart = Object.values(step.keys).filter(({ partedAt }) => partedAt !== null)
    rows.take(steps[at - 1] ?? null, step)
    const next = steps[at + 1]
    if (next === undefined && !step.atRest) return
    for (const verdict of apart) {
      const since = rows.since(verdict)
      if (since === null) continue
      const until = next?.atMs ?? (verdict.permanentSince === null ? step.atMs : Infinity)
      // A value is served up to its deadline, and no longer.
      const lagMs = Math.min(until, verdict.expiresMs ?? Infinity) - (steps[since]?.atMs ?? 0)
      yield { lagMs, since, at: next === undefined ? at : at + 1 }
    }
  }
}

/** When each row stopped holding each of its values, the last time. */
class RowHistory {
  readonly #replacedAt = new Map<string, Map<string, number>>()
  readonly #ahead: WritesAhead

  constructor(histories: readonly KeyHistory[]) {
    this.#ahead = new WritesAhead(histories)
  }

  /** The steps are taken one after the other. */
  take(before: Step | null, { commits, index }: Step): void {
    this.#ahead.moveTo(index)
    const passing = new Map<string, string | null>()
    for (const { key, value } of commits) {
      const old = passing.get(key) ?? before?.database.rows[key]?.value
      passing.set(key, value)
      if (old === undefined) continue
      const ofKey = this.#replacedAt.get(key) ?? new Map<string, number>()
      this.#replacedAt.set(key, ofKey.set(old, index))
    }
  }

  /** Since when a read of the cache lags at the step taken last; null when it does not. */
  since({ key, cache, state, partedAt }: KeyVerdict): number | null {
    if (partedAt === null || cache === null) return null
    // The value of a write that is still to be committed is ahead, whatever the row held before.
    if (state === 'behind' && this.#ahead.has(key, cache)) return null
    return this.#replacedAt.get(key)?.get(cache) ?? (state === 'behind' ? null : partedAt)
  }
}

/** The writes that have been asked for and not been committed up to a step, kept up from step to step. */
class WritesAhead {
  /** What begins or ends to be ahead, by step; `text` names a key and a value. */
  readonly #changes = new Map<number, { readonly text: string; readonly by: 1 | -1 }[]>()
  readonly #counts = new Map<string, number>()

  constructor(histories: readonly KeyHistory[]) {
    for (const { key, operations, commits } of histories) {
      const committedAt = new Map<string, number>()
      for (const { operation, step } of commits) {
        if (operation !== null) committedAt.set(operation, Math.min(step, committedAt.get(operation) ?? Infinity))
      }
      for (const { id, kind, value, invoked } of operations) {
        const endsAt = committedAt.get(id) ?? Infinity
        if (kind !== 'write' || value === null || endsAt <= invoked) continue
        const text = textOf(key, value)
        this.#at(invoked).push({ text, by: 1 })
        if (endsAt !== Infinity) this.#at(endsAt).push({ text, by: -1 })
      }
    }
  }

  moveTo(step: number): void {
    for (const { text, by } of this.#changes.get(step) ?? []) this.#counts.set(text, (this.#counts.get(text) ?? 0) + by)
  }

  has(key: string, value: string): boolean {
    return (this.#counts.get(textOf(key, value)) ?? 0) > 0
  }

  #at(step: number): { readonly text: string; readonly by: 1 | -1 }[] {
    const changes = this.#changes.get(step) ?? []
    this.#changes.set(step, changes)
    return changes
  }
}

function textOf(key: string, value: string): string {
  return `${key.length}:${key}${value}`
}
