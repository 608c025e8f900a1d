import type { CommittedVersion, KeyHistory, Operation } from './history.ts'

/** The versions of a row, the oldest first, and what is needed to tell which of them a read has seen. */
export interface Versions {
  readonly inOrder: readonly CommittedVersion[]
  readonly byId: ReadonlyMap<string, Operation>
}

/**
 * Versions are as old as their commits, with one exception: a write that was answered before another
 * was asked for is the older of the two, even when a statement of it lands later.
 *
 *     A writes 1 and is told OK, B writes 2 and is told OK, a first attempt of A lands    ->    1, 1, 2
 */
export function versionsOf({ operations, commits }: KeyHistory): Versions {
  const byId = new Map(operations.map((operation) => [operation.id, operation]))
  const inOrder: CommittedVersion[] = []
  let lastInvoked = -Infinity
  for (const commit of commits) {
    const by = writerOf(commit, byId)
    // Nearly always nothing committed so far was asked for after this one's answer: then it is the newest.
    const isNewest = by === undefined || (by.returned ?? Infinity) >= lastInvoked
    const newer = isNewest ? -1 : inOrder.findIndex((other) => precedes(by, writerOf(other, byId)))
    inOrder.splice(newer === -1 ? inOrder.length : newer, 0, commit)
    lastInvoked = Math.max(lastInvoked, by?.invoked ?? -Infinity)
  }
  return { inOrder, byId }
}

/**
 * Whether the one was answered, with OK or an error, before the other was asked for. Without an answer it may
 * happen at any time.
 */
export function precedes(one: Operation, other: Operation | undefined): boolean {
  return other !== undefined && one.outcome !== 'open' && one.returned !== null && one.returned < other.invoked
}

/** The operation whose value this is; an undo has no value of its own. */
function writerOf({ operation, undoes }: CommittedVersion, byId: Versions['byId']): Operation | undefined {
  return operation === null || undoes ? undefined : byId.get(operation)
}

/**
 * The place of the first version, from a given place on, that holds what was read and that the read
 * can have seen; -1 when there is none. The same value can be committed twice: a read of it is given
 * the benefit of the doubt, but never for a write that nobody had asked for yet.
 */
export function versionSeen({ inOrder, byId }: Versions, read: Operation, from: number): number {
  return inOrder.findIndex(
    (commit, place) => place >= from && commit.value === read.value && canHaveBeenSeen(commit, read, byId),
  )
}

/** A cache may serve a value before its commit, but not before its write was asked for. */
function canHaveBeenSeen(commit: CommittedVersion, read: Operation, byId: Versions['byId']): boolean {
  const until = read.returned ?? Infinity
  return commit.step < until || (writerOf(commit, byId)?.invoked ?? Infinity) < until
}
