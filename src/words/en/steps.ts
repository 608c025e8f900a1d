import type { ClientId } from '../../model/world/ids.ts'
import type { Job } from '../../model/effects/effect.ts'
import type { Deed, ProcessKind, StepDetail } from '../../model/trace/step-detail.ts'
import type { Lane, MessageView, Step, Told } from '../../model/trace/trace.ts'
import { duration, failedLookup, listed, stateWord } from './wording.ts'
import { shown } from '../../model/world/shown.ts'
import type { Mapping } from '../../model/world/world.ts'
import { noteText } from './notes.ts'

/** Each step in one sentence: what happened, to whom, and what came of it. */
export function stepSentence(step: Step): string {
  const { detail } = step
  const sentence = usualSentence(step)
  return detail?.is === 'redis-full' ? `${sentence} ${noteText(detail.is)}` : sentence
}

function usualSentence(step: Step): string {
  const { message, detail } = step
  if (message !== null) return messageSentence(step, message)
  if (detail !== undefined) return detailSentence(detail)
  switch (step.event) {
    case 'start':
      return startSentence(step)
    case 'restart':
      return 'Redis restarts with an empty memory.'
    case 'map':
      return mapSentence(step.database.mapping)
    default:
      return 'Time passes.'
  }
}

/** What happened without a message. */
function detailSentence(detail: StepDetail): string {
  switch (detail.is) {
    case 'held':
      return `${detail.client}’s app is held up: the other client goes first.`
    case 'expired':
      return expiredSentence(detail)
    case 'evicted':
      return detail.underPressure
        ? `${shown(detail.key)} is evicted: Redis is over maxmemory.`
        : `Redis evicts ${shown(detail.key)} to make room.`
    case 'app-crashed':
      return appCrashSentence(detail)
    case 'process-crashed':
      return `${PROCESSES[detail.process]} crashes in the middle of its work.${stillOnTheWay(detail)}`
    case 'did':
      return `${PROCESSES[detail.process]} ${deedText(detail.deed)}.`
    default:
      return 'Time passes.'
  }
}

