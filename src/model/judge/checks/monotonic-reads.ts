import type { KeyHistory, Operation } from './history.ts'
import type { PropertyResult } from '../../trace/properties.ts'
import { versionSeen, versionsOf, type Versions } from './versions.ts'
import { broken, earliest, holds } from './verdicts.ts'

/** A client's reads of a key never go back to an older version of its row. */
export function monotonicReads(histories: readonly KeyHistory[]): PropertyResult {
  const violation = earliest(histories.flatMap(violationsByClient))
  return violation ?? holds({ is: 'reads-forward' })
}

function violationsByClient(history: KeyHistory): (PropertyResult | null)[] {
  const reads = history.operations.filter((read) => read.kind === 'read' && read.outcome === 'ok')
  const versions = versionsOf(history)
  const clients = new Set(reads.map(({ client }) => client))
  return [...clients].map((client) =>
    firstStepBack(
      versions,
      reads.filter((read) => read.client === client),
    ),
  )
}

/** Every read is taken for the oldest version that it can be, since that leaves the most room for the next. */
function firstStepBack(versions: Versions, reads: readonly Operation[]): PropertyResult | null {
  let version = 0
  let newest: Operation | null = null
  for (const read of reads) {
    const next = versionSeen(versions, read, version)
    if (next !== -1) {
      version = next
      newest = read
    } else if (newest !== null && versionSeen(versions, read, 0) !== -1) {
      return stepBack(newest, read)
    }
    // A value that was never committed has no version: that is a phantom, another property.
  }
  return null
}

function stepBack(newest: Operation, read: Operation): PropertyResult {
  return broken(
    read.returned ?? read.invoked,
    { is: 'read-went-back', client: read.client, from: newest.value, to: read.value },
    [newest.id, read.id],
    [newest.returned ?? newest.invoked, read.returned ?? read.invoked],
  )
}
