import type { ClientId, OperationId } from '../../model/sim/ids.ts'
import type { Step, Told, Trace } from '../../model/sim/trace.ts'
import { valueText } from '../parts/value-text.ts'

/** Which key each operation is about, read off the clients' own requests up to a step. */
export function keysAsked(trace: Trace, cursor: number): ReadonlyMap<OperationId, string> {
  const keys = new Map<OperationId, string>()
  for (const step of trace.steps.slice(0, cursor + 1)) {
    const { message } = step
    if (message !== null && message.key !== null && !keys.has(message.operation)) {
      keys.set(message.operation, message.key)
    }
  }
  return keys
}

/** 'A was told OK.' for each client whose latest request was about this key. */
export function toldSentences(step: Step, key: string, keys: ReadonlyMap<OperationId, string>): readonly string[] {
  return Object.entries(step.told).flatMap(([client, told]) =>
    told.is !== 'idle' && keys.get(told.operation) === key ? [toldSentence(client, told)] : [],
  )
}

function toldSentence(client: ClientId, told: Exclude<Told, { is: 'idle' }>): string {
  switch (told.is) {
    case 'waiting':
      return `${client} is waiting.`
    case 'ok':
      return `${client} was told OK.`
    case 'error':
      return `${client} was told it failed: ${told.reason}.`
    case 'unknown':
      return told.silent ? `${client} was told nothing.` : `${client} was told that nobody knows: ${told.reason}.`
    case 'value':
      return `${client} read ${told.value === null ? 'no row' : valueText(told.value)} from the ${told.source}.`
  }
}
