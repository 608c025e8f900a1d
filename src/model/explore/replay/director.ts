import type { SqlJsStatic } from 'sql.js'
import type { Address, CandidateName, Choice } from '../../world/choices.ts'
import { FATES, type Fate } from '../../world/ids.ts'
import { addressText } from '../../world/address.ts'
import type { Chooser } from '../../run/chooser.ts'
import { Simulation } from '../../run/simulation.ts'
import type { Step } from '../../trace/trace.ts'
import type { World } from '../../world/world.ts'
import type { MessageName, Move } from '../machine/moves.ts'
import { EDITED_VALUE } from '../questions/scenarios.ts'
import { KEY } from '../../stores/values/database-model.ts'

/** A run of the explorer as the stage plays it. */
export interface Replay {
  readonly world: World
  readonly choices: readonly Choice[]
  /** For each move, the step at which it is done. */
  readonly steps: readonly number[]
}

/** The stage cannot follow a run of the explorer; a sentence that says where. */
export class NotPlayable extends Error {}

/** A move has at most this many steps: pauses, a message's whole life, an answer on its way to a client. */
const MOST_STEPS_OF_A_MOVE = 40

/**
 * Plays a run of the explorer in the simulator, move by move, and writes down the choices that make
 * the simulator play it: who goes next, what becomes of a message, what strikes. These are names,
 * so `recorded(choices)` plays the same run again. Throws NotPlayable where the simulator cannot follow.
 */
export function direct(
  sql: SqlJsStatic,
  world: World,
  moves: readonly Move[],
  seen: (moves: number, simulation: Simulation) => void = () => undefined,
): Replay {
  const simulation = new Simulation(sql, world)
  const choices: Choice[] = []
  const steps: number[] = []
  try {
    const director = new Director(simulation, world, (choice) => void choices.push(choice))
    for (const [index, move] of moves.entries()) {
      follow(director, move, index)
      steps.push(simulation.steps.length - 1)
      seen(index + 1, simulation)
    }
    director.rest()
    return { world, choices, steps }
  } finally {
    simulation.close()
  }
}

function follow(director: Director, move: Move, index: number): void {
  try {
    director.play(move)
  } catch (error) {
    const why = error instanceof Error ? ` ${error.message}` : ''
    throw new NotPlayable(
      `The stage cannot play this run: it does not get past step ${index + 1}, “${move.words.replace(/\.$/, '')}”.${why}`,
    )
  }
}

/** A message by its name in the run, where turns are numbered. */
type Name = MessageName

type IsOurs = (candidate: CandidateName) => boolean
type IsDone = (step: Step) => boolean

class Director {
  readonly #simulation: Simulation
  readonly #heard: (choice: Choice) => void
  /** Turns of background programs that a move has begun already. */
  readonly #turns = new Set<string>()
  /** Late messages by their name in the move, under their name in the run. */
  readonly #late = new Map<string, Name[]>()
  /** Operations that their clients have asked for. */
  readonly #asked = new Set<string>()
  readonly #world: World
  #edits = 0

  constructor(simulation: Simulation, world: World, heard: (choice: Choice) => void) {
    this.#simulation = simulation
    this.#world = world
    this.#heard = heard
  }

  play(move: Move): void {
    switch (move.kind) {
      case 'evict':
        return this.#strike({ what: 'evict', key: KEY })
      case 'restart':
        return this.#strike({ what: 'restart' })
      case 'edit':
        return this.#edit()
      case 'crash':
        return this.#crash(move)
      case 'land':
        return this.#land(move)
      default:
        this.#act(move)
        return this.#wait(move)
    }
  }

  /** What is left happens by itself: whatever the explorer leaves open has happened. */
  rest(): void {
    while (this.#advance(([first]) => first!));
  }

  #advance(pick: (candidates: readonly CandidateName[]) => CandidateName): boolean {
    const chooser: Chooser = { after: () => [], next: pick }
    return this.#simulation.advance(chooser, this.#heard)
  }

