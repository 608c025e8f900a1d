import { end } from './clients.ts'
import type { Core } from './core.ts'
import type { OperationId } from './ids.ts'
import { isUndelivered } from './message.ts'
import { leave, showNext } from './processes.ts'
import { processName } from './process-name.ts'
import type { Process } from './process.ts'
import { isClients } from './trace.ts'

/** Whether that process can die: a call is part of the cache layer, which stays up. */
export function canCrash(core: Core, id: OperationId): boolean {
  const process = core.state.processes.get(id)
  return process !== undefined && process.operation.kind !== 'call'
}

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
  for (const { operation } of untold) {
    if (core.state.busy.get(client) === operation.id) core.tell(client, { is: 'unknown', operation: operation.id, reason: 'the app crashed before it answered', silent: true })
    end(core, operation.id, operation.key)
  }
  const text = isApp ? appText(client, untold.length > 0, lost) : `${processName(process.operation)} crashes in the middle of its work.`
  core.emit({ event: 'crash', address: { operation: id, caption: 'crash', attempt: 1, event: 'crash' }, client, text })
}

function appText(client: string, untold: boolean, lost: number): string {
  const told = untold ? ` ${client} is told nothing.` : ''
  const queue = lost === 0 ? '' : ` ${lost === 1 ? 'The write in its queue is' : `The ${lost} writes in its queue are`} gone.`
  return `${client}’s app crashes.${told}${queue}`
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
