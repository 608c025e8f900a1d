import type { Label } from '../../../../model/judge/checks/label-at-rest.ts'
import type { WitnessStep } from '../../../../model/explore/cell.ts'
import type { Plan } from '../../../../model/explore/questions/scenarios.ts'
import { words } from '../../../../words/language.ts'
import { isFault } from '../run/picture.ts'
import type { Start } from '../run/start-of.ts'
import { apartOf, wasCommitted } from '../run/values.ts'

/** Why one run ends as it does, said from its steps: who did what in which order, and what the clients were told. */
export interface Why {
  readonly title: string
  readonly sentences: readonly string[]
}

/** A change of what a store holds, and the step that made it. */
interface Change {
  readonly step: number
  readonly value: string | null
  readonly move: WitnessStep
}

export function whyOf(label: Label | null, start: Start, steps: readonly WitnessStep[]): Why {
  const rows = changesOf('database', start, steps)
  const keys = changesOf('cache', start, steps)
  return {
    title: titleOf(label, start, steps, rows, keys),
    sentences: [
      ...ordersOf(rows, keys),
      ...faultsOf(steps),
      ...endOf(label, start, steps, rows),
      ...toldOf(start, steps),
    ],
  }
}

function changesOf(store: 'database' | 'cache', start: Start, steps: readonly WitnessStep[]): readonly Change[] {
  return steps.flatMap((move, index) => {
    const before = index === 0 ? start[store] : steps[index - 1]![store]
    return move[store] === before ? [] : [{ step: index + 1, value: move[store], move }]
  })
}

function titleOf(
  label: Label | null,
  start: Start,
  steps: readonly WitnessStep[],
  rows: readonly Change[],
  keys: readonly Change[],
): string {
  switch (label) {
    case 'lost_ack':
      return 'A write that was told OK is gone'
    case 'phantom':
      return 'Redis holds what SQLite never committed'
    case 'stale':
      return staleTitle(steps, rows, keys)
    case 'unavailable':
      return 'The stores agree, but a client is told an error'
    case 'indeterminate':
      return 'The stores agree, but a client does not know it'
    case null:
      return 'A property is broken'
    case 'consistent':
      return steps.some(({ kind }) => isFault(kind))
        ? 'It fails, and the stores agree'
        : start.plans.length > 1
          ? 'The stores agree at the end'
          : 'The stores agree'
  }
}

/** The row changed last and Redis not after it, or something older came to Redis last. */
function staleTitle(steps: readonly WitnessStep[], rows: readonly Change[], keys: readonly Change[]): string {
  const row = rows.at(-1)
  const key = keys.at(-1)
  if (row !== undefined && (key === undefined || key.step < row.step)) {
    return steps.slice(row.step).some(({ effect, kind }) => effect?.startsWith('cache.') === true && kind !== 'step')
      ? 'The row changed; the change did not reach Redis'
      : 'The row changed; nothing told Redis'
  }
  return 'An older value came to Redis last'
}

function ordersOf(rows: readonly Change[], keys: readonly Change[]): readonly string[] {
  return [order('The row', rows, 'no row'), order('The key', keys, 'empty')].filter((sentence) => sentence !== null)
}

function order(what: string, changes: readonly Change[], nothing: string): string | null {
  if (changes.length === 0) return `${what} never changed.`
  const parts = changes.map(
    ({ step, value, move }) => `${value === null ? nothing : `“${value}”`} at step ${step} (${by(move)})`,
  )
  return `${what} became ${parts.join(', then ')}.`
}

function by({ actor, kind, operation }: WitnessStep): string {
  if (kind === 'evict') return 'evicted'
  if (kind === 'restart') return 'a restart'
  if (kind === 'edit') return 'by hand'
  // Redis runs it by itself; who had sent it is the news.
  if (kind === 'land') return `late${operation === null ? '' : `, from ${sender(operation)}`}`
  const attempt =
    operation !== null && /^[A-Z]\d+$/.test(operation) && !operation.endsWith('1') ? `, try ${operation.slice(1)}` : ''
  if (operation?.startsWith('flusher') === true && operation.length > 'flusher'.length) return `${actor}’s flusher`
  if (operation?.startsWith('provider') === true) return `the cache layer for ${operation.charAt('provider'.length)}`
  return `${actor.length === 1 ? actor : `the ${actor}`}${attempt}`
}

/** Of attempts (A1), calls (providerA1) and turns (flusherA, relay). */
function sender(operation: string): string {
  return /[A-Z]/.exec(operation)?.[0] ?? `the ${operation}`
}

