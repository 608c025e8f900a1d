import { agreementAtRest } from './agreement-at-rest.ts'
import { boundedStaleness } from './bounded-staleness.ts'
import { durableAcknowledgement } from './durable-acknowledgement.ts'
import { historiesOf, type Run } from './history-of-run.ts'
import { linearizablePerKey } from './linearizable-per-key.ts'
import { monotonicReads } from './monotonic-reads.ts'
import { noPhantomRead } from './no-phantom-read.ts'
import type { PropertyId, PropertyResult } from '../../trace/properties.ts'
import { readYourWrites } from './read-your-writes.ts'

/** Every property of a run, each with what was found and, when it is broken, its witness. */
export function checkProperties(run: Run): Readonly<Record<PropertyId, PropertyResult>> {
  const histories = historiesOf(run)
  return {
    agreement_at_rest: agreementAtRest(run),
    no_phantom_read: noPhantomRead(histories),
    read_your_writes: readYourWrites(histories),
    monotonic_reads: monotonicReads(histories),
    linearizable: linearizablePerKey(histories),
    durable_ack: durableAcknowledgement(histories),
    bounded_staleness: boundedStaleness(run, histories),
  }
}
