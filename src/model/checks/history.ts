import type { ClientId, OperationId } from '../sim/ids.ts'
import type { OperationRecord, Step, Told } from '../sim/trace.ts'
import type { World } from '../sim/world.ts'

/** What a check is given: a run, or the first part of one. */
export interface Run {
  readonly world: World
  readonly steps: readonly Step[]
  readonly operations: Readonly<Record<OperationId, OperationRecord>>
}

/** One operation on one key as its client saw it. Moments are step numbers. */
export interface Operation {
  readonly id: OperationId
  readonly client: ClientId | 'operator'
  readonly key: string
  readonly kind: 'read' | 'write'
  /** What was written, or what the read returned; null is an absent row. */
  readonly value: string | null
  readonly invoked: number
  /** The step at which the client was told; null while it has been told nothing. */
  readonly returned: number | null
  /** `ok`: it happened; `error`: told that it did not; `open`: it may or may not have happened. */
  readonly outcome: 'ok' | 'error' | 'open'
}

/** One version of a row: version 0 is what it held at the start. */
export interface CommittedVersion {
  readonly step: number
  readonly value: string | null
  readonly operation: OperationId | null
  readonly undoes: boolean
}

/** The operations and the commits of one key. */
export interface KeyHistory {
  readonly key: string
  readonly operations: readonly Operation[]
  readonly commits: readonly CommittedVersion[]
}

/** The history of every key that somebody asked about, read off the steps alone. */
export function historiesOf(run: Run): readonly KeyHistory[] {
  const invoked = new Map<OperationId, number>()
  const returned = new Map<OperationId, { step: number; told: Told }>()
  const commits = new Map<string, CommittedVersion[]>()
  for (const step of run.steps) {
    const { operation, caption } = step.address
    if (step.event === 'send' && caption === 'ask') invoked.set(operation, step.index)
    if (step.event === 'receive' && step.message !== null && isAnswer(step)) returned.set(operation, { step: step.index, told: toldAt(step) })
    if (step.commit !== null) {
      const { key, value, undoes } = step.commit
      const versions = commits.get(key) ?? []
      versions.push({ step: step.index, value, operation: step.commit.operation, undoes })
      commits.set(key, versions)
    }
  }
  const committed = new Set([...commits.values()].flat().map(({ operation }) => operation))
  const operations = [...invoked]
    .flatMap(([id, at]) => operationOf(run, id, at, returned.get(id) ?? null))
    // An operator's UPDATE that matched no row has written nothing, whatever SQLite answered.
    .map((one) => (one.client === 'operator' && one.outcome === 'ok' && !committed.has(one.id) ? { ...one, outcome: 'error' as const } : one))
  const byKey = new Map<string, Operation[]>()
  for (const operation of operations) {
    const ofKey = byKey.get(operation.key) ?? []
    ofKey.push(operation)
    byKey.set(operation.key, ofKey)
  }
  const keys = new Set([...byKey.keys(), ...commits.keys()])
  const first = run.steps[0]
  return [...keys].map((key) => ({
    key,
    operations: byKey.get(key) ?? [],
    commits: [
      { step: 0, value: first?.database.rows[key]?.value ?? null, operation: null, undoes: false },
      ...(commits.get(key) ?? []),
    ],
  }))
}

function isAnswer(step: Step): boolean {
  const { message } = step
  return message !== null && (message.to.startsWith('client:') || message.from === 'operator')
}

function toldAt(step: Step): Told {
  const lane = step.message!.to
  if (!lane.startsWith('client:')) return { is: step.failure ? 'error' : 'ok', operation: step.address.operation, reason: step.message!.reply ?? '' }
  return step.told[lane.slice('client:'.length)]!
}

function operationOf(run: Run, id: OperationId, at: number, end: { step: number; told: Told } | null): Operation[] {
  const record = run.operations[id]
  if (record === undefined || record.kind === 'redis') return []
  const told = end?.told ?? null
  const kind = record.kind === 'read' ? 'read' : 'write'
  const value = record.kind === 'read' ? (told?.is === 'value' ? told.value : null) : record.value
  const outcome = told === null || told.is === 'unknown' ? 'open' : told.is === 'error' ? 'error' : 'ok'
  return [{ id, client: record.client, key: record.key, kind, value, invoked: at, returned: end?.step ?? null, outcome }]
}
