import type { KeyHistory, Operation } from './history.ts'
import type { PropertyResult } from '../../trace/properties.ts'
import { precedes, versionSeen, versionsOf, type Versions } from './versions.ts'
import { broken, earliest, holds } from './verdicts.ts'

/**
 * After a client was told OK about a write, its own reads show that write or a later one. That may
 * be before any commit, where a cache answers; a client asks for one thing at a time.
 */
export function readYourWrites(histories: readonly KeyHistory[]): PropertyResult {
  return earliest(histories.map(firstViolation)) ?? holds({ is: 'own-writes-read' })
}

function firstViolation(history: KeyHistory): PropertyResult | null {
  const versions = versionsOf(history)
  const places = new Map<string, number>()
  for (const [place, { operation, undoes }] of versions.inOrder.entries()) {
    if (operation !== null && !undoes && !places.has(operation)) places.set(operation, place)
  }
  const reads = history.operations.filter((read) => read.kind === 'read' && read.outcome === 'ok')
  return earliest(
    reads.map((read) => {
      const write = binding(history, read, places).find((own) => !isShown(history, versions, places, read, own))
      return write === undefined ? null : violation(write, read)
    }),
  )
}

/**
 * The writes that this client was told OK about before it asked to read: of those that are committed, the
 * newest says it all.
 */
function binding(
  { operations }: KeyHistory,
  read: Operation,
  places: ReadonlyMap<string, number>,
): readonly Operation[] {
  const own = operations.filter(
    (write) =>
      write.kind === 'write' && write.client === read.client && write.outcome === 'ok' && precedes(write, read),
  )
  const committed = own.filter(({ id }) => places.has(id)).sort((a, b) => places.get(b.id)! - places.get(a.id)!)
  return [...committed.slice(0, 1), ...own.filter(({ id }) => !places.has(id))]
}

/** Whether the read shows that write or a later one. */
function isShown(
  history: KeyHistory,
  versions: Versions,
  places: ReadonlyMap<string, number>,
  read: Operation,
  write: Operation,
): boolean {
  if (read.value === write.value) return true
  const place = places.get(write.id)
  const isLaterVersion =
    place === undefined ? showsOverlappingVersion(versions, read, write) : versionSeen(versions, read, place) !== -1
  return isLaterVersion || showsLaterValue(history, read, write)
}

/** A write that is not committed yet is older than any that was not answered before it was asked for. */
function showsOverlappingVersion(versions: Versions, read: Operation, write: Operation): boolean {
  for (let place = versionSeen(versions, read, 1); place !== -1; place = versionSeen(versions, read, place + 1)) {
    const { operation, undoes } = versions.inOrder[place]!
    const other = operation === null || undoes ? undefined : versions.byId.get(operation)
    if (other !== undefined && !precedes(other, write)) return true
  }
  return false
}

/** A value that was never committed has no version; its write can still be a later one in real time. */
function showsLaterValue({ operations, commits }: KeyHistory, read: Operation, write: Operation): boolean {
  return operations.some(
    (other) =>
      other.kind === 'write' &&
      other.value === read.value &&
      other.invoked < (read.returned ?? Infinity) &&
      !precedes(other, write) &&
      !commits.some(({ operation }) => operation === other.id),
  )
}

function violation(write: Operation, read: Operation): PropertyResult {
  return broken(
    read.returned ?? read.invoked,
    { is: 'own-write-not-read', client: read.client, wrote: write.value ?? '', read: read.value },
    [write.id, read.id],
    [write.returned ?? write.invoked, read.returned ?? read.invoked],
  )
}
