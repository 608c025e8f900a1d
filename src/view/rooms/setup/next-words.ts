import type { CandidateName } from '../../../model/world/choices.ts'
import { isClients, type OperationRecord, type Trace } from '../../../model/trace/trace.ts'

/** What would happen if this one went next, as a sentence. */
export function nextWords({ operations, world }: Pick<Trace, 'operations' | 'world'>, { operation, caption, attempt, phase }: CandidateName): string {
  const record = operations[operation] ?? world.operations.find(({ id }) => id === operation)
  const who = whoseApp(record, operation)
  const line = `“${caption}”${attempt === 1 ? '' : `, try ${attempt}`}`
  switch (phase) {
    case 'begin':
      return `${record !== undefined && isClients(record) ? record.client : operation} asks`
    case 'send':
      return caption === 'ask' ? `${who} starts` : `${who} goes on: ${line}`
    case 'arrive':
      return caption === 'ask' ? `The request gets to ${lower(who)}` : `${line} of ${lower(who)} gets there`
    case 'reply':
      return `The answer to ${line} sets out for ${lower(who)}`
    case 'return':
      return `${who} hears the answer to ${line}`
    case 'timeout':
      return `${who} gives up waiting for ${line}`
    case 'wake':
      return `The pause of ${lower(who)} ends`
    case 'time':
      return 'Time passes'
    case 'map':
      return 'The keys stand for other rows'
  }
}

function whoseApp(record: OperationRecord | undefined, operation: string): string {
  if (record === undefined) return operation
  if (record.kind === 'turn') return `The ${record.program}`
  if (record.kind === 'call') return 'The cache layer'
  return record.client === 'operator' ? 'Someone' : `${record.client}’s app`
}

function lower(words: string): string {
  return words.startsWith('The ') ? `the ${words.slice('The '.length)}` : words
}
