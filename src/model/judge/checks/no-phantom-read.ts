import type { CommittedVersion, KeyHistory, Operation } from './history.ts'
import type { PropertyResult } from '../../trace/properties.ts'
import { broken, earliest, holds, open } from './verdicts.ts'

/**
 * No client read a value that was never committed. A value that is read before its commit is open
 * until the write that brings it can no longer be committed.
 */
export function noPhantomRead(histories: readonly KeyHistory[]): PropertyResult {
  const found = histories.flatMap(phantomReads)
  const violation = earliest(found.filter(({ verdict }) => verdict === 'broken'))
  return violation ?? found[0] ?? holds({ is: 'reads-committed' })
}

function phantomReads(history: KeyHistory): PropertyResult[] {
  const { operations, commits } = history
  const asked = new Map(operations.map(({ id, invoked }) => [id, invoked]))
  /** A commit excuses a read that saw it coming: one that was asked for only later does not. */
  const excuses = (commit: CommittedVersion, read: Operation): boolean =>
    commit.value === read.value &&
    (commit.operation === null || (asked.get(commit.operation) ?? commit.step) < (read.returned ?? 0))
  return operations
    .filter((read) => read.kind === 'read' && read.outcome === 'ok' && !commits.some((commit) => excuses(commit, read)))
    .map((read) => judge(history, read))
}

function judge({ operations, end, atRest }: KeyHistory, read: Operation): PropertyResult {
  const writers = operations.filter(
    (write) => write.kind === 'write' && write.value === read.value && write.invoked < (read.returned ?? 0),
  )
  const { client, key, value } = read
  if (!atRest && writers.some(isUndecided)) return open({ is: 'read-before-commit', client, value })
  // A write that was told OK can be committed for as long as something is under way.
  const decided = writers.map((write) => (write.outcome === 'ok' ? end : (write.over ?? end)))
  const settled = Math.max(read.returned ?? 0, ...decided)
  return broken(
    settled,
    { is: 'read-never-committed', client, key, value },
    [read.id, ...writers.map(({ id }) => id)],
    [read.returned ?? settled],
  )
}

/** Whether this write may still be committed later: somebody waits for it, or it was told OK ahead of its commit. */
function isUndecided({ outcome, over }: Operation): boolean {
  return outcome === 'ok' || over === null
}
