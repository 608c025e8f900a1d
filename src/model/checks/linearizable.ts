import type { Operation } from './history.ts'

/**
 * Is there one order of the operations on a register, consistent with real time, in which every
 * read returns the last value written? The search is Wing and Gong's ("Testing and Verifying
 * Concurrent Objects", 1993) with Lowe's memory of visited configurations ("Testing for
 * linearizability", 2017): try every operation that no unplaced one wholly precedes, undo, go on.
 *
 * A write that was told an error must not have happened; one that nobody was told about may have
 * happened at any time after it was asked for, or never.
 */
export function isLinearizable(operations: readonly Operation[], first: string | null): boolean {
  // An open write whose value nobody read explains nothing: leaving it out keeps the search small.
  const read = new Set(operations.filter(({ kind, outcome }) => kind === 'read' && outcome === 'ok').map(({ value }) => value))
  const placed = operations.filter(({ kind, outcome, value }) => outcome === 'ok' || (outcome === 'open' && kind === 'write' && read.has(value)))
  const entries = placed
    .map((operation) => ({ ...operation, deadline: operation.outcome === 'ok' ? (operation.returned ?? Infinity) : Infinity }))
    .sort((a, b) => a.invoked - b.invoked)
  return search(entries, first)
}

type Entry = Operation & { readonly deadline: number }

interface Frame {
  readonly chosen: number
  readonly before: string | null
}

function search(entries: readonly Entry[], first: string | null): boolean {
  const taken = Array.from(entries, () => false)
  const seen = new Set<string>()
  const stack: Frame[] = []
  let value = first
  let from = 0
  let mustPlace = entries.filter(({ deadline }) => deadline !== Infinity).length
  while (mustPlace > 0) {
    const next = nextCandidate(entries, taken, from, value, seen)
    if (next !== -1) {
      const entry = entries[next]!
      stack.push({ chosen: next, before: value })
      taken[next] = true
      if (entry.deadline !== Infinity) mustPlace--
      if (entry.kind === 'write') value = entry.value
      from = 0
      continue
    }
    const undone = stack.pop()
    if (undone === undefined) return false
    taken[undone.chosen] = false
    if (entries[undone.chosen]!.deadline !== Infinity) mustPlace++
    value = undone.before
    from = undone.chosen + 1
  }
  return true
}

/** The next operation, from an index on, that may come now and leads to a configuration not seen before. */
function nextCandidate(entries: readonly Entry[], taken: boolean[], from: number, value: string | null, seen: Set<string>): number {
  let earliestDeadline = Infinity
  for (const [index, entry] of entries.entries()) if (!taken[index]) earliestDeadline = Math.min(earliestDeadline, entry.deadline)
  for (let index = from; index < entries.length; index++) {
    const entry = entries[index]!
    if (taken[index] || entry.invoked > earliestDeadline) continue
    if (entry.kind === 'read' && entry.value !== value) continue
    const after = entry.kind === 'write' ? entry.value : value
    taken[index] = true
    const configuration = `${configurationOf(taken)} ${after === null ? 'absent' : JSON.stringify(after)}`
    taken[index] = false
    if (seen.has(configuration)) continue
    seen.add(configuration)
    return index
  }
  return -1
}

/** The set of placed operations: how many from the start, then the ones beyond. */
function configurationOf(taken: readonly boolean[]): string {
  let prefix = 0
  while (prefix < taken.length && taken[prefix]) prefix++
  const beyond: number[] = []
  for (let index = prefix; index < taken.length; index++) if (taken[index]) beyond.push(index)
  return `${prefix}:${beyond.join(',')}`
}
