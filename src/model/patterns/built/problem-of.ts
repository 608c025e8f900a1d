import { linesOf, type ReadLine, type WriteLine } from './lines.ts'
import {
  countSteps,
  isStoreStep,
  MOST_WRITE_STEPS,
  type Built,
  type StoreStepKind,
  type WriteStep,
} from '../../world/built-steps.ts'

/**
 * Why a built pattern cannot be run, and where: the indices that lead to the step, list by list; null for the
 * list itself.
 */
export interface BuiltProblem {
  readonly sentence: string
  readonly list: 'write' | 'read'
  readonly at: readonly number[] | null
}

/**
 * Where a write can stand between two steps, on some way to there. `told`: the client has its answer.
 * `maybe`: a statement of a transaction has failed, so the transaction may be over.
 */
interface Stand {
  readonly told: boolean
  readonly locked: boolean
  readonly transaction: 'none' | 'open' | 'maybe'
  /** The last step that failed on the way. */
  readonly failed: string | null
}

class Found extends Error {
  readonly at: readonly number[] | null

  constructor(sentence: string, at: readonly number[] | null) {
    super(sentence)
    this.at = at
  }
}

/**
 * Follows every way through the steps, each one worked or failed, and says what is wrong with the
 * first that could not be production code: a client that is told nothing or twice, a transaction or a lock
 * left behind, a retry where nothing has failed.
 */
export function problemOf(built: Built): BuiltProblem | null {
  const { write, read } = linesOf(built)
  const steps = countSteps(built.write)
  if (steps > MOST_WRITE_STEPS)
    return { sentence: `The write has ${steps} steps; ${MOST_WRITE_STEPS} are the most.`, list: 'write', at: null }
  return problemIn('write', () => followWrite(write)) ?? problemIn('read', () => checkRead(read))
}

function problemIn(list: 'write' | 'read', check: () => void): BuiltProblem | null {
  try {
    check()
    return null
  } catch (error) {
    if (!(error instanceof Found)) throw error
    return { sentence: error.message, list, at: error.at }
  }
}

function followWrite(lines: readonly WriteLine[]): void {
  const begins = countOf(lines, 'begin')
  if (begins > 1) throw new Found('The write begins two transactions; one is the most.', null)
  const start: Stand = { told: false, locked: false, transaction: 'none', failed: null }
  for (const stand of followAll(lines, [start], null, [])) end(stand, null)
}

function countOf(lines: readonly WriteLine[], kind: WriteStep['do']): number {
  return lines.reduce((sum, line) => sum + Number(line.step.do === kind) + countOf(line.lines, kind), 0)
}

function followAll(
  lines: readonly WriteLine[],
  stands: readonly Stand[],
  failed: StoreStepKind | null,
  path: readonly number[],
): readonly Stand[] {
  const stop = lines.findIndex(({ step }) => step.do === 'stop')
  if (stop !== -1 && stop < lines.length - 1)
    throw new Found('Nothing after a ‘stop’ is ever done.', [...path, stop + 1])
  return lines.reduce(
    (now, line, index) => different(now.flatMap((stand) => follow(line, stand, failed, [...path, index]))),
    stands,
  )
}

/** Where a step can lead to from one stand. */
function follow(line: WriteLine, stand: Stand, failed: StoreStepKind | null, at: readonly number[]): readonly Stand[] {
  const { step, caption, lines } = line
  const wrong = (sentence: string): never => {
    throw new Found(`${sentence}${way(stand)}`, at)
  }
  switch (step.do) {
    case 'stop':
      end(stand, at)
      return []
    case 'wait':
    case 'waitForReaders':
      return [stand]
    case 'tell':
      if (stand.told) wrong('Here the client would be told a second time.')
      if (step.what === 'failure' && failed === null)
        wrong('There is no failure to report here; move this into an ‘if it fails’.')
      return [{ ...stand, told: true }]
    case 'lock':
      if (stand.locked) wrong('Here the app would wait for a lock that it holds itself.')
      if (stand.transaction !== 'none')
        wrong('Take the lock before the transaction begins; within it, two writers could wait for each other.')
      return [{ ...stand, locked: true }]
    case 'unlock':
      if (!stand.locked) wrong('Here the app has no lock to give back.')
      return [{ ...stand, locked: false }]
    case 'ifUnknown':
      if (failed === null) wrong('Nothing has failed here; move this into an ‘if it fails’.')
      return [stand, ...followAll(lines, [stand], failed, at)]
    case 'retry': {
      if (failed === null) throw new Found('There is nothing to try again here; move this into an ‘if it fails’.', at)
      if (failed === 'begin' || failed === 'commit' || failed === 'rollback')
        wrong('A statement that begins or ends a transaction is not tried again: its connection is gone.')
      if (stand.transaction !== 'none' && failed === 'update')
        wrong('Within a transaction an UPDATE is not tried again: roll back first.')
      const gaveUp = { ...stand, failed: caption }
      return [stand, ...followAll(lines, [gaveUp], failed, at)]
    }
    default:
      if (!isStoreStep(step)) return [stand]
      return followStore(step.do, line, stand, at, wrong)
  }
}