  /** A choice right after the step that the run stands at. */
  #choose(choice: (at: Address) => Choice): void {
    this.#simulation.act([choice(this.#last.address)], this.#heard)
  }

  get #last(): Step {
    return this.#simulation.steps.at(-1)!
  }

  #strike(what: Omit<Extract<Choice, { do: 'strike' }>, 'do' | 'at'>): void {
    this.#choose((at) => ({ do: 'strike', at, ...what }))
    this.#advance(([first]) => first!)
  }

  /** What is on its way when its process dies is sent first. */
  #crash(move: Move): void {
    const operation = this.#start(move)
    for (const message of move.sent) {
      const name = {
        ...message,
        operation: message.operation === move.operation ? operation : this.#underway(message.operation),
      }
      this.#send(name)
      this.#isLate(message, name)
    }
    this.#strike({ what: 'crash', operation })
  }

  #send(name: Name): void {
    this.#until(
      (candidate) => isSame(candidate, name) && candidate.phase === 'send',
      ({ event, address }) => event === 'send' && isSame(address, name),
      (candidate) => isPause(candidate, name.operation),
    )
  }

  #isLate(message: MessageName, name: Name): void {
    this.#late.set(textOf(message), [...(this.#late.get(textOf(message)) ?? []), name])
  }

  #land(move: Move): void {
    const message = this.#late.get(textOf(move))?.shift()
    if (message === undefined) throw new Error('No such message is late.')
    this.#strike({ what: 'land', message })
  }

  #edit(): void {
    const operation = `someone${++this.#edits}`
    this.#choose((at) => ({ do: 'edit', at, operation, key: KEY, value: EDITED_VALUE }))
    this.#until(
      (candidate) => candidate.operation === operation,
      ({ event, address }) => event === 'receive' && address.operation === operation,
    )
  }

  /** What a process that is at work already works on, by its name in the run. */
  #underway(operation: string): string {
    return isAsked(operation) ? operation : this.#turn({ operation, begins: false })
  }

  /** Makes sure that the process of a move is there, and returns the name of what it works on. */
  #start(move: Move): string {
    const operation = move.operation!
    // Turns that have work begin here by themselves.
    this.#simulation.act([])
    if (operation === 'refresher' && move.begins) this.#strike({ what: 'refresh', key: KEY })
    if (!isAsked(operation)) return operation.startsWith('provider') ? operation : this.#turn(move)
    if (move.begins) {
      this.#askFirst(operation)
      this.#asked.add(operation)
      this.#until(
        (candidate) => candidate.operation === operation && candidate.caption === 'ask',
        ({ event, address }) => event === 'apply' && address.operation === operation && address.caption === 'ask',
      )
    }
    return operation
  }

  /** Who tries again has asked before, though the first attempt may not have done anything yet. */
  #askFirst(operation: string): void {
    const record = this.#world.operations.find(({ id }) => id === operation)
    const retried = record?.kind === 'write' ? record.retryOf : undefined
    if (retried === undefined || this.#asked.has(retried)) return
    this.#asked.add(retried)
    this.#until(
      (candidate) => candidate.operation === retried && candidate.phase === 'begin',
      ({ event, address }) => event === 'send' && address.operation === retried,
    )
  }

  /** The turn that a background program is at. One that failed pauses before it is over and the next one begins. */
  #turn({ operation, begins }: Pick<Move, 'operation' | 'begins'>): string {
    for (let left = MOST_STEPS_OF_A_MOVE; left > 0; left--) {
      const turn = Object.keys(this.#simulation.operations).findLast(
        (id) => id.startsWith(operation!) && /^\d+$/.test(id.slice(operation!.length)),
      )
      if (turn === undefined) throw new Error(`No turn of the ${operation} has begun.`)
      if (!begins || !this.#turns.has(turn)) {
        this.#turns.add(turn)
        return turn
      }
      this.#advance((candidates) => mustFind(candidates, (candidate) => candidate.operation === turn))
      this.#simulation.act([])
    }
    throw new Error(`The ${operation} does not come to its next turn.`)
  }

  #act(move: Move): void {
    // Who waits for readers goes on as soon as they have ended.
    if (move.effect === 'sleep.untilReadersEnd') {
      if (move.begins) this.#start(move)
      // Nobody to wait for: that is found out now, before anybody else begins to read.
      if (move.begins && move.waitsAt === null) this.#wait({ ...move, waitsAt: move.caption })
      return
    }
    const operation = this.#start(move)
    const name: Name = { operation, caption: move.caption!, attempt: move.attempt }
    const fate = fateOf(move)
    if (fate !== null) this.#choose((at) => ({ do: 'fate', at, message: name, fate }))
    if (fate === 'late') this.#isLate(move as MessageName, name)
    const caller =
      move.effect === 'reply' && operation.startsWith('provider') ? operation.slice('provider'.length) : null
    const ends = endsOf(move)
    this.#until(
      (candidate) => isSame(candidate, name) || (candidate.operation === caller && candidate.phase === 'return'),
      ({ event, address }) =>
        ends.has(event) && (isSame(address, name) || (address.operation === caller && event === 'receive')),
      (candidate) => isPause(candidate, operation),
    )
  }

  /** A process that now waits for readers begins to wait at once: those that begin later are none of its concern. */
  #wait({ operation, waitsAt }: Move): void {
    if (waitsAt === null || operation === null) return
    const isIt = (one: { operation: string; caption: string }): boolean =>
      one.operation === operation && one.caption === waitsAt
    this.#until(
      isIt,
      ({ event, address }) => isIt(address) && (event === 'pause' || event === 'local'),
      (candidate) => isPause(candidate, operation),
    )
  }

  /** `comesBefore` is gone on with where there is nothing of ours yet. */
  #until(isOurs: IsOurs, isDone: IsDone, comesBefore: IsOurs = () => false): void {
    for (let left = MOST_STEPS_OF_A_MOVE; left > 0; left--) {
      const moved = this.#advance(
        (candidates) =>
          candidates.find((one) => isOurs(one) && one.phase !== 'timeout') ??
          candidates.find(comesBefore) ??
          // A time-out is what is left when no answer can come.
          mustFind(candidates, isOurs),
      )
      if (!moved) throw new Error(`Nothing is left to happen there, after: ${addressText(this.#last.address)}`)
      if (isDone(this.#last)) return
    }
    throw new Error(`It does not come to the end of that step; it is at: ${addressText(this.#last.address)}`)
  }
}

