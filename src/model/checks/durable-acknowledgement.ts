import { shown } from '../sim/wording.ts'
import type { CommittedVersion, KeyHistory, Operation } from './history.ts'
import type { PropertyResult } from './properties.ts'
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
  return violation ?? found[0] ?? holds('Every write that was told OK is in the commit history.')
}

function losses({ operations, commits, end, atRest }: KeyHistory): (PropertyResult | null)[] {
  const byId = new Map(operations.map((operation) => [operation.id, operation]))
  const firstCommit = new Map<string, CommittedVersion>()
  for (const commit of commits) {
    if (commit.operation !== null && !firstCommit.has(commit.operation)) firstCommit.set(commit.operation, commit)
  }
  // Few commits, if any, come from a spent attempt; only those are held against the writes.
  const spent = commits.filter((commit) => isSpent(commit, byId.get(commit.operation ?? '')))
  return operations
    .filter((write) => write.kind === 'write' && write.outcome === 'ok' && write.client !== 'operator')
    .map((write) => {
      const commit = firstCommit.get(write.id)
      return commit === undefined ? neverCommitted(write, end, atRest) : overwritten(write, commit, spent, byId)
    })
}

function neverCommitted({ id, client, value, returned }: Operation, end: number, atRest: boolean): PropertyResult {
  const told = `${client} was told OK for “${shown(value ?? '')}”, which`
  if (!atRest) return open(`${told} is not committed yet.`)
  return broken(end, `${told} was never committed.`, [id], [returned ?? end])
}

/** Made after its operation was over, or putting an older value back. */
function isSpent(commit: CommittedVersion, by: Operation | undefined): boolean {
  if (by === undefined || by.client === 'operator') return false
  return commit.undoes || (by.over !== null && by.over < commit.step)
}

function overwritten(
  write: Operation,
  commit: CommittedVersion,
  spent: readonly CommittedVersion[],
  byId: ReadonlyMap<string, Operation>,
): PropertyResult | null {
  const over = spent.find((other) => {
    const by = byId.get(other.operation ?? '')
    // An undo puts back what its operation had found: that is older than a write committed since then.
    const putsBackOlder = other.undoes && commit.step > (by?.invoked ?? Infinity) && other.value !== write.value
    const isOlder = putsBackOlder || (by?.over ?? Infinity) < write.invoked
    return other.step > commit.step && other.operation !== write.id && isOlder
  })
  if (over === undefined) return null
  const attempt = over.attempt === undefined ? 'an older attempt' : `attempt ${over.attempt} of ${over.operation ?? 'an older write'}`
  const sentence = `${write.client} was told OK for “${shown(write.value ?? '')}”, and ${attempt} then overwrote it.`
  const culprit = over.operation === null ? [] : [over.operation]
  return broken(Math.max(write.returned ?? 0, over.step), sentence, [write.id, ...culprit], [commit.step, over.step])
}
