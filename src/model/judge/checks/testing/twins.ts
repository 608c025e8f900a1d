import type { CommittedVersion, KeyHistory, Operation } from '../history.ts'
import type { Label } from '../label-at-rest.ts'
import { registerModel } from '../../linearizability/register-model.ts'
import { byBruteForce } from '../../linearizability/testing/brute-force.ts'
import type { PropertyResult } from '../../../trace/properties.ts'
import { registerCalls } from '../register-calls.ts'

/** The properties once more, each straight from its definition: slow, and with nothing shared with the checks. */

type Verdict = PropertyResult['verdict']

export function phantomTwin(history: KeyHistory): Verdict {
  const verdicts = okReads(history).map((read): Verdict => {
    const isExcused = history.commits.some(
      (commit) =>
        commit.value === read.value &&
        (commit.operation === null || askedAt(history, commit.operation) < read.returned!),
    )
    if (isExcused) return 'holds'
    const canStillCome = history.operations.some(
      (write) =>
        write.kind === 'write' &&
        write.value === read.value &&
        write.invoked < read.returned! &&
        (write.outcome === 'ok' || write.over === null),
    )
    return canStillCome && !history.atRest ? 'open' : 'broken'
  })
  return worst(verdicts)
}

/** Some choice of a version for each read of a client never steps back. */
export function monotonicTwin(history: KeyHistory): Verdict {
  const clients = new Set(okReads(history).map(({ client }) => client))
  const isFine = (client: string): boolean => {
    const choices = okReads(history)
      .filter((read) => read.client === client)
      .map((read) =>
        history.commits.filter((commit) => mayShow(history, read, commit)).map((commit) => agedPlace(history, commit)),
      )
      .filter((places) => places.length > 0)
    return someRising(choices, -1)
  }
  return [...clients].every(isFine) ? 'holds' : 'broken'
}

function someRising([places, ...rest]: readonly (readonly number[])[], from: number): boolean {
  return places === undefined || places.some((place) => place >= from && someRising(rest, place))
}

/** Every read is held against every own write that was told OK before it. */
export function readYourWritesTwin(history: KeyHistory): Verdict {
  const isFine = (read: Operation, write: Operation): boolean => {
    if (read.value === write.value) return true
    const own = history.commits
      .filter(({ operation, undoes }) => operation === write.id && !undoes)
      .map((commit) => agedPlace(history, commit))
    const bySomeVersion = history.commits.some((commit) => {
      if (!mayShow(history, read, commit)) return false
      if (own.length > 0) return agedPlace(history, commit) >= Math.min(...own)
      const writer = writerOf(history, commit)
      return writer !== undefined && !isAnsweredBefore(writer, write)
    })
    const byAnUncommittedWrite = history.operations.some(
      (other) =>
        other.kind === 'write' &&
        other.value === read.value &&
        other.invoked < read.returned! &&
        !isAnsweredBefore(other, write) &&
        history.commits.every(({ operation }) => operation !== other.id),
    )
    return bySomeVersion || byAnUncommittedWrite
  }
  const isBroken = okReads(history).some((read) =>
    history.operations.some(
      (write) =>
        write.kind === 'write' &&
        write.client === read.client &&
        write.outcome === 'ok' &&
        write.returned! < read.invoked &&
        !isFine(read, write),
    ),
  )
  return isBroken ? 'broken' : 'holds'
}

export function linearizableTwin(history: KeyHistory): Verdict {
  return byBruteForce(registerCalls(history), registerModel(history.commits[0]!.value)) ? 'holds' : 'broken'
}

export function durableTwin(history: KeyHistory): Verdict {
  const { operations, commits, atRest } = history
  const verdicts = operations
    .filter(({ kind, outcome, client }) => kind === 'write' && outcome === 'ok' && client !== 'operator')
    .map((write): Verdict => {
      const first = commits.find(({ operation, undoes }) => operation === write.id && !undoes)
      if (first === undefined) return atRest ? 'broken' : 'open'
      const isLost = commits.some((later) => {
        const by = operations.find(({ id }) => id === later.operation)
        if (
          by === undefined ||
          by.client === 'operator' ||
          by === write ||
          commits.indexOf(later) < commits.indexOf(first) ||
          later.value === write.value
        )
          return false
        if (!later.undoes) return by.over !== null && by.over < write.invoked
        const undone = commits
          .filter(
            (other) => commits.indexOf(other) < commits.indexOf(later) && other.operation === by.id && !other.undoes,
          )
          .at(-1)!
        const found = commits
          .filter((other) => commits.indexOf(other) < commits.indexOf(undone) && other.value === later.value)
          .at(-1)
        return found === undefined || commits.indexOf(found) < commits.indexOf(first)
      })
      return isLost ? 'broken' : 'holds'
    })
  return worst(verdicts)
}

export function labelTwin(history: KeyHistory, row: string | null, cache: string | null): Label {
  const clients = history.operations.filter(({ client }) => client !== 'operator')
  const isApart = cache !== null && cache !== row
  const applies: Readonly<Record<Label, boolean>> = {
    lost_ack: durableTwin(history) === 'broken',
    phantom: isApart && history.commits.every(({ value }) => value !== cache),
    stale: isApart,
    unavailable: clients.some(
      ({ id, outcome }) =>
        outcome === 'error' && history.commits.filter(({ operation }) => operation === id).at(-1)?.undoes !== false,
    ),
    indeterminate: clients.some(({ outcome }) => outcome !== 'ok'),
    consistent: true,
  }
  return (['lost_ack', 'phantom', 'stale', 'unavailable', 'indeterminate', 'consistent'] as const).find(
    (label) => applies[label],
  )!
}

function okReads({ operations }: KeyHistory): readonly Operation[] {
  return operations.filter(({ kind, outcome }) => kind === 'read' && outcome === 'ok')
}

function askedAt({ operations }: KeyHistory, id: string): number {
  return operations.find((operation) => operation.id === id)!.invoked
}

function writerOf({ operations }: KeyHistory, { operation, undoes }: CommittedVersion): Operation | undefined {
  return undoes ? undefined : operations.find(({ id }) => id === operation)
}

function mayShow(history: KeyHistory, read: Operation, commit: CommittedVersion): boolean {
  const writer = writerOf(history, commit)
  return (
    commit.value === read.value &&
    (commit.step < read.returned! || (writer !== undefined && writer.invoked < read.returned!))
  )
}

function isAnsweredBefore(one: Operation, other: Operation): boolean {
  return one.returned !== null && one.outcome !== 'open' && one.returned < other.invoked
}

/** Where a version stands by its age: at its commit, or just before the first version that is newer in real time. */
function agedPlace(history: KeyHistory, commit: CommittedVersion): number {
  const age = (version: CommittedVersion): number => {
    const writer = writerOf(history, version)
    const newer = history.commits.filter((other) => {
      const others = writerOf(history, other)
      return writer !== undefined && others !== undefined && isAnsweredBefore(writer, others)
    })
    return Math.min(history.commits.indexOf(version), ...newer.map((other) => age(other) - 1e-3))
  }
  const key = (version: CommittedVersion): number => age(version) + history.commits.indexOf(version) * 1e-6
  return history.commits.filter((other) => key(other) < key(commit)).length
}

function worst(verdicts: readonly Verdict[]): Verdict {
  return (['broken', 'open'] as const).find((verdict) => verdicts.includes(verdict)) ?? 'holds'
}
