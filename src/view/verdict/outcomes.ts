import type { ClientId, OperationId } from '../../model/sim/ids.ts'
import type { Step, Told, Trace } from '../../model/sim/trace.ts'
import { valueText } from '../parts/value-text.ts'

/** The key that was touched last at or before a step; null while nothing was. */
export function latestKey(trace: Trace, cursor: number): string | null {
  for (let index = cursor; index > 0; index -= 1) {
    const key = trace.steps[index]?.message?.key
    if (key !== null && key !== undefined) return key
  }
  return null
}

/** 'A was told OK.' for each client whose latest request was about this key. */
export function toldSentences(trace: Trace, step: Step, key: string): readonly string[] {
  return Object.entries(step.told).flatMap(([client, told]) =>
    told.is !== 'idle' && keyOf(trace, told.operation) === key ? [toldSentence(client, told)] : [],
  )
}

function keyOf(trace: Trace, id: OperationId): string | null {
  const operation = trace.operations[id]
  return operation === undefined || operation.kind === 'redis' ? null : operation.key
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
      return told.silent ? `${client} was told nothing.` : `${client} was told that the outcome is unknown: ${told.reason}.`
    case 'value':
      return `${client} read ${told.value === null ? 'no row' : valueText(told.value)} from the ${told.source}.`
  }
}
