import type { CommittedVersion, KeyHistory, Operation } from './history.ts'

/**
 * The first version of a row, from a given one on, that holds what was read and that the read can
 * have seen; -1 when there is none. The same value can be committed twice: a read of it is given the
 * benefit of the doubt, but never for a write that nobody had asked for yet.
 */
export function versionSeen(history: KeyHistory, read: Operation, from: number): number {
  return history.commits.findIndex(
    (commit, index) => index >= from && commit.value === read.value && canHaveBeenSeen(commit, read, history),
  )
}

/** A cache may serve a value before its commit, but not before its write was asked for. */
function canHaveBeenSeen(commit: CommittedVersion, read: Operation, { operations }: KeyHistory): boolean {
  const until = read.returned ?? Infinity
  if (commit.step < until) return true
  const by = operations.find(({ id }) => id === commit.operation)
  return by !== undefined && !commit.undoes && by.invoked < until
}
