import type { CandidateName } from '../../../model/world/choices.ts'
import { isClients, type OperationRecord, type Trace } from '../../../model/trace/trace.ts'
import type { Actor } from '../../../words/en/setup.ts'
import { words } from '../../../words/language.ts'

/** What would happen if this one went next, as a sentence. */
export function nextWords(
  { operations, world }: Pick<Trace, 'operations' | 'world'>,
  candidate: CandidateName,
): string {
  const { operation, caption, phase } = candidate
  const record = operations[operation] ?? world.operations.find(({ id }) => id === operation)
  const who = whoseApp(record, operation)
  const says = words().setup.next
  switch (phase) {
    case 'begin':
      return says.asks(record !== undefined && isClients(record) ? record.client : operation)
    case 'send':
      return caption === 'ask' ? says.starts(who) : says.goesOn(who, candidate)
    case 'arrive':
      return caption === 'ask' ? says.requestArrives(who) : says.arrives(who, candidate)
    case 'reply':
      return says.replies(who, candidate)
    case 'return':
      return says.hears(who, candidate)
    case 'timeout':
      return says.givesUp(who, candidate)
    case 'wake':
      return says.wakes(who)
    case 'time':
      return says.timePasses
    case 'map':
      return says.maps
  }
}

function whoseApp(record: OperationRecord | undefined, operation: string): Actor {
  if (record === undefined) return { is: 'id', id: operation }
  if (record.kind === 'turn') return { is: 'program', name: record.program }
  if (record.kind === 'call') return { is: 'layer' }
  return record.client === 'operator' ? { is: 'someone' } : { is: 'app', client: record.client }
}