function expiredSentence({ keys, more }: Extract<StepDetail, { is: 'expired' }>): string {
  const names = [...keys.map(shown), ...(more === 0 ? [] : [`${more} more`])]
  return names.length === 1
    ? `${names[0]!} expires in Redis.`
    : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!} expire in Redis.`
}

function appCrashSentence(detail: Extract<StepDetail, { is: 'app-crashed' }>): string {
  const { client, isUntold, lostWrites } = detail
  const told = isUntold ? ` ${client} is told nothing.` : ''
  const queue =
    lostWrites === 0
      ? ''
      : ` ${lostWrites === 1 ? 'The write in its queue is' : `The ${lostWrites} writes in its queue are`} gone.`
  return `${client}’s app crashes.${told}${queue}${stillOnTheWay(detail)}`
}

function stillOnTheWay({ hasSent }: { readonly hasSent: boolean }): string {
  return hasSent ? ' What it had sent is still on the way.' : ''
}

const PROCESSES: Readonly<Record<ProcessKind, string>> = {
  app: 'The app',
  relay: 'The relay',
  flusher: 'The flusher',
  refresher: 'The refresher',
  provider: 'The cache layer',
}

function deedText(deed: Deed): string {
  switch (deed.is) {
    case 'pauses':
      return `pauses for ${duration(deed.forMs)}`
    case 'has-paused':
      return 'has paused, and is done for now'
    case 'waits-for-readers':
      if (deed.count === 0) return `has no read of ${shown(deed.key)} to wait for`
      return `waits for the end of ${deed.count === 1 ? 'the read' : 'every read'} of ${shown(deed.key)} that is under way`
    case 'waits-for-lock':
      return `waits for the lock of ${shown(deed.key)}${deed.again ? ' once more: another was quicker' : ''}`
    case 'takes-lock':
      return `takes the lock of ${shown(deed.key)}, token ${deed.token}`
    case 'gives-back-lock':
      return `gives back the lock of ${shown(deed.key)}`
    case 'queues':
      return `puts ${jobText(deed.job)} into its queue`
    case 'finds-head':
      return deed.job === null ? 'finds its queue empty' : `finds ${jobText(deed.job)} at the head of the queue`
    case 'takes-off':
      return `takes ${jobText(deed.job)} off the queue`
    case 'buries':
      return `puts ${jobText(deed.job)} with the dead letters`
    case 'has-unwanted-answer':
      return 'has an answer that nobody waits for'
    case 'wakes-up':
      return `wakes up: ${shown(deed.key)} expires in ${duration(deed.leftMs)}`
  }
}

function jobText(job: Job | null): string {
  return job === null ? 'nothing' : `${shown(job.key)} = “${shown(job.value)}”`
}

function mapSentence(mapping: readonly Mapping[]): string {
  const tables = mapping.map(({ name, keyPrefix }) => `${keyPrefix}… for ${shown(name)}`)
  return tables.length === 0
    ? 'From here on keys stand for no rows.'
    : `From here on keys stand for rows: ${tables.join(', ')}.`
}

function startSentence(step: Step): string {
  const keys = Object.values(step.keys)
  const differing = keys.filter(({ state }) => state !== 'agree')
  if (differing.length === 0)
    return keys.length === 1 ? 'At the start the key agrees.' : 'At the start every key agrees.'
  return `At the start ${listed(differing.map(({ key, state }) => `${shown(key)} is ${stateWord(state)}`))}.`
}

function messageSentence(step: Step, message: MessageView): string {
  const { text, reply } = message
  const { detail } = step
  if (message.to === 'app:provider') return callSentence(step, message)
  const store = storeName(message.to)
  if (store === null) return clientSentence(step, message)
  const sender = senderName(message.from)
  switch (step.event) {
    case 'send':
      return message.from === 'operator'
        ? `Someone sends ${text} to ${store}, behind the app’s back.`
        : `${sender} sends ${text} to ${store}.`
    case 'apply':
      return message.abandoned
        ? `${text} lands late: ${store} runs it, although its sender no longer waits.`
        : `${store} runs ${text}: ${reply}.`
    case 'reject':
      if (step.output?.store === 'database' && step.output.result.statements.length > 1)
        return `${store} stops in the middle of ${text}: ${reply}.`
      return `${store} rejects ${text}: ${reply}.`
    case 'reply':
      return `${store} answers: ${reply}.`
    case 'receive':
      return `${sender} gets the answer: ${reply}.`
    case 'refuse':
      return `${store} refuses the connection: ${text} is not run.`
    case 'lose':
      if (detail?.is === 'connection-closed')
        return `${text} gets nowhere: its connection is closed, and the transaction was rolled back.`
      return `${text} is lost on the way: ${store} never sees it.`
    case 'lose-reply':
      return `${store} has ${detail?.is === 'answer-lost' ? detail.done : 'run'} ${text}, but its answer is lost.`
    case 'delay':
      return `${text} is held up on the way to ${store}.`
    case 'block':
      return `${text} waits for ${holders(step, message)}: ${store} is locked.`
    case 'timeout':
      return `${sender} has waited ${duration(detail?.is === 'timed-out' ? detail.afterMs : 0)} and gives up on ${text}.`
    default:
      return text
  }
}

function callSentence({ event }: Step, { text, reply }: MessageView): string {
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

/**
 * Whose transaction may hold the lock: nobody waits for their own. What is edited in a table is no line of
 * the console.
 */
function holders({ database: { openTransactions } }: Step, { from }: MessageView): string {
  const others = openTransactions
    .filter((who) => from !== `app:${who}`)
    .map((who) => (who === 'operator' ? 'the console’s transaction' : `${who}’s transaction`))
  return others.length === 0 ? 'another connection' : others.join(' or ')
}

function clientSentence(step: Step, message: MessageView): string {
  const fromClient = message.from.startsWith('client:')
  const client = (fromClient ? message.from : message.to).slice('client:'.length)
  if (step.event === 'send')
    return fromClient ? `${client} asks: ${message.text}.` : `The app answers ${client}: ${message.text}.`
  if (step.event === 'apply') return `${client}’s app takes the request: ${message.text}.`
  if (step.detail?.is === 'unheeded') return `The answer to an attempt that ${client} had given up on: ${message.text}.`
  const told = step.told[client]
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
      const what =
        told.value === null
          ? `from the ${told.source} that there is no such row`
          : `“${shown(told.value)}” from the ${told.source}`
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

/** Whoever sends from a lane, as the beginning of a sentence. */
function senderName(lane: Lane): string {
  if (lane === 'operator') return 'Someone'
  const name = lane.slice('app:'.length)
  return name === 'relay' || name === 'flusher' || name === 'refresher' || name === 'provider'
    ? PROCESSES[name]
    : PROCESSES.app
}
