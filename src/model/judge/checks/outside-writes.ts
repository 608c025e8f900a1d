import type { OperationId } from '../../world/ids.ts'
import type { CommittedVersion, Operation } from './history.ts'

/** From when to when an operation was under way, as far as that is known. */
export type SpanOf = (id: OperationId) => readonly [from: number, to: number] | null

/**
 * Commits that no operation on this key accounts for, as writes of whoever made them: an operator's
 * statement, a trigger, keys that were made to stand for other rows. They have happened for certain,
 * at the latest when they were committed.
 */
export function outsideWrites(
  key: string,
  operations: readonly Operation[],
  commits: readonly CommittedVersion[],
  spanOf: SpanOf = () => null,
): readonly Operation[] {
  const known = new Set(operations.map(({ id }) => id))
  const outside = commits.flatMap(({ operation, value, step }) =>
    operation === null || known.has(operation) ? [] : [{ id: operation, value, step }],
  )
  return outside.map(({ id, value }): Operation => {
    const steps = outside.filter((other) => other.id === id).map(({ step }) => step)
    const [from, to] = spanOf(id) ?? [Infinity, -Infinity]
    const returned = Math.max(to, ...steps)
    return {
      id,
      client: 'operator',
      key,
      kind: 'write',
      value,
      invoked: Math.min(from, ...steps),
      returned,
      over: returned,
      outcome: 'ok',
    }
  })
}
