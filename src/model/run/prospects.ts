import type { Address, Choice } from '../world/choices.ts'
import type { OperationId } from '../world/ids.ts'
import type { KeyVerdict, Prospects, Repair, Step, Told, Trace, Until } from '../trace/trace.ts'
import { isStandIn } from '../world/seen.ts'
import type { Operation } from '../world/world.ts'

/** Copies of the run as it stood at a step. */
export interface Copies {
  /** Runs on with these choices, and returns where that comes to rest. */
  tryOut(step: Step, choices: readonly Choice[]): Step | null
  /** What a row held, where the step shows its beginning alone. */
  wholeRow(step: Step, key: string): string | null
}

/**
 * What would become of a key in trouble from a step on. Nothing is assumed: every repair is tried
 * on a copy of the run as it stood at that step, and is offered only if the key then agrees, or is
 * empty, once all is quiet.
 */
export function prospectsAt(copies: Copies, trace: Trace, step: Step, verdict: KeyVerdict): Prospects {
  const heals = (repair: Repair): boolean => {
    const end = copies.tryOut(step, repair.choices)
    const state = end?.keys[verdict.key]?.state
    const writes = repair.choices.flatMap((choice) => (choice.do === 'ask' ? [choice.operation] : []))
    // A write that heals by failing half-way is no repair.
    const told = writes.every(({ client, id }) => isToldOk(end?.told[client], id))
    return end?.atRest === true && told && (state === 'agree' || state === 'empty')
  }
  const { database } = verdict
  const row = database !== null && isStandIn(database) ? copies.wholeRow(step, verdict.key) : database
  const tried = candidates(trace, step, verdict, row).filter(heals)
  return { step: step.index, key: verdict.key, until: untilWhat(verdict, tried), repairs: tried.slice(0, 3) }
}

function candidates(trace: Trace, step: Step, verdict: KeyVerdict, row: string | null): readonly Repair[] {
  const { key } = verdict
  const at = step.address
  const redisIsDown = step.switches.includes('redis_down')
  const id = freeId(trace)
  const restore: Choice = { do: 'switch', at, fault: 'redis_down', on: false }
  const deletion: Choice = { do: 'redis', at, operation: id, argv: ['DEL', key] }
  const value = verdict.database
  const rewrite = writeAgain(trace, at, { key, row }, id)
  const ttl: Repair[] =
    verdict.expiresMs === null
      ? []
      : [
          {
            id: 'wait',
            forMs: Math.max(0, verdict.expiresMs - step.atMs),
            choices: [{ do: 'wait', at, operation: id, forMs: Math.max(1, verdict.expiresMs - step.atMs + 1) }],
          },
        ]
  const parked: Repair[] =
    step.parked.length === 0 ? [] : [{ id: 'resume', choices: [{ do: 'wait', at, operation: id }] }]
  const now: Repair[] = [
    { id: 'delete', choices: [deletion] },
    ...(rewrite === null ? [] : [{ id: 'write' as const, value, choices: [rewrite] }]),
  ]
  const restored: Repair[] = [
    { id: 'restore-delete', choices: [restore, deletion] },
    ...(rewrite === null ? [] : [{ id: 'restore-write' as const, value, choices: [restore, rewrite] }]),
  ]
  // What Redis refuses is no repair, even where the key would heal by itself meanwhile.
  return [...(redisIsDown ? restored : now), ...ttl, ...parked]
}

function isToldOk(told: Told | undefined, operation: OperationId): boolean {
  return told?.is === 'ok' && told.operation === operation
}

/** The next write of that key: it says what the database holds already, so that it changes nothing else. */
function writeAgain(
  trace: Trace,
  at: Address,
  { key, row }: { readonly key: string; readonly row: string | null },
  id: OperationId,
): Choice | null {
  if (row === null) return null
  const last = Object.values(trace.operations).findLast(
    (operation): operation is Extract<Operation, { kind: 'write' }> =>
      operation.kind === 'write' && operation.key === key,
  )
  const client = last?.client ?? trace.world.clients[0] ?? 'A'
  const ttl = last?.ttlMs === undefined ? {} : { ttlMs: last.ttlMs }
  return { do: 'ask', at, operation: { id, client, atMs: 0, kind: 'write', key, value: row, ...ttl } }
}

function freeId({ operations, choices }: Trace): OperationId {
  const asked = choices.flatMap((choice) =>
    choice.do === 'ask' ? [choice.operation.id] : 'operation' in choice ? [choice.operation] : [],
  )
  const taken = new Set([...Object.keys(operations), ...asked])
  let number = 1
  while (taken.has(`repair${number}`)) number++
  return `repair${number}`
}

/** Which of the things that end it comes first. */
function untilWhat(verdict: KeyVerdict, repairs: readonly Repair[]): Until {
  const has = (...ids: readonly Repair['id'][]): boolean => repairs.some(({ id }) => ids.includes(id))
  if (has('resume')) return { is: 'message-lands' }
  const write = has('write', 'restore-write')
  if (has('wait') && verdict.expiresMs !== null) return { is: 'ttl', atMs: verdict.expiresMs, orWrite: write }
  if (write) return { is: 'next-write' }
  return { is: has('delete', 'restore-delete') ? 'deletion' : 'no-end' }
}
