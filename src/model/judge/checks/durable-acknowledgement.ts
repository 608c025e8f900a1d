import type { OperationId } from '../../world/ids.ts'
import type { CommittedVersion, KeyHistory, Operation } from './history.ts'
import type { PropertyResult } from '../../trace/properties.ts'
import { broken, earliest, holds, open } from './verdicts.ts'

/**
 * Every write that was told OK is in the commit history, and was not overwritten by an older
 * attempt: by a statement of an operation that was over before this write was asked for, or by an
 * undo that put back an older value. Told OK ahead of its commit, a write is open while something
 * is under way that may still commit it.
 */
export function durableAcknowledgement(histories: readonly KeyHistory[]): PropertyResult {
  const found = histories.flatMap(losses).filter((result) => result !== null)
  const violation = earliest(found.filter(({ verdict }) => verdict === 'broken'))
  return violation ?? found[0] ?? holds({ is: 'oks-kept' })
}

/** The writes that were told OK and are lost, each of them once. */
export function lostWrites(histories: readonly KeyHistory[]): readonly OperationId[] {
  return histories
    .flatMap(losses)
    .flatMap((result) => (result?.verdict === 'broken' ? (result.witness?.operations.slice(0, 1) ?? []) : []))
}

function losses(history: KeyHistory): (PropertyResult | null)[] {
  const { operations, commits } = history
  const byId = new Map(operations.map((operation) => [operation.id, operation]))
  // Few commits, if any, come from a spent attempt; only those are held against the writes.
  const spent = commits.flatMap((commit, place): Spent[] => {
    const by = byId.get(commit.operation ?? '')
    return by !== undefined && isSpent(commit, by) ? [{ commit, place, by, restores: restoredBy(commits, place) }] : []
  })
  const firstPlaces = new Map<string, number>()
  for (const [place, { operation, undoes }] of commits.entries()) {
    if (operation !== null && !undoes && !firstPlaces.has(operation)) firstPlaces.set(operation, place)
  }
  return operations
    .filter((write) => write.kind === 'write' && write.outcome === 'ok' && write.client !== 'operator')
    .map((write) => {
      const place = firstPlaces.get(write.id)
      return place === undefined ? neverCommitted(write, history) : overwritten(write, place, commits[place]!, spent)
    })
}

function neverCommitted({ id, client, value, returned }: Operation, { end, atRest }: KeyHistory): PropertyResult {
  const told = { client, value: value ?? '' }
  if (!atRest) return open({ is: 'ok-before-commit', ...told })
  return broken(end, { is: 'ok-never-committed', ...told }, [id], [returned ?? end])
}

/** A commit of an operation that was over by then, or one that puts an older value back. */
interface Spent {
  readonly commit: CommittedVersion
  readonly place: number
  readonly by: Operation
  /** The place of the version that it puts back; null where it is no undo. */
  readonly restores: number | null
}

function isSpent(commit: CommittedVersion, by: Operation): boolean {
  return by.client !== 'operator' && (commit.undoes || (by.over !== null && by.over < commit.step))
}

/** An undo puts back what its operation had found: the last version with that value before its own. */
function restoredBy(commits: readonly CommittedVersion[], place: number): number | null {
  const { undoes, operation, value } = commits[place]!
  if (!undoes) return null
  const own = commits.findLastIndex((commit, at) => at < place && commit.operation === operation && !commit.undoes)
  return commits.findLastIndex((commit, at) => at < own && commit.value === value)
}

function overwritten(
  write: Operation,
  place: number,
  commit: CommittedVersion,
  spent: readonly Spent[],
): PropertyResult | null {
  const culprit = spent.find(({ commit: other, place: at, by, restores }) => {
    if (at < place || by.id === write.id || other.value === write.value) return false
    return restores === null ? (by.over ?? Infinity) < write.invoked : restores < place
  })
  if (culprit === undefined) return null
  const { commit: over, by } = culprit
  const attempt = over.attempt === undefined ? null : { operation: by.id, attempt: over.attempt }
  const finding = { is: 'ok-overwritten', client: write.client, value: write.value ?? '', by: attempt } as const
  return broken(Math.max(write.returned ?? 0, over.step), finding, [write.id, by.id], [commit.step, over.step])
}
