import { durableAcknowledgement } from './durable-acknowledgement.ts'
import type { CommittedVersion, KeyHistory, Operation } from './history.ts'
import { labelAtRest, stateAtRest, type FinalState, type Label } from './label-at-rest.ts'
import { linearizablePerKey } from './linearizable-per-key.ts'
import { monotonicReads } from './monotonic-reads.ts'
import { noPhantomRead } from './no-phantom-read.ts'
import { outsideWrites } from './outside-writes.ts'
import { severalOf } from '../../trace/findings.ts'
import type { PropertyId, PropertyResult } from '../../trace/properties.ts'
import { readYourWrites } from './read-your-writes.ts'
import { broken, holds } from './verdicts.ts'

/** What can be judged without a clock: everything but bounded staleness. */
export type UntimedProperty = Exclude<PropertyId, 'bounded_staleness'>

export interface Judgement {
  readonly label: Label
  readonly properties: Readonly<Record<UntimedProperty, PropertyResult>>
}

/**
 * Judges the whole history of one key when all is quiet: every operation returned or crashed,
 * messages delivered, queues drained. The operations may come in any order; the first of the
 * commits says what the row held at the start. A commit of an operation that is not given is
 * somebody's who acts behind the app's back.
 */
export function judgeHistory(
  operations: readonly Operation[],
  commits: readonly CommittedVersion[],
  final: FinalState,
): Judgement {
  const history = historyAtRest(operations, commits)
  const histories = [history]
  return {
    label: labelAtRest(history, final),
    properties: {
      agreement_at_rest: agreement(history, final),
      no_phantom_read: noPhantomRead(histories),
      read_your_writes: readYourWrites(histories),
      monotonic_reads: monotonicReads(histories),
      linearizable: linearizablePerKey(histories),
      durable_ack: durableAcknowledgement(histories),
    },
  }
}

/** The same history as the checks take it, one by one. */
export function historyAtRest(operations: readonly Operation[], commits: readonly CommittedVersion[]): KeyHistory {
  const moments = [
    ...operations.flatMap(({ invoked, over }) => [invoked, over ?? 0]),
    ...commits.map(({ step }) => step),
  ]
  const key = operations[0]?.key ?? 'the key'
  return {
    key,
    operations: [...operations, ...outsideWrites(key, operations, commits)].sort((a, b) => a.invoked - b.invoked),
    commits,
    end: Math.max(0, ...moments),
    atRest: true,
  }
}

function agreement(history: KeyHistory, final: FinalState): PropertyResult {
  const state = stateAtRest(history, final)
  if (state === 'agree' || state === 'empty') return holds({ is: 'key-agrees' })
  return broken(
    history.end,
    { is: 'apart', keys: severalOf([{ key: history.key, state }]), seenAt: null, healedAt: null, time: 1 },
    [],
    [history.end],
  )
}
