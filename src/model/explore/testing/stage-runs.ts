import { historiesOf } from '../../judge/checks/history-of-run.ts'
import { labelAtRest, LABELS, type Label } from '../../judge/checks/label-at-rest.ts'
import type { Effect } from '../../effects/effect.ts'
import { FAILURES, matches, type FailureId } from '../../failures/failures.ts'
import { actOf } from '../../failures/matches.ts'
import type { CandidateName, Choice } from '../../world/choices.ts'
import type { Fate } from '../../world/ids.ts'
import { addressText } from '../../world/address.ts'
import { byLuck } from '../../run/seeded.ts'
import { Simulation } from '../../run/simulation.ts'
import { sql } from '../../run/testing/runs.ts'
import type { Step } from '../../trace/trace.ts'
import { goalOf, judgeAtRest } from '../judge.ts'
import { standingOf } from '../machine/moves.ts'
import { PatternMachine } from '../machine/pattern-machine.ts'
import type { Setup } from '../machine/setup.ts'
import { worldOf } from '../replay/world-of.ts'
import type { Condition, Plan } from '../questions/scenarios.ts'
import { DUE } from '../search/machine.ts'
import { Search } from '../search/search.ts'
import { setupOf, type Asked } from '../questions/setup-of.ts'
import { KEY } from '../../stores/values/database-model.ts'
import { byClient, endOf, type End } from './on-the-stage.ts'

/** How a run ended, as one text: equal texts, equal ends. */
function endText(label: Label, { row, cache, told }: End): string {
  return `${label}: row ${row}, cache ${cache}, told ${JSON.stringify(told)}`
}

/** A question, explored to its end: every end that it can come to. */
export class ExploredEnds {
  readonly ends: ReadonlySet<string>
  /** By the caption of a line, its effect. */
  readonly effects: ReadonlyMap<string, Effect>
  readonly isComplete: boolean

  constructor(setup: Setup) {
    const machine = new PatternMachine(setup, judgeAtRest)
    const search = new Search(machine)
    search.run()
    this.isComplete = search.progress.is === 'complete'
    const ends = new Set<string>()
    const state = new Int32Array(machine.width)
    const next = new Int32Array(machine.width)
    for (let index = 0; index < search.progress.states; index++) {
      search.read(index, state)
      let atRest = true
      machine.expand(state, { next, found: (_action, _client, kind) => void (atRest &&= kind !== DUE) })
      if (!atRest) continue
      const goals = machine.judge(state, true)
      const label = LABELS.find((one) => (goals & (1 << goalOf(one))) !== 0)!
      const { database, cache, told } = standingOf(machine, state)
      ends.add(endText(label, { row: database, cache, told: byClient(told) }))
    }
    this.ends = ends
    this.effects = new Map(
      Array.from({ length: machine.programs.count }, (_, position) => machine.programs.at(position).effect).flatMap(
        (effect) => (effect === null ? [] : [[effect.caption, effect]]),
      ),
    )
  }
}

/** What a run of the stage came to, and how it got there. */
export interface StageRun {
  readonly end: string
  readonly addresses: readonly string[]
  readonly openTransactions: readonly string[]
  readonly atRest: boolean
}

/**
 * Runs of the stage for a question that end as the explorer says that they cannot, or leave something
 * open, each as a text. A space that is not explored to its end claims nothing.
 */
export function outsideOf(asked: Asked, seeds: readonly number[]): readonly string[] {
  const setup = setupOf(asked)
  const explored = new ExploredEnds(setup)
  if (!explored.isComplete) return []
  return seeds.flatMap((seed) => {
    const { end, atRest, openTransactions, addresses } = stageRun(setup, explored, seed)
    if (explored.ends.has(end) && atRest && openTransactions.length === 0) return []
    return [
      `${JSON.stringify(asked)} ${seed}: ${end}, ${atRest ? 'at rest' : 'not at rest'}, in a transaction: ${openTransactions.join()}\n  ${addresses.join('\n  ')}`,
    ]
  })
}

/**
 * A run of the stage for a question of the explorer, with all the events of every message, and luck in
 * place of a search: who goes next, what is struck, and when. No more faults strike than the question has.
 */
