import { end } from './clients.ts'
import { CACHE_LAYER_DIED } from '../failures/outcomes.ts'
import { isStore, type Core } from './core.ts'
import type { OperationId } from '../world/ids.ts'
import { isInTransaction, isUndelivered } from './message.ts'
import { latency, schedule } from './launch.ts'
import { leave, showNext } from './processes.ts'
import { kindOf, type Process } from './process.ts'
import type { StepDetail } from '../trace/step-detail.ts'
import { isClients, type CallRecord } from '../trace/trace.ts'

/**
 * The process dies, and with a client's app everything that runs in that app: what it still had to
 * do after an answer, and its queue. Nobody resumes; what was sent is still on the wire.
 */
export function crash(core: Core, id: OperationId): void {
  const { processes, queues } = core.state
  const process = processes.get(id)
  if (process === undefined) return
  const { client } = process.operation
  const isApp = core.world.clients.includes(client) || isClients(process.operation)
  const dying = isApp ? [...processes.values()].filter(({ operation }) => operation.client === client) : [process]
  const lost = isApp ? (queues.get(client)?.jobs.length ?? 0) : 0
  if (isApp) queues.delete(client)
  const untold = dying.filter((one) => die(core, one))
  core.showApp(client, { is: 'crashed', operation: id, caption: null })
  if (process.operation.kind === 'call') breakOff(core, process.operation)
  for (const { operation } of untold) {
    if (core.state.busy.get(client) === operation.id)
      core.tell(client, {
        is: 'unknown',
        operation: operation.id,
        reason: 'the app crashed before it answered',
        silent: true,
      })
    end(core, operation.id, operation.key)
  }
  const hasSent = isStillOnTheWay(core, dying)
  const detail: StepDetail = isApp
    ? { is: 'app-crashed', client, isUntold: untold.length > 0, lostWrites: lost, hasSent }
    : { is: 'process-crashed', process: kindOf(process.operation), hasSent }
  core.emit({ event: 'crash', address: { operation: id, caption: 'crash', attempt: 1, event: 'crash' }, detail })
}

/** Whether a message of theirs still gets to its store. */
function isStillOnTheWay({ state }: Core, dying: readonly Process[]): boolean {
  const ids = new Set(dying.map(({ operation }) => operation.id))
  return [...state.messages.values()].some(
    (message) =>
      ids.has(message.operation) &&
      isStore(message.to) &&
      isUndelivered(message) &&
      message.status !== 'lost' &&
      !isInTransaction(message),
  )
}

/** The app that called waits in vain, and then does not know what became of its call. */
function breakOff(core: Core, { message: id }: CallRecord): void {
  const message = core.state.messages.get(id)
  if (message === undefined || message.result !== null) return
  schedule(
    core,
    core.updateMessage(message, { result: CACHE_LAYER_DIED, replyText: CACHE_LAYER_DIED.message }),
    'return',
    latency(core, message.to, message.from),
  )
}

/** Whether its client waits for an answer that will not come. */
function die(core: Core, process: Process): boolean {
  const { state } = core
  const { id } = process.operation
  leave(core, process)
  showNext(core, process)
  state.schedule.remove(({ name, message }) => name.operation === id && message === null)
  for (const message of state.messages.values()) {
    if (message.operation !== id || message.payload.kind === 'ask' || message.payload.kind === 'tell') continue
    if (!isUndelivered(message)) core.forget(message)
    else {
      state.schedule.remove((pending) => pending.message === message.id && pending.name.phase === 'timeout')
      core.updateMessage(message, { abandoned: true })
    }
  }
  return isClients(process.operation) && !process.hasReplied && !state.ended.has(id)
}
