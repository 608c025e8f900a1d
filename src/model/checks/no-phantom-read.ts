import { shown } from '../sim/wording.ts'
import type { KeyHistory, Operation, Run } from './history.ts'
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
  const committed = new Set(commits.map(({ value }) => value))
  return operations
    .filter((read) => read.kind === 'read' && read.outcome === 'ok' && !committed.has(read.value))
    .map((read) => judge(run, read, operations))
}

function judge(run: Run, read: Operation, operations: readonly Operation[]): PropertyResult {
  const writers = operations.filter((write) => write.kind === 'write' && write.value === read.value)
  const rests = run.steps.at(-1)?.atRest === true
  const ended = writers.every((write) => write.outcome !== 'open' || rests || isCrashed(run, write))
  const value = read.value === null ? 'no row' : `“${shown(read.value)}”`
  if (!ended) return open(`${read.client} read ${value}, which is not committed yet.`)
  const settled = Math.max(read.returned ?? 0, ...writers.map((write) => write.returned ?? 0))
  const sentence = `${read.client} read ${value} of ${shown(read.key)}, a value that the database never committed.`
  return broken(settled, sentence, [read.id, ...writers.map(({ id }) => id)], [read.returned ?? settled])
}

function isCrashed(run: Run, write: Operation): boolean {
  return run.steps.some((step) => step.event === 'crash' && step.address.operation === write.id)
}