function followStore(
  kind: StoreStepKind,
  { caption, lines }: WriteLine,
  stand: Stand,
  at: readonly number[],
  wrong: (sentence: string) => never,
): readonly Stand[] {
  const { transaction } = stand
  const isStatement = kind === 'update' || kind === 'commit' || kind === 'begin'
  if (isStatement && transaction === 'maybe')
    wrong('A statement of the transaction may have failed before this one: roll back, or stop, where it fails.')
  if (kind === 'begin' && transaction === 'open') wrong('Here a transaction would begin within a transaction.')
  if (kind === 'commit' && transaction === 'none') wrong('Here there is no transaction to commit.')
  if (kind === 'rollback' && transaction === 'none') wrong('Here there is no transaction to roll back.')
  const [after, afterFailure] = transactionAfter(kind, transaction)
  const failing: Stand = { ...stand, transaction: afterFailure, failed: caption }
  return [{ ...stand, transaction: after }, ...followAll(lines, [failing], kind, at)]
}

type Transaction = Stand['transaction']

function transactionAfter(kind: StoreStepKind, now: Transaction): readonly [worked: Transaction, failed: Transaction] {
  switch (kind) {
    case 'begin':
      return ['open', 'maybe']
    case 'commit':
      return ['none', 'maybe']
    case 'rollback':
      return ['none', 'none']
    case 'update':
      return [now, now === 'none' ? 'none' : 'maybe']
    default:
      return [now, now]
  }
}

function end(stand: Stand, at: readonly number[] | null): void {
  if (!stand.told) throw new Found(`Here the write would end and the client would be told nothing.${way(stand)}`, at)
  if (stand.locked) throw new Found(`Here the write would end and the lock would never be given back.${way(stand)}`, at)
  if (stand.transaction === 'open')
    throw new Found(`Here the write would end with its transaction open: commit, or roll back.${way(stand)}`, at)
}

function way({ failed }: Stand): string {
  return failed === null ? '' : ` That is so after ‘${failed}’ has failed.`
}

/** One of each; of those that differ in their way alone, the first. */
function different(stands: readonly Stand[]): readonly Stand[] {
  const kept = new Map<string, Stand>()
  for (const stand of stands) {
    const name = `${stand.told} ${stand.locked} ${stand.transaction}`
    if (!kept.has(name)) kept.set(name, stand)
  }
  return [...kept.values()]
}

/** A read is judged as a look in the cache first, and then the row: it must be one. */
function checkRead(lines: readonly ReadLine[]): void {
  const kinds = lines.map(({ step }) => step.do)
  const once = { look: 'GET', select: 'SELECT', answer: 'the answer from the database' } as const
  for (const [kind, words] of Object.entries(once) as [keyof typeof once, string][]) {
    const first = kinds.indexOf(kind)
    if (first === -1) throw new Found(`The read has no ${words.replace(/^the /, '')}; it needs one.`, null)
    const second = kinds.indexOf(kind, first + 1)
    if (second !== -1) throw new Found(`The read has ${words} twice; once is enough.`, [second])
  }
  const select = kinds.indexOf('select')
  if (select < kinds.indexOf('look'))
    throw new Found('GET comes before SELECT: the read looks in the cache first.', [select])
  const early = kinds.findIndex((kind, index) => index < select && (kind === 'fill' || kind === 'answer'))
  if (early !== -1) throw new Found('The row is not read yet here; move this below SELECT.', [early])
}
