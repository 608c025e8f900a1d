import { shown } from '../sim/wording.ts'
import type { CommittedVersion, KeyHistory, Operation, Run } from './history.ts'
import type { PropertyResult } from './properties.ts'
import { broken, earliest, holds, open } from './verdicts.ts'

/**
 * No client read a value that was never committed. A value that is read before its commit is open
 * until the write that brings it has ended.
 */
export function noPhantomRead(run: Run, histories: readonly KeyHistory[]): PropertyResult {
  const found = histories.flatMap((history) => phantomReads(run, history))
  const violation = earliest(found.filter(({ verdict }) => verdict === 'broken'))
  return violation ?? found[0] ?? holds('Every value that a client read had been committed.')
}

function phantomReads(run: Run, { operations, commits }: KeyHistory): PropertyResult[] {
  const asked = new Map(operations.map(({ id, invoked }) => [id, invoked]))
  /** A commit excuses a read that saw it coming: one that was asked for only later does not. */
  const excuses = (commit: CommittedVersion, read: Operation): boolean =>
    commit.value === read.value && (commit.step === 0 || (asked.get(commit.operation ?? '') ?? commit.step) < (read.returned ?? 0))
  return operations
    .filter((read) => read.kind === 'read' && read.outcome === 'ok' && !commits.some((commit) => excuses(commit, read)))
    .map((read) => judge(run, read, operations))
}

function judge(run: Run, read: Operation, operations: readonly Operation[]): PropertyResult {
  const writers = operations.filter((write) => write.kind === 'write' && write.value === read.value && write.invoked < (read.returned ?? 0))
  const rests = run.steps.at(-1)?.atRest === true
  const undecided = writers.some((write) => write.outcome === 'open' && crashOf(run, write) === null)
  const value = read.value === null ? 'no row' : `“${shown(read.value)}”`
  if (undecided && !rests) return open(`${read.client} read ${value}, which is not committed yet.`)
  const settled = Math.max(read.returned ?? 0, ...writers.map((write) => write.returned ?? crashOf(run, write) ?? 0))
  const sentence = `${read.client} read ${value} of ${shown(read.key)}, a value that the database never committed.`
  return broken(settled, sentence, [read.id, ...writers.map(({ id }) => id)], [read.returned ?? settled])
}

/** The step at which the app crashed while it worked on this write. */
function crashOf(run: Run, write: Operation): number | null {
  return run.steps.find((step) => step.event === 'crash' && step.address.operation === write.id)?.index ?? null
}
