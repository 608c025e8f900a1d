import { shown } from '../sim/wording.ts'
import type { KeyHistory, Operation } from './history.ts'
import { isLinearizable } from './linearizable.ts'
import type { PropertyResult } from './properties.ts'
import { broken, earliest, holds } from './verdicts.ts'

/** Per key, reads and writes fit one order that respects real time. */
export function linearizablePerKey(histories: readonly KeyHistory[]): PropertyResult {
  const violation = earliest(histories.map(firstViolation))
  return violation ?? holds('Reads and writes of every key fit one order that respects real time.')
}

function firstViolation(history: KeyHistory): PropertyResult | null {
  const first = history.commits[0]?.value ?? null
  if (isLinearizable(history.operations, first)) return null
  const end = firstBrokenEnd(history.operations, first)
  const culprit = history.operations.find(({ returned }) => returned === end)
  const sentence = `No order of the operations on ${shown(history.key)} that respects real time explains what ${culprit?.client ?? 'a client'} was told.`
  const involved = upTo(history.operations, end).filter(({ outcome }) => outcome !== 'error')
  return broken(end, sentence, involved.map(({ id }) => id), [end])
}

/** Linearizability is prefix-closed: once broken it stays so, and the step is found by halving. */
function firstBrokenEnd(operations: readonly Operation[], first: string | null): number {
  const ends = operations.flatMap(({ returned }) => (returned === null ? [] : [returned])).sort((a, b) => a - b)
  let low = 0
  let high = ends.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (isLinearizable(upTo(operations, ends[middle]!), first)) low = middle + 1
    else high = middle
  }
  return ends[low] ?? 0
}

/** The history as it stood at a step: what had not returned by then was still open. */
function upTo(operations: readonly Operation[], step: number): readonly Operation[] {
  return operations
    .filter(({ invoked }) => invoked <= step)
    .map((operation) => (operation.returned !== null && operation.returned > step ? { ...operation, returned: null, outcome: 'open' } : operation))
}
