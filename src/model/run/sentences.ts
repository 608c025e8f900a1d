import type { ClientId } from '../world/ids.ts'
import type { Lane, Step, Told } from '../trace/trace.ts'
import { senderName } from './process-name.ts'
import { duration, failedLookup, listed, stateWord } from '../trace/wording.ts'
import { shown } from '../world/shown.ts'
import type { Mapping } from '../world/world.ts'

/** What a sentence needs beyond the step itself. */
export interface SentenceDetail {
  readonly client?: ClientId
  readonly key?: string
  /** An eviction that `maxmemory` called for. */
  readonly underPressure?: boolean
  /** How long a pause or a time-out lasted. */
  readonly forMs?: number
  /** What the client was told at this step. */
  readonly told?: Told
  /** What a store had done with a message before its answer was lost. */
  readonly done?: 'committed' | 'applied' | 'run' | 'rejected'
  /** Another sentence after it. */
  readonly note?: string | undefined
  /** The whole sentence, where it is not the usual one. */
  readonly text?: string
}

type BareStep = Omit<Step, 'sentence'>

/** Each step in one sentence: what happened, to whom, and what came of it. */
export function sentenceOf(step: BareStep, detail: SentenceDetail): string {
  const sentence = usualSentence(step, detail)
  return detail.note === undefined ? sentence : `${sentence} ${detail.note}`
}

function usualSentence(step: BareStep, detail: SentenceDetail): string {
  const { message } = step
  if (detail.text !== undefined) return detail.text
  if (message !== null) return messageSentence(step, message, detail)
  switch (step.event) {
    case 'start':
      return startSentence(step)
    case 'pause':
      return `${detail.client}’s app is held up: the other client goes first.`
    case 'expire':
      return `${step.address.caption} in Redis.`
    case 'evict':
      return detail.underPressure === true
        ? `${step.address.caption}.`
        : `Redis evicts ${shown(detail.key ?? 'a key')} to make room.`
    case 'restart':
      return 'Redis restarts with an empty memory.'
    case 'map':
      return mapSentence(step.database.mapping)
    default:
      return 'Time passes.'
  }
}

function mapSentence(mapping: readonly Mapping[]): string {
  const tables = mapping.map(({ name, keyPrefix }) => `${keyPrefix}… for ${shown(name)}`)
  return tables.length === 0 ? 'From here on keys stand for no rows.' : `From here on keys stand for rows: ${tables.join(', ')}.`
}

function startSentence(step: BareStep): string {
  const keys = Object.values(step.keys)
  const differing = keys.filter(({ state }) => state !== 'agree')
  if (differing.length === 0) return keys.length === 1 ? 'At the start the key agrees.' : 'At the start every key agrees.'
  return `At the start ${listed(differing.map(({ key, state }) => `${shown(key)} is ${stateWord(state)}`))}.`
}

function messageSentence(step: BareStep, message: NonNullable<Step['message']>, detail: SentenceDetail): string {
  const { text, reply } = message
  if (message.to === 'app:provider') return callSentence(step, message)
  const store = storeName(message.to)
  if (store === null) return clientSentence(step, message, detail)
  const sender = senderName(message.from)
  switch (step.event) {
    case 'send':
      return message.from === 'operator' ? `Someone sends ${text} to ${store}, behind the app’s back.` : `${sender} sends ${text} to ${store}.`
    case 'apply':
      return message.abandoned
        ? `${text} lands late: ${store} runs it, although its sender no longer waits.`
        : `${store} runs ${text}: ${reply}.`
    case 'reject':
      if (step.output?.store === 'database' && step.output.result.statements.length > 1) return `${store} stops in the middle of ${text}: ${reply}.`
      return `${store} rejects ${text}: ${reply}.`
    case 'reply':
      return `${store} answers: ${reply}.`
    case 'receive':
      return `${sender} gets the answer: ${reply}.`
    case 'refuse':
      return `${store} refuses the connection: ${text} is not run.`
    case 'lose':
      return `${text} is lost on the way: ${store} never sees it.`
    case 'lose-reply':
      return `${store} has ${detail.done ?? 'run'} ${text}, but its answer is lost.`
    case 'delay':
      return `${text} is held up on the way to ${store}.`
    case 'block':
      return `${text} waits for ${holders(step, message)}: ${store} is locked.`
    case 'timeout':
      return `${sender} has waited ${duration(detail.forMs ?? 0)} and gives up on ${text}.`
    default:
      return text
  }
}

function callSentence({ event }: BareStep, { text, reply }: NonNullable<Step['message']>): string {
  switch (event) {
    case 'send':
      return `The app asks the cache layer: ${text}.`
    case 'apply':
      return `The cache layer takes the call: ${text}.`
    case 'reply':
      return `The cache layer answers: ${reply}.`
    default:
      return `The app gets the cache layer’s answer: ${reply}.`
  }
}

/** Whose transaction may hold the lock: nobody waits for their own. What is edited in a table is no line of the console. */
function holders({ database: { openTransactions } }: BareStep, { from }: NonNullable<Step['message']>): string {
  const others = openTransactions.filter((who) => from !== `app:${who}`).map((who) => (who === 'operator' ? 'the console’s transaction' : `${who}’s transaction`))
  return others.length === 0 ? 'another connection' : others.join(' or ')
}

function clientSentence(step: BareStep, message: NonNullable<Step['message']>, { told }: SentenceDetail): string {
  const fromClient = message.from.startsWith('client:')
  const client = (fromClient ? message.from : message.to).slice('client:'.length)
  if (step.event === 'send') return fromClient ? `${client} asks: ${message.text}.` : `The app answers ${client}: ${message.text}.`
  if (step.event === 'apply') return `${client}’s app takes the request: ${message.text}.`
  return told === undefined ? message.text : toldSentence(client, told)
}

function toldSentence(client: ClientId, told: Told): string {
  switch (told.is) {
    case 'idle':
    case 'waiting':
      return `${client} is waiting.`
    case 'ok':
      return `${client} is told OK.`
    case 'error':
      return `${client} is told an error: ${told.reason}.`
    case 'unknown':
      return `${client} is told that the outcome is unknown: ${told.reason}.`
    case 'value': {
      const what = told.value === null ? `from the ${told.source} that there is no such row` : `“${shown(told.value)}” from the ${told.source}`
      const failed = failedLookup(told.lookup)
      return `${client} reads ${what}${told.lookup === 'hit' ? ', a hit' : failed === null ? '' : `, as ${failed}`}${freshness(told)}.`
    }
  }
}

function freshness({ stale, phantom }: Extract<Told, { is: 'value' }>): string {
  if (phantom) return '; the database has not committed it'
  return stale ? '; it is stale' : ''
}

function storeName(lane: Lane): string | null {
  if (lane === 'database') return 'SQLite'
  return lane === 'redis' ? 'Redis' : null
}