function mustFind(candidates: readonly CandidateName[], isOurs: IsOurs): CandidateName {
  const found = candidates.find(isOurs)
  if (found === undefined)
    throw new Error(
      `It has only these to go on with: ${candidates.map(({ operation, caption, phase }) => `${operation} ${caption} (${phase})`).join(', ')}.`,
    )
  return found
}

/** A client's operation, such as A1, and not a turn or a call. */
function isAsked(operation: string): boolean {
  return /^[A-Z]\d+$/.test(operation)
}

function isSame(one: Name, other: Name): boolean {
  return one.operation === other.operation && one.caption === other.caption && one.attempt === other.attempt
}

/**
 * What the explorer leaves out before the effect of a move: its process pauses, or hears that the cache layer
 * died at work for it.
 */
function isPause({ operation, phase }: CandidateName, acting: string): boolean {
  return operation === acting && (phase === 'send' || phase === 'wake' || phase === 'return')
}

function fateOf({ kind }: Move): Fate | null {
  return FATES.find((fate) => fate === kind) ?? null
}

/** What the last step of a move is. */
function endsOf({ effect }: Move): ReadonlySet<Step['event']> {
  if (effect?.startsWith('provider.') === true) return new Set(['apply'])
  if (effect?.startsWith('queue.') === true || effect?.startsWith('lock.') === true) return new Set(['local'])
  return effect === 'reply' ? new Set(['receive', 'local']) : new Set(['receive', 'timeout'])
}

function textOf({ operation, caption, attempt }: Pick<Move, 'operation' | 'caption' | 'attempt'>): string {
  return `${operation}/${caption}/${attempt}`
}
