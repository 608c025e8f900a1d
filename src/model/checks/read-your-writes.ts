import { shown } from '../sim/wording.ts'
import type { KeyHistory, Operation } from './history.ts'
import type { PropertyResult } from './properties.ts'
import { versionSeen } from './versions.ts'
import { broken, earliest, holds } from './verdicts.ts'

/** After a client was told OK about a write, its own reads show that write or a later one. */
export function readYourWrites(histories: readonly KeyHistory[]): PropertyResult {
  return earliest(histories.map(firstViolation)) ?? holds('Every client that was told OK then read that write, or a later one.')
}

function firstViolation(history: KeyHistory): PropertyResult | null {
  const { operations, commits } = history
  const reads = operations.filter((read) => read.kind === 'read' && read.outcome === 'ok')
  return earliest(
    reads.map((read) => {
      const write = lastAcknowledged(operations, read)
      if (write === null || read.value === write.value) return null
      const version = commits.findLastIndex((commit) => commit.operation === write.id)
      if (version !== -1 && versionSeen(history, read, version) !== -1) return null
      const phantom = versionSeen(history, read, 0) === -1
      return phantom && operations.some((other) => isLater(other, write, read)) ? null : violation(write, read)
    }),
  )
}

/** A value that was never committed has no version; its write can still be a later one in real time. */
function isLater(other: Operation, write: Operation, read: Operation): boolean {
  const overlapsOrFollows = (other.returned ?? Infinity) > write.invoked && other.invoked < (read.returned ?? Infinity)
  return other.kind === 'write' && other.id !== write.id && other.value === read.value && overlapsOrFollows
}

/** The write that this client was told OK about last before it asked to read. */
function lastAcknowledged(operations: readonly Operation[], read: Operation): Operation | null {
  const before = operations.filter(
    (write) =>
      write.kind === 'write' &&
      write.client === read.client &&
      write.outcome === 'ok' &&
      write.returned !== null &&
      write.returned < read.invoked,
  )
  return before.at(-1) ?? null
}

function violation(write: Operation, read: Operation): PropertyResult {
  const got = read.value === null ? 'no row' : `“${shown(read.value)}”`
  return broken(
    read.returned ?? read.invoked,
    `${read.client} was told OK for “${shown(write.value ?? '')}” and then read ${got}.`,
    [write.id, read.id],
    [write.returned ?? write.invoked, read.returned ?? read.invoked],
  )
}
