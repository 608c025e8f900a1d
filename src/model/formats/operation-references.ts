import type { Operation, WriteOperation } from '../world/world.ts'

/**
 * What is wrong with how operations name each other, in a sentence; null when nothing is. Goes through them
 * once for each rule.
 */
export function referenceProblem(operations: readonly Operation[]): string | null {
  const ids = new Set(operations.map(({ id }) => id))
  const lost = operations.find(({ after }) => after !== undefined && !ids.has(after))
  if (lost !== undefined) return `Operation “${lost.id}” waits for “${lost.after}”, which is not in this world.`
  const circle = firstInACircle(operations)
  if (circle !== null) return `Operation “${circle}” waits for its own end; it would never begin.`
  const retry = firstBadRetry(operations)
  return retry === null
    ? null
    : `Operation “${retry}” tries again what was not asked for before: an earlier write by the same client, of the same value to the same key.`
}

/** An operation that waits, step by step, for its own end; null when there is none. */
function firstInACircle(operations: readonly Operation[]): string | null {
  const waitsFor = new Map(operations.map(({ id, after }) => [id, after]))
  const begins = new Set<string>()
  for (const { id: start } of operations) {
    const path = new Set<string>()
    for (let id: string | undefined = start; id !== undefined && !begins.has(id); id = waitsFor.get(id)) {
      if (path.has(id)) return id
      path.add(id)
    }
    for (const id of path) begins.add(id)
  }
  return null
}

/** The first operation that tries again what no earlier one asked for; null when there is none. */
function firstBadRetry(operations: readonly Operation[]): string | null {
  const earlier = new Map<string, Operation>()
  for (const one of operations) {
    if (one.kind === 'write' && one.retryOf !== undefined && !isSameWrite(one, earlier.get(one.retryOf))) return one.id
    earlier.set(one.id, one)
  }
  return null
}

function isSameWrite({ client, key, value }: WriteOperation, other: Operation | undefined): boolean {
  return other?.kind === 'write' && other.client === client && other.key === key && other.value === value
}
