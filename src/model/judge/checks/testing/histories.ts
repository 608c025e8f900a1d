import type { CommittedVersion, KeyHistory, Operation } from '../history.ts'

/**
 * A history made by hand. Times are step numbers, as they are in a run.
 *
 *     history('Ann', [write('A1', 'Bob', 1, 5), commit('A1', 'Bob', 3), read('B1', 'Ann', 6, 8)])
 */
export function history(first: string | null, parts: readonly (Operation | CommittedVersion)[]): KeyHistory {
  const operations = parts.filter((part) => 'kind' in part).toSorted((a, b) => a.invoked - b.invoked)
  const commits = parts.filter((part) => 'undoes' in part).toSorted((a, b) => a.step - b.step)
  const end = Math.max(
    0,
    ...operations.flatMap(({ invoked, over }) => [invoked, over ?? 0]),
    ...commits.map(({ step }) => step),
  )
  return {
    key: 'user:2',
    operations,
    commits: [{ step: 0, value: first, operation: null, undoes: false }, ...commits],
    end,
    atRest: true,
  }
}

/** Its client is its first letter. It was told OK, unless it says otherwise. */
export function write(
  id: string,
  value: string,
  invoked: number,
  returned: number | null,
  outcome: Operation['outcome'] = returned === null ? 'open' : 'ok',
): Operation {
  return { id, client: id.charAt(0), key: 'user:2', kind: 'write', value, invoked, returned, over: returned, outcome }
}

export function read(id: string, value: string | null, invoked: number, returned: number): Operation {
  return {
    id,
    client: id.charAt(0),
    key: 'user:2',
    kind: 'read',
    value,
    invoked,
    returned,
    over: returned,
    outcome: 'ok',
  }
}

export function commit(operation: string, value: string | null, step: number, undoes = false): CommittedVersion {
  return { step, value, operation, undoes }
}
