import type { Call } from '../linearizability/call.ts'
import type { Paired } from './pair-up.ts'

/** An operation of a file as a call: what it did where it was told OK, what it may do where nobody knows. */
export function pairedCall<Action>(operation: Paired, done: Action | null, open: Action | null): Call<Action> {
  const { process, called, line, end } = operation
  const id = end === null || end.line === line ? `line ${line}` : `lines ${line} and ${end.line}`
  return {
    id,
    client: `process ${process}`,
    called,
    returned: end?.at ?? null,
    done: end?.happened === true ? done : null,
    open,
  }
}

/** By key, in the order in which the keys come up. */
export function byKey(
  operations: readonly Paired[],
): readonly (readonly [key: string | null, operations: readonly Paired[]])[] {
  const groups = new Map<string | null, Paired[]>()
  for (const operation of operations) {
    const ofKey = groups.get(operation.key) ?? []
    ofKey.push(operation)
    groups.set(operation.key, ofKey)
  }
  return [...groups]
}
