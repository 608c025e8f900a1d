import type { AgreementFinding, Finding, Several, StalenessFinding } from '../../model/trace/findings.ts'
import type { Break, PropertyId, PropertyResult } from '../../model/trace/properties.ts'
import { duration, stateWord } from './wording.ts'
import { shown } from '../../model/world/shown.ts'
import { number } from './numbers.ts'

/** In the field's words. */
export const PROPERTY_TITLES: Readonly<Record<PropertyId, string>> = {
  agreement_at_rest: 'agreement at rest',
  no_phantom_read: 'no phantom read',
  read_your_writes: 'read your writes',
  monotonic_reads: 'monotonic reads',
  linearizable: 'linearizable (per key)',
  durable_ack: 'durable acknowledgement',
  bounded_staleness: 'bounded staleness',
}

/** What a check found of a property, in a sentence. */
export function findingSentence(finding: Finding): string {
  switch (finding.is) {
    case 'not-at-rest':
      return 'The run has not come to rest.'
    case 'work-queued':
      return `Work for ${several(finding.keys, shown)} is still queued: the run is quiet, but not done.`
    case 'message-held-up':
      return 'A message is still held up on its way: the run is quiet, but not done.'
    case 'keys-agree':
      return 'All is quiet, and every key agrees or is empty.'
    case 'key-agrees':
      return 'All is quiet, and the key agrees or is empty.'
    case 'apart':
      return `${apartSentence(finding)}${finding.time === 1 ? '' : ` That was break ${finding.time} of this run.`}`
    case 'reads-committed':
      return 'Every value that a client read had been committed.'
    case 'read-before-commit':
      return `${finding.client} read ${valueText(finding.value)}, which is not committed yet.`
    case 'read-never-committed':
      return `${finding.client} read ${valueText(finding.value)} of ${shown(finding.key)}, a value that the database never committed.`
    case 'own-writes-read':
      return 'Every client that was told OK then read that write, or a later one.'
    case 'own-write-not-read':
      return `${toldOk(finding.client, finding.wrote)} and then read ${valueText(finding.read)}.`
    case 'reads-forward':
      return 'No client read an older version after a newer one.'
    case 'read-went-back':
      return `${finding.client} read ${valueText(finding.from)} and later the older ${valueText(finding.to)}.`
    case 'one-order':
      return 'Reads and writes of every key fit one order that respects real time.'
    case 'undecided':
      return `Whether the operations on ${shown(finding.key)} fit one order is not decided within ${number(finding.configurations)} configurations.`
    case 'no-order':
      return `No order of the operations on ${shown(finding.key)} that respects real time explains what ${finding.client ?? 'a client'} was told.`
    case 'oks-kept':
      return 'Every write that was told OK is in the commit history.'
    case 'ok-before-commit':
      return `${toldOk(finding.client, finding.value)}, which is not committed yet.`
    case 'ok-never-committed':
      return `${toldOk(finding.client, finding.value)}, which was never committed.`
    case 'ok-overwritten':
      return `${toldOk(finding.client, finding.value)}, and ${finding.by === null ? 'an older attempt' : `attempt ${finding.by.attempt} of ${finding.by.operation}`} then overwrote it.`
    case 'lag':
      return lagSentence(finding)
  }
}

function apartSentence({ keys, seenAt, healedAt }: Extract<AgreementFinding, { is: 'apart' }>): string {
  const apart = (verb: string): string => several(keys, ({ key, state }) => `${shown(key)} ${verb} ${stateWord(state)}`)
  if (seenAt === null) return `All is quiet, and ${apart('is')}.`
  return `All was quiet at step ${seenAt}, and ${apart('was')}; ${healedAt === null ? 'nothing has healed it yet' : `it was healed at step ${healedAt}`}.`
}

function lagSentence({ lagMs, boundMs, isHeldUp }: StalenessFinding): string {
  const measured =
    lagMs === null
      ? 'A read can lag the database with no end.'
      : `A read lags the database by ${duration(lagMs)} at most.`
  if (boundMs === null) return `${measured} No bound is set to hold it against.`
  return `${measured} The bound is ${duration(boundMs)}.${isHeldUp ? ' A message is still held up.' : ''}`
}

function toldOk(client: string, value: string): string {
  return `${client} was told OK for “${shown(value)}”`
}

function valueText(value: string | null): string {
  return value === null ? 'no row' : `“${shown(value)}”`
}

function several<Item>({ named, more }: Several<Item>, textOf: (item: Item) => string): string {
  return named.map(textOf).join(', ') + (more === 0 ? '' : ` and ${number(more)} more`)
}

/** More times than that are counted, not listed. */
const MOST_TOLD = 2

/**
 * When it was broken and healed:
 *
 *     broken at step 8, healed at step 24, broken again at step 30
 */
export function brokenText({ brokenAt, breaks }: Pick<PropertyResult, 'brokenAt' | 'breaks'>): string {
  if (breaks === undefined) return `broken at step ${brokenAt}`
  const healed = (one: Break): string => (one.healedAt === null ? '' : `, healed at step ${one.healedAt}`)
  const [first] = breaks
  const last = breaks.at(-1)!
  if (breaks.length > MOST_TOLD)
    return `broken ${breaks.length} times, first at step ${first!.brokenAt}, last at step ${last.brokenAt}${healed(last)}`
  return breaks
    .map((one, index) => `broken ${index === 0 ? '' : 'again '}at step ${one.brokenAt}${healed(one)}`)
    .join(', ')
}