export function stageRun(setup: Setup, { effects }: ExploredEnds, seed: number): StageRun {
  let plans = setup.scenario.plans
  for (;;) {
    const player = new Player({ ...setup, scenario: { ...setup.scenario, plans } }, effects, seed)
    const { run, unasked } = player.play()
    if (unasked === null) return run
    // Its time never came in this run: it is a run without it.
    plans = plans.filter((plan) => plan !== unasked)
  }
}

/** Who goes next is drawn this often; else it is who would go by the clock. */
const DISORDER = 0.5

class Player {
  readonly #setup: Setup
  readonly #effects: ReadonlyMap<string, Effect>
  readonly #luck: () => number
  readonly #simulation: Simulation
  readonly #late: { readonly operation: string; readonly caption: string; readonly attempt: number }[] = []
  /**
   * How likely something is struck after a step: drawn for each run, so that early and late strikes are both
   * common.
   */
  readonly #rate: number
  #faults = 0

  constructor(setup: Setup, effects: ReadonlyMap<string, Effect>, seed: number) {
    this.#setup = setup
    this.#effects = effects
    this.#luck = byLuck(seed)
    this.#rate = this.#luck() ** 2
    this.#simulation = new Simulation(sql, worldOf(setup, new Set(setup.scenario.plans.map(({ id }) => id))))
  }

  play(): { readonly run: StageRun; readonly unasked: Plan | null } {
    const simulation = this.#simulation
    try {
      do this.#interfere()
      while (this.#advance() || this.#landsLast())
      const { steps, operations } = simulation
      const world = worldOf(this.#setup, new Set())
      const end = endOf({ steps })
      const label = labelAtRest(
        historiesOf({ world, steps, operations }).find(({ key }) => key === KEY)!,
        { row: end.row, cache: end.cache },
      )
      const last = steps.at(-1)!
      const run = {
        end: endText(label, end),
        addresses: steps.map(({ address }) => addressText(address)),
        openTransactions: last.database.openTransactions,
        atRest: last.atRest,
      }
      return { run, unasked: this.#setup.scenario.plans.find((plan) => !this.#wasItsTime(plan)) ?? null }
    } finally {
      simulation.close()
    }
  }

  #one<Item>(items: readonly Item[]): Item {
    return items[Math.floor(this.#luck() * items.length)]!
  }

  #advance(): boolean {
    return this.#simulation.advance({ after: () => [], next: (candidates) => this.#next(candidates) })
  }

  /**
   * An app does not give up while an answer can still come: that is a fault that nobody asked for. And
   * nobody asks again before they have asked, though the first attempt may begin last.
   */
  #next(candidates: readonly CandidateName[]): CandidateName {
    const comes = (one: CandidateName): boolean =>
      candidates.some(
        (other) =>
          other.phase !== 'timeout' &&
          other.operation === one.operation &&
          other.caption === one.caption &&
          other.attempt === one.attempt,
      )
    const asksTooEarly = ({ operation, phase }: CandidateName): boolean => {
      const asked = this.#simulation.operations[operation]
      return (
        phase === 'begin' &&
        asked?.kind === 'write' &&
        candidates.some((other) => other.phase === 'begin' && other.operation === asked.retryOf)
      )
    }
    const possible = candidates.filter((one) => (one.phase !== 'timeout' || !comes(one)) && !asksTooEarly(one))
    return this.#luck() < DISORDER ? this.#one(possible) : possible[0]!
  }

  /** Whatever was late arrives in the end. */
  #landsLast(): boolean {
    const message = this.#late.pop()
    if (message === undefined) return false
    this.#act({ do: 'strike', at: this.#last.address, what: 'land', message })
    return this.#advance()
  }

  get #last(): Step {
    return this.#simulation.steps.at(-1)!
  }

