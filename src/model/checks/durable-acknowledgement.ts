import { shown } from '../sim/wording.ts'
import type { CommittedVersion, KeyHistory, Operation } from './history.ts'
import type { PropertyResult } from './properties.ts'
import { broken, earliest, holds } from './verdicts.ts'

/**
 * Every write that was told OK is in the commit history, and was not overwritten by an older
 * attempt: by a statement of an operation that had been given up before this write was asked for,
 * or by an undo that put back an older value.
 */
export function durableAcknowledgement(histories: readonly KeyHistory[]): PropertyResult {
  const violation = earliest(histories.flatMap(losses))
  return violation ?? holds('Every write that was told OK is in the commit history.')
}

function losses({ operations, commits }: KeyHistory): (PropertyResult | null)[] {
  const byId = new Map(operations.map((operation) => [operation.id, operation]))
  const firstCommit = new Map<string, CommittedVersion>()
  for (const commit of commits) {
    if (commit.operation !== null && !firstCommit.has(commit.operation)) firstCommit.set(commit.operation, commit)
  }
  // Few commits, if any, come from a spent attempt; only those are held against the writes.
  const spent = commits.filter((commit) => isSpent(commit, byId.get(commit.operation ?? '')))
  return operations
    .filter((write) => write.kind === 'write' && write.outcome === 'ok' && write.client !== 'operator')
    .map((write) => loss(write, firstCommit.get(write.id), spent, byId))
}

/** Made after its operation had been given up, or putting an older value back. */
function isSpent(commit: CommittedVersion, by: Operation | undefined): boolean {
  if (by === undefined || by.client === 'operator') return false
  return commit.undoes || (by.returned !== null && by.returned < commit.step)
}

function loss(
  write: Operation,
  commit: CommittedVersion | undefined,
  spent: readonly CommittedVersion[],
  byId: ReadonlyMap<string, Operation>,
): PropertyResult | null {
  const returned = write.returned ?? write.invoked
  const value = shown(write.value ?? '')
  if (commit === undefined) {
    return broken(returned, `${write.client} was told OK for “${value}”, which was never committed.`, [write.id], [returned])
  }
  const over = spent.find((other) => {
    const by = byId.get(other.operation ?? '')
    // An undo puts back what its operation had found: that is older than a write committed since then.
    const putsBackOlder = other.undoes && commit.step > (by?.invoked ?? Infinity) && other.value !== write.value
    const isOlder = putsBackOlder || (by?.returned ?? Infinity) < write.invoked
    return other.step > commit.step && other.operation !== write.id && isOlder
  })
  if (over === undefined) return null
  const sentence = `${write.client} was told OK for “${value}”, and an older attempt then overwrote it.`
  const culprit = over.operation === null ? [] : [over.operation]
  return broken(Math.max(returned, over.step), sentence, [write.id, ...culprit], [commit.step, over.step])
}
