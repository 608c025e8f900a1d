import { LABELS, type Label } from '../judge/checks/label-at-rest.ts'
import { PATTERNS } from '../patterns/registry/patterns.ts'
import type { Cell } from './cell.ts'
import type { Asked } from './questions/setup-of.ts'

/** The same scenario with one thing changed. */
export interface Change {
  readonly asked: Asked
  readonly changes: 'pattern' | 'policy' | 'ttl'
}

/** What a change is worth. */
export interface Fix extends Change {
  readonly cell: Cell
  /**
   * `fixes`: the worst of before, and all as bad, can no longer be reached · `heals`: it can, but its
   * end is a TTL away · `less`: it can, in a smaller part of all ends · `no`: nothing is better.
   */
  readonly verdict: 'fixes' | 'heals' | 'less' | 'no'
  /** How many of the ends are as bad as the worst of before, of how many. */
  readonly bad: number
  readonly ends: number
}

/** A TTL that is offered where there is none. */
const OFFERED_TTL_MS = 60_000

/** Everything that could be changed about a cell: its policy, a TTL, and each other pattern. */
export function changesOf(asked: Asked, cell: Cell): readonly Change[] {
  const { pattern: _pattern, built: _built, policy: _policy, ttlMs: _ttlMs, ...rest } = asked
  const own = Object.values(PATTERNS).find(({ id }) => id === cell.pattern)
  const policies = (own?.policies ?? []).filter((policy) => policy !== cell.policy)
  const others = Object.keys(PATTERNS).filter((pattern) => pattern !== cell.pattern)
  return [
    ...policies.map((policy): Change => ({ changes: 'policy', asked: { ...asked, policy } })),
    ...(cell.ttlMs === null ? [{ changes: 'ttl', asked: { ...asked, ttlMs: OFFERED_TTL_MS } } as const] : []),
    ...others.map((pattern): Change => ({ changes: 'pattern', asked: { ...rest, pattern } })),
  ]
}

/**
 * Holds a changed cell against the one before. Counts of ends are parts of all ends: patterns differ in how
 * many they have.
 */
export function fixOf({ asked, changes }: Change, before: Cell, cell: Cell): Fix {
  const isBad = (label: Label): boolean =>
    before.worst !== null && LABELS.indexOf(label) >= LABELS.indexOf(before.worst)
  const [bad, ends] = badEnds(cell, isBad)
  const [badBefore, endsBefore] = badEnds(before, isBad)
  const verdict =
    bad === 0 && cell.bounds.complete
      ? 'fixes'
      : heals(before, cell)
        ? 'heals'
        : bad / ends < badBefore / endsBefore
          ? 'less'
          : 'no'
  return { asked, changes, cell, verdict, bad, ends }
}

/** Only staleness passes by itself. */
function heals(before: Cell, cell: Cell): boolean {
  return (
    before.worst === 'stale' &&
    before.stalenessMs === 'endless' &&
    cell.worst === 'stale' &&
    cell.stalenessMs !== 'endless'
  )
}

function badEnds({ ends }: Cell, isBad: (label: Label) => boolean): readonly [bad: number, all: number] {
  const counts = Object.entries(ends) as [Label, number][]
  const sum = (some: typeof counts): number => some.reduce((total, [, count]) => total + count, 0)
  return [sum(counts.filter(([label]) => isBad(label))), sum(counts)]
}
