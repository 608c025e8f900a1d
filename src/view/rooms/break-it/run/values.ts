import type { WitnessStep } from '../../../../model/explore/cell.ts'
import type { Start } from './start-of.ts'

/**
 * A store from one step to another: it holds the value after step `from` (0 is the start) and until step `to`
 * has run.
 */
export interface Stretch {
  readonly value: string | null
  readonly from: number
  readonly to: number
}

export function stretchesOf(
  store: 'database' | 'cache',
  start: Start,
  steps: readonly WitnessStep[],
): readonly Stretch[] {
  const values = [start[store], ...steps.map((step) => step[store])]
  const stretches: Stretch[] = []
  for (const [index, value] of values.entries()) {
    const last = stretches.at(-1)
    if (last !== undefined && last.value === value) stretches[stretches.length - 1] = { ...last, to: index + 1 }
    else stretches.push({ value, from: index, to: index + 1 })
  }
  return stretches
}

/** Where the cache holds something else than the row. `lasts`: still at the end. */
export interface Apart {
  readonly from: number
  readonly to: number
  readonly lasts: boolean
}

export function apartOf(start: Start, steps: readonly WitnessStep[]): readonly Apart[] {
  const stretches: Apart[] = []
  for (const [index, { database, cache }] of [start, ...steps].entries()) {
    if (cache === null || cache === database) continue
    const last = stretches.at(-1)
    if (last !== undefined && last.to === index)
      stretches[stretches.length - 1] = { ...last, to: index + 1, lasts: index === steps.length }
    else stretches.push({ from: index, to: index + 1, lasts: index === steps.length })
  }
  return stretches
}

/** Each value has the hue of the order in which the stores first held it, then that in which it was written. */
export function versionsOf(start: Start, steps: readonly WitnessStep[]): ReadonlyMap<string, number> {
  const versions = new Map<string, number>([[start.database, 1]])
  const meet = (value: string | null): void => {
    if (value !== null && !versions.has(value)) versions.set(value, versions.size + 1)
  }
  for (const { database, cache, value } of steps) for (const one of [database, cache, value]) meet(one)
  return versions
}

/** Whether the row ever held it in this run. */
export function wasCommitted(value: string, start: Start, steps: readonly WitnessStep[]): boolean {
  return value === start.database || steps.some(({ database }) => database === value)
}