function faultsOf(steps: readonly WitnessStep[]): readonly string[] {
  const faults = steps.flatMap((step, index) =>
    isFault(step.kind) ? [`Step ${index + 1} is a failure: ${step.words}`] : [],
  )
  const waits = steps.flatMap(({ kind, actor, text }, index) =>
    kind === 'locked'
      ? [
          `At step ${index + 1} ${actor}’s ${text} has waited for the lock of another’s transaction as long as a statement waits.`,
        ]
      : [],
  )
  return [...(faults.length === 0 ? ['Nothing failed.'] : faults), ...waits]
}

function endOf(
  label: Label | null,
  start: Start,
  steps: readonly WitnessStep[],
  rows: readonly Change[],
): readonly string[] {
  const last = steps.at(-1) ?? start
  const parted = apartOf(start, steps).find(({ lasts }) => lasts)
  const key = last.cache === null ? 'Redis holds nothing' : `Redis holds “${last.cache}”`
  const stand = `At rest SQLite holds ${last.database === null ? 'no row' : `“${last.database}”`} and ${key}`
  const origin =
    last.cache === null || last.cache === last.database
      ? ''
      : wasCommitted(last.cache, start, steps)
        ? leftSince(last.cache, rows)
        : ', which SQLite never committed'
  const since =
    parted === undefined
      ? ''
      : ` They have been apart since ${parted.from === 0 ? 'the start' : `step ${parted.from}`}.`
  const lost = label === 'lost_ack' ? lostOf(start, steps, rows) : null
  return [...(lost === null ? [] : [lost]), `${stand}${origin}.${since}`]
}

function leftSince(value: string, rows: readonly Change[]): string {
  const left = rows.find((change, index) => change.value !== value && (index === 0 || rows[index - 1]!.value === value))
  return left === undefined ? '' : `, which the row no longer has since step ${left.step}`
}

/**
 * The write that was told OK and is not, or no longer, in the row; of several the one that an older write
 * took the place of.
 */
function lostOf(start: Start, steps: readonly WitnessStep[], rows: readonly Change[]): string | null {
  const lost = okWrites(start, steps).flatMap(
    (write): readonly { readonly sentence: string; readonly weight: number }[] => {
      const at = rows.findLastIndex(({ value }) => value === write.value)
      if (at === -1)
        return [
          {
            sentence: `${write.client} was told OK about “${write.value}” at step ${write.told}, and it never reached the row.`,
            weight: 3,
          },
        ]
      const next = rows[at + 1]
      if (next === undefined || next.value === null) return []
      const isOlder = begun(next.value, start, steps) < write.begun
      const sentence = `${write.client} was told OK about “${write.value}” at step ${write.told}; step ${next.step} (${by(next.move)}) put ${isOlder ? 'the older ' : ''}“${next.value}” in its place.`
      return [{ sentence, weight: isOlder ? 2 : 1 }]
    },
  )
  return lost.sort((one, other) => other.weight - one.weight)[0]?.sentence ?? null
}

interface OkWrite {
  readonly client: string
  readonly value: string
  readonly told: number
  readonly begun: number
}

function okWrites(start: Start, steps: readonly WitnessStep[]): readonly OkWrite[] {
  return start.plans.flatMap(({ id, client, value }) => {
    const told = steps.findIndex((step) => step.told[id] === 'ok')
    return value === null || told === -1 ? [] : [{ client, value, told: told + 1, begun: begun(value, start, steps) }]
  })
}

/** The step at which the first attempt to write a value began. */
function begun(value: string, { plans }: Start, steps: readonly WitnessStep[]): number {
  const attempts = new Set(plans.filter((plan) => plan.value === value).map(({ id }) => id))
  return steps.findIndex(({ operation }) => operation !== null && attempts.has(operation))
}

function toldOf({ plans }: Start, steps: readonly WitnessStep[]): readonly string[] {
  const told = steps.at(-1)?.told ?? {}
  const parts = plans.flatMap((plan) => {
    const heard = told[plan.id]
    return heard === undefined ? [] : [toldWords(plan, heard)]
  })
  return parts.length === 0 ? [] : [`${parts.join('; ')}.`]
}

/** What a client was told by one attempt, with the client before it. */
function toldWords({ client, attempt, kind }: Pick<Plan, 'client' | 'attempt' | 'kind'>, heard: string): string {
  const who = attempt === 1 ? client : `${client} (try ${attempt})`
  switch (heard) {
    case 'ok':
    case 'error':
    case 'unknown':
      return `${who} ${words().told.rows[heard].says}`
    case 'unheard':
      return `nobody listened to the answer to ${who}`
    case 'nothing':
      return `${who} ${words().told.rows.silent.says}`
    default:
      return kind === 'read' ? `${who} read ${heard === 'no row' ? heard : `“${heard}”`}` : `${who} was told “${heard}”`
  }
}
