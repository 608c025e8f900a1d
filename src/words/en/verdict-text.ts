import { PROPERTY_IDS, type PropertyResult } from '../../model/trace/properties.ts'
import { brokenText, findingSentence, PROPERTY_TITLES } from './properties.ts'
import type { Witness, WitnessOperation } from '../../model/judge/histories/history-object.ts'
import type { HistoryVerdict, JudgedObject } from '../../model/judge/histories/judge-objects.ts'
import type { JudgedRun, ReadHistory } from '../../model/judge/histories/read-history.ts'

const WORDS = {
  linearizable: 'linearizable',
  not: 'NOT linearizable',
  unknown: 'not decided within the budget',
} as const

/** How much of a long list of operations is shown. */
const LAST_OF_LIST = 12

/** A verdict in sentences, with what shows it. */
export function verdictText(
  file: string,
  { format, model, first, run }: ReadHistory,
  { verdict, objects }: HistoryVerdict,
): string {
  const operations = objects.reduce((sum, one) => sum + one.operations, 0)
  const startsAt = first === undefined ? '' : `, ${first === null ? 'empty' : first} at first`
  return [
    `${file}: ${WORDS[verdict]}`,
    `${count(operations, 'operation')} on ${count(objects.length, 'object')}, read as ${format} of the model ${model}${startsAt}.`,
    ...objects.flatMap(objectLines),
    ...(run === undefined ? [] : runLines(run)),
    '',
  ].join('\n')
}

function objectLines({ key, operations, verdict, configurations, witness }: JudgedObject): readonly string[] {
  const name = key === null ? 'all of it' : `key ${key}`
  const head = `  ${name}: ${WORDS[verdict]} (${count(operations, 'operation')}, ${count(configurations, 'configuration')})`
  return witness === null ? [head] : [head, ...witnessLines(witness).map((line) => `    ${line}`)]
}

function runLines({ properties, labels }: JudgedRun): readonly string[] {
  const standing = (result: PropertyResult): string =>
    result.verdict === 'broken' ? brokenText(result) : result.verdict
  const results = PROPERTY_IDS.map(
    (id) => `  ${PROPERTY_TITLES[id]}: ${standing(properties[id])}. ${findingSentence(properties[id].finding)}`,
  )
  const ends =
    labels === null
      ? ['  The run has not come to its end.']
      : Object.entries(labels).map(([key, label]) => `  ${key} ends ${label}.`)
  return [...results, ...ends]
}

function witnessLines({ culprit, order, state, possible, core }: Witness): readonly string[] {
  const past =
    order.length === 0
      ? ['Nothing had been answered before.']
      : ['All that was answered before can be ordered, such as:', ...lastOf(order)]
  const other = possible === null ? '' : ` With every order tried, it could have held ${list(possible)} then.`
  return [
    `No order that respects real time explains ${inSentence(culprit)} (${culprit.id}).`,
    'These cannot be ordered, and nothing else makes up for it:',
    ...lastOf(core),
    ...past,
    `That leaves ${state}.${other}`,
  ]
}

function inSentence({ client, text, outcome }: WitnessOperation): string {
  return outcome === 'did not happen'
    ? `that ${client} was told its “${text}” did not happen`
    : `what ${client} was told about its “${text}”`
}

/** The end of a list of operations, one a line. */
function lastOf(operations: readonly WitnessOperation[]): readonly string[] {
  const shown = operations.slice(-LAST_OF_LIST)
  const left = operations.length - shown.length
  return [
    ...(left === 0 ? [] : [`  ${count(left, 'operation')} more, then`]),
    ...shown.map((operation) => `  ${operationLine(operation)}`),
  ]
}

function operationLine({ id, client, text, outcome }: WitnessOperation): string {
  const note = {
    happened: '',
    'did not happen': ', which it was told did not happen',
    unknown: ', not answered by then',
  }[outcome]
  return `${client}: ${text}${note} (${id})`
}

function list(words: readonly string[]): string {
  if (words.length === 0) return 'nothing that is known'
  return words.length === 1 ? words[0]! : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`
}
