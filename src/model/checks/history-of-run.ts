import type { OperationId } from '../sim/ids.ts'
import type { OperationRecord, Step, Told } from '../sim/trace.ts'
import type { World } from '../sim/world.ts'
import type { CommittedVersion, KeyHistory, Operation } from './history.ts'

/** What a check is given: a run, or the first part of one. */
export interface Run {
  readonly world: World
  readonly steps: readonly Step[]
  readonly operations: Readonly<Record<OperationId, OperationRecord>>
}

/** The history of every key that somebody asked about, read off the steps alone. */
export function historiesOf(run: Run): readonly KeyHistory[] {
  const invoked = new Map<OperationId, number>()
  const returned = new Map<OperationId, { step: number; told: Told }>()
  const crashed = new Map<OperationId, number>()
  const commits = new Map<string, CommittedVersion[]>()
  for (const step of run.steps) {
    const { caption } = step.address
    // A retry is another attempt of the operation that its client asked for first.
    const operation = firstAttempt(run, step.address.operation)
    if (step.event === 'send' && caption === 'ask') {
      if (!invoked.has(operation)) invoked.set(operation, step.index)
      crashed.delete(operation)
    }
    if (step.event === 'crash') crashed.set(operation, step.index)
    if (step.event === 'receive' && step.message !== null && isAnswer(step)) returned.set(operation, { step: step.index, told: toldAt(step) })
    for (const { key, value, operation: by, undoes } of step.commits) {
      const versions = commits.get(key) ?? []
      const attempt = attemptOf(run, by)
      versions.push({ step: step.index, value, operation: firstAttempt(run, by), undoes, ...(attempt === null ? {} : { attempt }) })
      commits.set(key, versions)
    }
  }
  const committed = new Set([...commits.values()].flat().map(({ operation }) => operation))
  const operations = [...invoked]
    .flatMap(([id, at]) => operationOf(run, id, at, returned.get(id) ?? null, crashed.get(id) ?? null))
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
  const last = run.steps.at(-1)
  return [...keys].map((key) => ({
    key,
    operations: byKey.get(key) ?? [],
    commits: [
      { step: 0, value: first?.database.rows[key]?.value ?? null, operation: null, undoes: false },
      ...(commits.get(key) ?? []),
    ],
    end: last?.index ?? 0,
    atRest: last !== undefined && last.atRest && last.inFlight.length === 0 && last.queued === undefined,
  }))
}

/** The operation that a retry, or a retry of a retry, goes back to. */
function firstAttempt({ operations }: Pick<Run, 'operations'>, id: OperationId): OperationId {
  const record = operations[id]
  return record?.kind === 'write' && record.retryOf !== undefined ? firstAttempt({ operations }, record.retryOf) : id
}

/** Which attempt of its operation this is; null where there is only one. */
function attemptOf(run: Run, id: OperationId): number | null {
  const first = firstAttempt(run, id)
  const attempts = Object.keys(run.operations).filter((other) => firstAttempt(run, other) === first)
  return attempts.length === 1 ? null : attempts.indexOf(id) + 1
}

/** What a client is told counts while it listens: it has stopped once it has asked again. */
function isAnswer({ message, address, told }: Step): boolean {
  if (message === null) return false
  if (message.from === 'operator') return true
  if (!message.to.startsWith('client:')) return false
  const known = told[message.to.slice('client:'.length)]
  return known !== undefined && known.is !== 'idle' && known.operation === address.operation
}

function toldAt(step: Step): Told {
  const lane = step.message!.to
  if (!lane.startsWith('client:')) return { is: step.failure ? 'error' : 'ok', operation: step.address.operation, reason: step.message!.reply ?? '' }
  return step.told[lane.slice('client:'.length)]!
}

function operationOf(run: Run, id: OperationId, at: number, end: { step: number; told: Told } | null, crashed: number | null): Operation[] {
  const record = run.operations[id]
  // What is typed into a console may touch any number of rows: its commits speak for it.
  if (record === undefined || (record.kind !== 'read' && record.kind !== 'write' && record.kind !== 'edit')) return []
  const told = end?.told ?? null
  const kind = record.kind === 'read' ? 'read' : 'write'
  const value = record.kind === 'read' ? (told?.is === 'value' ? told.value : null) : record.value
  const outcome = told === null || told.is === 'unknown' ? 'open' : told.is === 'error' ? 'error' : 'ok'
  return [{ id, client: record.client, key: record.key, kind, value, invoked: at, returned: end?.step ?? null, over: end?.step ?? crashed, outcome }]
}
