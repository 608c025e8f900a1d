import initSqlJs from 'sql.js'
import type { Address, CandidateName, Choice, StepEvent, SwitchChoice } from '../../world/choices.ts'
import { addressText, START } from '../../world/address.ts'
import { recorded, type Chooser } from '../chooser.ts'
import type { FaultId } from '../../world/ids.ts'
import { createRun, unusedChoices } from '../run.ts'
import { candidateText } from '../schedule.ts'
import type { Step, Trace } from '../../trace/trace.ts'
import type { KeyState } from '../../trace/key-states.ts'
import type { Operation, World } from '../../world/world.ts'

/** What the tests of a run say over and over. */

export const sql = await initSqlJs()
export const run = createRun(sql)

/** The run of a world with these choices, with those that had no effect. */
export function runOf(world: World, ...choices: readonly Choice[]): Trace {
  const trace = run(world, recorded(choices))
  return { ...trace, unused: unusedChoices(choices, trace.choices) }
}

export function at(operation: string, caption: string, event: StepEvent, attempt = 1): Address {
  return { operation, caption, attempt, event }
}

export function on(fault: FaultId, where: Address = START, part: { key?: string; value?: string } = {}): SwitchChoice {
  return { do: 'switch', at: where, fault, on: true, ...part }
}

export function off(fault: FaultId, where: Address): SwitchChoice {
  return { do: 'switch', at: where, fault, on: false }
}

export function asks(operation: Operation, where: Address): Choice {
  return { do: 'ask', at: where, operation }
}

/** Lets time pass: this long, or until the next deadline. */
export function waits(where: Address, forMs?: number, operation = 'wait1'): Choice {
  return { do: 'wait', at: where, operation, ...(forMs === undefined ? {} : { forMs }) }
}

/** Holds one thing up until nothing else is left to happen. */
export function holdingUp(who: CandidateName, ...choices: readonly Choice[]): Chooser {
  const { after } = recorded(choices)
  const isHeld = (one: CandidateName): boolean => candidateText(one) === candidateText(who)
  return { after, next: (candidates) => candidates.find((one) => !isHeld(one)) ?? candidates[0]! }
}

/** The step where all is quiet. */
export function endOf(trace: Trace): Step {
  const end = trace.steps.at(-1)!
  if (!end.atRest) throw new Error(`This run has not come to rest: ${addressText(end.address)}`)
  return end
}

/** The one step with this address. */
export function stepAt({ steps }: Trace, where: Address): Step {
  const found = steps.filter(({ address }) => JSON.stringify(address) === JSON.stringify(where))
  if (found.length !== 1) throw new Error(`${found.length} steps are at ${JSON.stringify(where)}.`)
  return found[0]!
}

/** The steps of one kind, as 'caption' or 'caption 2' for a second attempt. */
export function eventsOf({ steps }: Trace, event: StepEvent): readonly string[] {
  return steps
    .filter((step) => step.event === event)
    .map(({ address: { caption, attempt } }) => (attempt === 1 ? caption : `${caption} ${attempt}`))
}

export interface End {
  readonly told: string
  readonly database: string | null
  readonly cache: string | null
  readonly state: KeyState | null
}

/** The three truths where all is quiet, and what they amount to. */
export function truths(trace: Trace, key = 'user:2', client = 'A'): End {
  const { told, database, cache, keys } = endOf(trace)
  const is = told[client]!
  return {
    told: is.is === 'unknown' && is.silent ? 'nothing' : is.is,
    database: database.rows[key]?.value ?? null,
    cache: cache.entries[key]?.value ?? null,
    state: keys[key]?.state ?? null,
  }
}
