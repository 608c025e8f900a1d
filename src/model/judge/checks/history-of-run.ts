import type { OperationId } from '../../world/ids.ts'
import { seen } from '../../world/seen.ts'
import { isClients, type OperationRecord, type Step, type Told } from '../../trace/trace.ts'
import type { World } from '../../world/world.ts'
import type { CommittedVersion, KeyHistory, Operation } from './history.ts'
import { outsideWrites } from './outside-writes.ts'

/** What a check is given: a run, or the first part of one. */
export interface Run {
  readonly world: World
  readonly steps: readonly Step[]
  readonly operations: Readonly<Record<OperationId, OperationRecord>>
}

/** The history of every key that somebody asked about or changed, read off the steps alone. */
export function historiesOf(run: Run): readonly KeyHistory[] {
  const moments = momentsOf(run)
  const commits = commitsOf(run)
  const operations = new Map<string, Operation[]>()
  for (const id of moments.invoked.keys()) {
    const operation = operationOf(run, id, moments)
    if (operation !== null) addTo(operations, operation.key, operation)
  }
  const last = run.steps.at(-1)
  const atRest = last !== undefined && last.atRest && last.inFlight.length === 0 && last.queued === undefined
  return [...new Set([...operations.keys(), ...commits.keys()])].map((key) => {
    const asked = operations.get(key) ?? []
    const versions = commits.get(key) ?? []
    const outside = outsideWrites(key, asked, versions, (id) => spanOf(id, moments))
    return {
      key,
      operations: [...asked, ...outside].sort((a, b) => a.invoked - b.invoked),
      commits: [
        { step: 0, value: run.steps[0]?.database.rows[key]?.value ?? null, operation: null, undoes: false },
        ...versions,
      ],
      end: last?.index ?? 0,
      atRest,
    }
  })
}

/** When each operation was asked for, was answered, or lost its app. */
interface Moments {
  readonly invoked: Map<OperationId, number>
  readonly returned: Map<OperationId, { readonly step: number; readonly told: Told }>
  readonly crashed: Map<OperationId, number>
}

function momentsOf(run: Run): Moments {
  const moments: Moments = { invoked: new Map(), returned: new Map(), crashed: new Map() }
  for (const step of run.steps) {
    // A retry is another attempt of the operation that its client asked for first.
    const operation = firstAttempt(run, step.address.operation)
    if (step.event === 'send' && step.address.caption === 'ask') {
      if (!moments.invoked.has(operation)) moments.invoked.set(operation, step.index)
      moments.crashed.delete(operation)
    }
    if (step.event === 'crash') moments.crashed.set(operation, step.index)
    if (step.event === 'receive' && step.message !== null && isAnswer(step))
      moments.returned.set(operation, { step: step.index, told: toldAt(step) })
  }
  return moments
}

function spanOf(id: OperationId, { invoked, returned }: Moments): readonly [number, number] | null {
  const from = invoked.get(id)
  return from === undefined ? null : [from, returned.get(id)?.step ?? from]
}

/** What was committed to each row after the start, by key. */
function commitsOf(run: Run): ReadonlyMap<string, readonly CommittedVersion[]> {
  const commits = new Map<string, CommittedVersion[]>()
  const attempts = attemptsOf(run)
  for (const step of run.steps) {
    for (const { key, value, operation: by, undoes } of step.commits) {
      const attempt = attempts.get(by)
      addTo(commits, key, {
        step: step.index,
        value,
        operation: firstAttempt(run, by),
        undoes,
        ...(attempt === undefined ? {} : { attempt }),
      })
    }
    if (step.event !== 'map') continue
    for (const [key, value] of remapped(run.steps[step.index - 1], step))
      addTo(commits, key, { step: step.index, value, operation: step.address.operation, undoes: false })
  }
  return commits
}

function addTo<Item>(groups: Map<string, Item[]>, key: string, item: Item): void {
  const group = groups.get(key)
  if (group === undefined) groups.set(key, [item])
  else group.push(item)
}

/** The keys that stand for another value from this step on, with nothing committed. */
function remapped(
  before: Step | undefined,
  { database }: Step,
): readonly (readonly [key: string, value: string | null])[] {
  const old = before?.database.rows ?? {}
  const keys = new Set([...Object.keys(old), ...Object.keys(database.rows)])
  const valueIn = (rows: Step['database']['rows'], key: string): string | null =>
    Object.hasOwn(rows, key) ? rows[key]!.value : null
  return [...keys]
    .map((key) => [key, valueIn(database.rows, key)] as const)
    .filter(([key, value]) => valueIn(old, key) !== value)
}

/** The operation that a retry, or a retry of a retry, goes back to. */
function firstAttempt({ operations }: Pick<Run, 'operations'>, id: OperationId): OperationId {
  let first = id
  for (
    let record = operations[first];
    record?.kind === 'write' && record.retryOf !== undefined;
    record = operations[first]
  )
    first = record.retryOf
  return first
}

/** Which attempt each operation is, counted from 1; those without another attempt are left out. */
function attemptsOf(run: Run): ReadonlyMap<OperationId, number> {
  const retried = new Set(
    Object.values(run.operations).flatMap((record) =>
      record.kind === 'write' && record.retryOf !== undefined ? [firstAttempt(run, record.id)] : [],
    ),
  )
  const counts = new Map<OperationId, number>()
  const attempts = new Map<OperationId, number>()
  if (retried.size === 0) return attempts
  for (const id of Object.keys(run.operations)) {
    const first = firstAttempt(run, id)
    if (!retried.has(first)) continue
    const count = (counts.get(first) ?? 0) + 1
    counts.set(first, count)
    attempts.set(id, count)
  }
  return attempts
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
  if (!lane.startsWith('client:'))
    return { is: step.failure ? 'error' : 'ok', operation: step.address.operation, reason: step.message!.reply ?? '' }
  return step.told[lane.slice('client:'.length)]!
}

/** What a client asked for. Whoever acts behind the app’s back is known by what was committed. */
function operationOf(run: Run, id: OperationId, { invoked, returned, crashed }: Moments): Operation | null {
  const record = run.operations[id]
  if (record === undefined || !isClients(record)) return null
  const end = returned.get(id) ?? null
  const told = end?.told ?? null
  const value = record.kind === 'write' ? seen(record.value) : told?.is === 'value' ? told.value : null
  const outcome = told === null || told.is === 'unknown' ? 'open' : told.is === 'error' ? 'error' : 'ok'
  const over = end?.step ?? crashed.get(id) ?? null
  return {
    id,
    client: record.client,
    key: record.key,
    kind: record.kind,
    value,
    invoked: invoked.get(id)!,
    returned: end?.step ?? null,
    over,
    outcome,
  }
}
