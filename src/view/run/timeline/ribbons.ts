import type { KeyVerdict, Step } from '../../../model/trace/trace.ts'

/** What a store holds for a key, for as long as that stays so. */
export interface Stretch {
  readonly fromMs: number
  readonly toMs: number
  readonly fromStep: number
  /** null: nothing. */
  readonly value: string | null
  readonly version: number | null
}

/** How long two stores have been apart, and in which way. */
export interface Apart {
  readonly fromMs: number
  readonly toMs: number
  readonly fromStep: number
  readonly state: 'behind' | 'stale' | 'phantom'
  /** It goes on beyond the last step. */
  readonly open: boolean
  /** The last step leaves it so for good; null without a TTL. undefined while something may still settle it. */
  readonly endsMs?: number | null
}

export function databaseStretches(steps: readonly Step[], key: string): readonly Stretch[] {
  return stretches(steps, (step) => step.database.rows[key])
}

export function cacheStretches(steps: readonly Step[], key: string): readonly Stretch[] {
  return stretches(steps, (step) => step.cache.entries[key])
}

function stretches(
  steps: readonly Step[],
  held: (step: Step) => { readonly value: string; readonly version: number } | undefined,
): readonly Stretch[] {
  const found: Stretch[] = []
  for (const step of steps) {
    const now = held(step)
    const last = found.at(-1)
    const same = last !== undefined && last.value === (now?.value ?? null)
    if (same) found[found.length - 1] = { ...last, toMs: step.atMs }
    else {
      if (last !== undefined) found[found.length - 1] = { ...last, toMs: step.atMs }
      found.push({
        fromMs: step.atMs,
        toMs: step.atMs,
        fromStep: step.index,
        value: now?.value ?? null,
        version: now?.version ?? null,
      })
    }
  }
  return found
}

export function apartStretches(steps: readonly Step[], key: string): readonly Apart[] {
  const found: Apart[] = []
  for (const step of steps) {
    const state = step.keys[key]?.state
    const last = found.at(-1)
    const isOpen = last !== undefined && last.open
    if (isOpen) found[found.length - 1] = { ...last, toMs: step.atMs, open: state === last.state }
    if (state === undefined || state === 'agree' || state === 'empty') continue
    if (isOpen && state === last.state) continue
    found.push({ fromMs: step.atMs, toMs: step.atMs, fromStep: step.index, state, open: true })
  }
  return withEnd(found, steps.at(-1)?.keys[key])
}

function withEnd(found: readonly Apart[], verdict: KeyVerdict | undefined): readonly Apart[] {
  const last = found.at(-1)
  if (last === undefined || !last.open || last.state === 'behind' || verdict === undefined) return found
  return [...found.slice(0, -1), { ...last, endsMs: verdict.expiresMs }]
}