  /** Whether it meant something. */
  #act(choice: Choice): boolean {
    let heard = false
    this.#simulation.act([choice], () => void (heard = true))
    return heard
  }

  #interfere(): void {
    const { hasReplica, faults, most } = this.#setup.scenario
    const { event, address, message } = this.#last
    const effect = this.#effects.get(address.caption)
    const operation = this.#simulation.operations[address.operation]
    const isRead =
      event === 'send' &&
      (effect?.kind === 'db.read' || effect?.kind === 'db.readVersioned') &&
      operation?.kind !== 'turn'
    if (isRead && hasReplica && this.#luck() < 0.4) return this.#fate('old')
    if (this.#late.length > 0 && this.#luck() < 0.15) return this.#land()
    if (this.#setup.pattern === 'refresh_ahead' && this.#luck() < 0.1)
      return void this.#act({ do: 'strike', at: address, what: 'refresh', key: KEY })
    if (faults.length === 0 || this.#faults >= most || this.#luck() >= this.#rate) return
    const fault = this.#one(faults)
    const fate = FAILURES[fault].fate
    if (fate === null) return this.#strike(fault)
    if (
      event !== 'send' ||
      effect === undefined ||
      message?.to !== actOf(effect).store ||
      !matches(fault, actOf(effect))
    )
      return
    this.#faults++
    this.#fate(fate)
    if (fate === 'late')
      this.#late.push({ operation: address.operation, caption: address.caption, attempt: address.attempt })
  }

  #fate(fate: Fate): void {
    const { address } = this.#last
    const { operation, caption, attempt } = address
    this.#act({ do: 'fate', at: address, message: { operation, caption, attempt }, fate })
  }

  #land(): void {
    const message = this.#one(this.#late)
    // It may not have come to where it is held up.
    if (this.#last.parked.includes(`${message.operation}/${message.caption}/${message.attempt}`)) {
      this.#late.splice(this.#late.indexOf(message), 1)
      this.#act({ do: 'strike', at: this.#last.address, what: 'land', message })
    }
  }

  #strike(fault: FailureId): void {
    const at = this.#last.address
    const struck = this.#struck(fault)
    if (struck === null) return
    if (this.#act({ do: 'strike', at, ...struck })) this.#faults++
  }

  #struck(fault: FailureId): Omit<Extract<Choice, { do: 'strike' }>, 'do' | 'at'> | null {
    switch (fault) {
      case 'evict':
        return { what: 'evict', key: KEY }
      case 'redis_restart':
        return { what: 'restart' }
      case 'oob':
        return { what: 'edit', key: KEY, value: 'Eve' }
      case 'crash':
        return this.#crash()
      case 'relay_dup': {
        const turn = Object.values(this.#simulation.operations).findLast(({ kind }) => kind === 'turn')
        const app = turn === undefined ? undefined : this.#last.apps[turn.client]
        const effect = this.#effects.get(app?.caption ?? '')
        return app === undefined || app.operation === null || effect === undefined || !matches(fault, actOf(effect))
          ? null
          : { what: 'crash', operation: app.operation }
      }
      default:
        return null
    }
  }

  /** Whatever runs in an app that can crash, or in the cache layer for it. */
  #crash(): Omit<Extract<Choice, { do: 'strike' }>, 'do' | 'at'> | null {
    const { crashes } = this.#setup.scenario
    const operations = Object.values(this.#simulation.operations)
    const clientsOf = new Map(operations.map(({ id, client }) => [id, client]))
    const mortal = operations.filter(
      (one) => crashes.includes(one.client) || (one.kind === 'call' && crashes.includes(clientsOf.get(one.for) ?? '')),
    )
    return mortal.length === 0 ? null : { what: 'crash', operation: this.#one(mortal).id }
  }

  /** Whether a client asked when its plan says so. */
  #wasItsTime({ id, after }: Plan): boolean {
    const { steps } = this.#simulation
    const asked = steps.findIndex(
      ({ event, address }) => event === 'send' && address.operation === id && address.caption === 'ask',
    )
    return asked === -1 || after.every((condition) => this.#held(condition, steps[asked - 1]!))
  }

  #held({ operation, is }: Condition, { told }: Step): boolean {
    const { client } = this.#setup.scenario.plans.find((plan) => plan.operation === operation)!
    const now = told[client] ?? { is: 'idle' }
    const isOpen = now.is === 'idle' || now.is === 'waiting'
    const hasDied = now.is === 'unknown' && now.silent
    switch (is) {
      case 'open':
        return isOpen
      case 'over':
        return !isOpen
      case 'told':
        return !isOpen && !hasDied
      case 'unsettled':
        return now.is === 'unknown'
    }
  }
}
