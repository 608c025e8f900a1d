import type { SqlJsStatic } from 'sql.js'
import type { StringEntry } from '../../redis/entry.ts'
import { LostState } from '../stores/sqlite/lost-state.ts'
import type { CandidateName, Choice } from '../world/choices.ts'
import { addressText } from '../world/address.ts'
import { recorded, type Chooser } from './chooser.ts'
import type { SimulationSnapshot } from './core.ts'
import { handOver, takenOver, type HandedOver, type Heard } from './hand-over.ts'
import { followsTheSame, namedIn } from './named.ts'
import { NO_PROGRESS, ProgressCount, type Progress } from './progress.ts'
import { STEP_LIMIT, traceOf, unusedChoices } from './run.ts'
import { LONGEST_WHOLE } from '../world/seen.ts'
import { Simulation } from './simulation.ts'
import type { StoresSnapshot } from './stores.ts'
import type { Step, Trace } from '../trace/trace.ts'
import { UNWATCHED, type RunWatch } from './watch.ts'
import type { World } from '../world/world.ts'

/** A snapshot is taken about this often. Replaying this many steps takes a few milliseconds. */
const STEPS_BETWEEN_SNAPSHOTS = 64
/** Above this many snapshots every second one is let go. */
const MOST_SNAPSHOTS = 48
/** The same above so many bytes of databases, and of long values of Redis. */
const MOST_SNAPSHOT_BYTES = 33_554_432
/** Another session is handed no more than this: it is as quick to run again, and the page has no room for it. */
const MOST_HANDED_BYTES = 4_194_304
/** A repair that has not come to rest in this many steps is not a repair. */
const TRY_OUT_LIMIT = 1_000

/** A run as far as it has come. */
interface RunUnderWay {
  readonly simulation: Simulation
  readonly chooser: Chooser
  readonly heard: Heard[]
  readonly count: ProgressCount
}

/** What a run came to. */
export interface Taken {
  readonly trace: Trace
  /** The step before which all are the very steps of the trace before. */
  readonly changedFrom: number
  /** False: it was cut, and the run goes on after the last step of this trace. */
  readonly isWhole: boolean
}

/** What has been computed when a run pauses: a step, or all of them, and what is left are the checks. */
export type Piece = 'step' | 'checks'

const always = (): boolean => true

/** Drives what comes in pieces to its answer. */
export function finished<Answer>(pieces: Iterator<unknown, Answer>): Answer {
  let turn = pieces.next()
  while (turn.done !== true) turn = pieces.next()
  return turn.value
}

/**
 * A run that a visitor keeps changing. It equals a full run of the same world and choices, to the
 * byte, but starts from the last snapshot before the first difference: so a switch thrown at the
 * end of a long session costs what comes after it, not the whole session.
 */
export class SimulationSession {
  readonly #sql: SqlJsStatic
  #world: World | null = null
  #offered: readonly Choice[] = []
  #heard: readonly Heard[] = []
  #snapshots: readonly SimulationSnapshot[] = []
  /** The keys that the last run names. */
  #named: ReadonlySet<string> = new Set()
  /** The steps of the last run. */
  #stepsBefore: readonly Step[] = []

  /** What is computed now, or was last. */
  #run: RunUnderWay | null = null
  /** Whether that was taken before its end: then it can go on. */
  #isCut = false

  readonly #watch: RunWatch

  constructor(sql: SqlJsStatic, watch: RunWatch = UNWATCHED) {
    this.#sql = sql
    this.#watch = watch
  }

  /** What another session can go on from: the last snapshot of this one; null while it has none. */
  handOver(): HandedOver | null {
    const snapshot = this.#snapshots.at(-1)
    if (this.#world === null || snapshot === undefined || storeBytes([snapshot]) > MOST_HANDED_BYTES) return null
    return handOver(snapshot, { world: this.#world, offered: this.#offered, heard: this.#heard })
  }

  /** Goes on from where another session was; `steps` are all those of its last run. */
  takeOver(handed: HandedOver, steps: readonly Step[]): void {
    this.close()
    const snapshot = takenOver(handed, steps.slice(0, handed.steps))
    this.#world = handed.world
    this.#offered = handed.offered
    this.#heard = handed.heard
    this.#snapshots = [snapshot]
    this.#named = namedIn(handed.world, handed.offered)
    this.#stepsBefore = steps
  }

  /**
   * The trace of this world with these choices, and the step before which all are the very steps of the trace
   * before.
   */
  run(world: World, choices: readonly Choice[]): Taken {
    return finished(this.begin(world, choices))
  }

  /**
   * The same in pieces: a turn of the generator for each step and one before the checks, and its answer
   * is the trace. `goOn` is asked at each step; where it says no, the trace is cut. A cut trace is the
   * beginning of the whole one, to the byte, and beginning the same run again goes on from there.
   */
  *begin(world: World, choices: readonly Choice[], goOn: (steps: number) => boolean = always): Generator<Piece, Taken> {
    try {
      return yield* this.#pieces(world, choices, goOn)
    } catch (error) {
      // The snapshot does not know what the run was asked: from its start it does.
      if (error instanceof LostState) {
        this.close()
        return yield* this.#pieces(world, choices, goOn)
      }
      // What a broken run leaves behind is no run to go on from, nor one that anybody has seen.
      this.close()
      throw error
    }
  }

  /** How far the run has come that is computed now. */
  progress(): Progress {
    const run = this.#run
    return run === null ? NO_PROGRESS : run.count.of(run.heard, run.simulation.steps)
  }

  *#pieces(world: World, choices: readonly Choice[], goOn: (steps: number) => boolean): Generator<Piece, Taken> {
    const before = this.#stepsBefore
    const run = this.#goingOn(world, choices) ?? this.#fromItsEnd(world, choices) ?? this.#fromSnapshots(world, choices)
    const { simulation, chooser, heard } = run
    this.#run = run
    let isWhole = false
    while (simulation.steps.length < STEP_LIMIT && !simulation.isFull && goOn(simulation.steps.length)) {
      isWhole = !simulation.advance(chooser, (choice) => void heard.push({ choice, step: simulation.steps.length - 1 }))
      if (isWhole) break
      this.#keepOften(simulation)
      yield 'step'
    }
    yield 'checks'
    // The choices made after the last step belong to it: without them it would not be the step of the whole run.
    if (!isWhole) simulation.settle(chooser, (choice) => void heard.push({ choice, step: simulation.steps.length - 1 }))
    this.#isCut = !isWhole
    this.#heard = heard.slice()
    this.#offered = choices
    const steps = simulation.steps.slice()
    this.#stepsBefore = steps
    const used = heard.map(({ choice }) => choice)
    // What a cut run has not come to yet may still have its effect.
    const unused = isWhole ? unusedChoices(choices, used) : []
    const trace = { ...traceOf(world, used, steps, simulation.operations), unused }
    return { trace, changedFrom: firstDifference(before, steps), isWhole }
  }

  /** The run that was cut, when this is the same one. */
  #goingOn(world: World, choices: readonly Choice[]): RunUnderWay | null {
    const isSame = this.#isCut && this.#isWorld(world) && changedAddresses(this.#offered, choices).size === 0
    return isSame ? this.#run : null
  }

  /**
   * The last run, which rests, when this one goes on from its last step: what a visitor who acts again
   * and again asks for, and nothing is run twice then. Where something was chosen at that step already,
   * what is chosen now would have come together with it.
   */
  #fromItsEnd(world: World, choices: readonly Choice[]): RunUnderWay | null {
    const run = this.#run
    const last = this.#stepsBefore.at(-1)
    if (run === null || last === undefined || this.#isCut || !this.#isWorld(world)) return null
    if (this.#heard.at(-1)?.step === last.index || this.#firstChangedStep(choices) !== last.index) return null
    const named = namedIn(world, choices)
    if (named.size !== this.#named.size || ![...named].every((key) => this.#named.has(key))) return null
    if (!run.simulation.askAgain()) return null
    return { ...run, chooser: recorded(choices), heard: [...this.#heard], count: new ProgressCount(world) }
  }

  #fromSnapshots(world: World, choices: readonly Choice[]): RunUnderWay {
    const simulation = this.#prepare(world, choices)
    this.#isCut = false
    return { simulation, chooser: recorded(choices), heard: [...this.#heard], count: new ProgressCount(world) }
  }

  #isWorld(world: World): boolean {
    return this.#world !== null && isSameWorld(this.#world, world)
  }

  /** A simulation that stands where the last run and this one are still the same. */
  #prepare(world: World, choices: readonly Choice[]): Simulation {
    const sameWorld = this.#isWorld(world)
    const forkAt = sameWorld ? this.#firstChangedStep(choices) : 0
    const named = namedIn(world, choices)
    const usable = sameWorld ? this.#snapshots.filter(({ state }) => followsTheSame(state, this.#named, named)) : []
    const snapshot = usable.findLast(({ steps }) => steps.length - 1 <= forkAt) ?? null
    this.#run?.simulation.close()
    this.#run = null
    this.#world = world
    this.#named = named
    const simulation = new Simulation(this.#sql, world, snapshot, this.#watch, named)
    const kept = snapshot === null ? 0 : snapshot.steps.length
    this.#snapshots = this.#snapshots.filter(({ steps }) => steps.length <= kept)
    this.#heard = this.#heard.filter(({ step }) => step < kept - 1)
    return simulation
  }

  /** The first step at whose address another set of choices is offered than before. */
  #firstChangedStep(choices: readonly Choice[]): number {
    const changed = changedAddresses(this.#offered, choices)
    const steps = this.#stepsBefore
    const index = changed.size === 0 ? -1 : steps.findIndex(({ address }) => changed.has(addressText(address)))
    return index === -1 ? steps.length - 1 : index
  }

  /**
   * Where a copy of this run comes to rest when it goes on from a step with other choices. Choices
   * made later than that step do not count: acting in the past forks there.
   */
  tryOut(from: Step, choices: readonly Choice[]): Step | null {
    return this.#fromSnapshot(from, (snapshot) => this.#tryOutFrom(snapshot, from, choices))
  }

  /** What a row holds at a step of the last run, however long it is. */
  wholeRow(step: Step, key: string): string | null {
    return this.lookAt(step, (copy) => copy.wholeRow(key))
  }

  /** What `look` finds in a copy of the last run that stands at a step; null without a run. */
  lookAt<Found>(step: Step, look: (copy: Simulation) => Found): Found | null {
    return this.#fromSnapshot(step, (snapshot) => this.#lookFrom(snapshot, step, look))
  }

  /** Who could go next at a step of the last run, by virtual time; none where there is nothing to choose. */
  candidatesAt(step: Step): readonly CandidateName[] {
    return (
      this.lookAt(step, (copy) => {
        let seen: readonly CandidateName[] = []
        const { after, next } = recorded(this.#heard.map(({ choice }) => choice))
        copy.advance({
          after,
          next(candidates, address) {
            seen = candidates
            return next(candidates, address)
          },
        })
        return seen
      }) ?? []
    )
  }

  /** From the last snapshot up to a step, or from the start where a snapshot has lost what is asked for. */
  #fromSnapshot<Found>(step: Step, find: (snapshot: SimulationSnapshot | null) => Found): Found {
    const snapshot = this.#snapshots.findLast(({ steps }) => steps.length - 1 <= step.index) ?? null
    try {
      return find(snapshot)
    } catch (error) {
      if (error instanceof LostState) return find(null)
      throw error
    }
  }

  #lookFrom<Found>(snapshot: SimulationSnapshot | null, step: Step, look: (copy: Simulation) => Found): Found | null {
    if (this.#world === null) return null
    const copy = new Simulation(this.#sql, this.#world, snapshot, this.#watch, this.#named)
    try {
      const chooser = recorded(this.#heard.map(({ choice }) => choice))
      while (copy.steps.length <= step.index && copy.advance(chooser));
      return look(copy)
    } finally {
      copy.close()
    }
  }

  #tryOutFrom(snapshot: SimulationSnapshot | null, from: Step, choices: readonly Choice[]): Step | null {
    const world = this.#world
    if (world === null) return null
    const copy = new Simulation(this.#sql, world, snapshot, this.#watch, this.#named)
    try {
      const known = this.#heard.filter(({ step }) => step <= from.index).map(({ choice }) => choice)
      const chooser = recorded([...known, ...choices])
      while (copy.steps.length < from.index + TRY_OUT_LIMIT && copy.advance(chooser));
      return copy.steps.at(-1) ?? null
    } finally {
      copy.close()
    }
  }

  /** Inside a transaction there is no snapshot: then the next step after it is as good. */
  #keepOften(simulation: Simulation): void {
    const last = this.#snapshots.at(-1)?.steps.length ?? 0
    const isDue = this.#watch.step() || simulation.steps.length - last >= STEPS_BETWEEN_SNAPSHOTS
    const snapshot = isDue ? simulation.snapshot() : null
    if (snapshot !== null) this.#snapshots = thinnedOut([...this.#snapshots, snapshot])
  }

  close(): void {
    this.#run?.simulation.close()
    this.#run = null
    this.#isCut = false
    this.#world = null
    this.#offered = []
    this.#heard = []
    this.#snapshots = []
    this.#stepsBefore = []
  }
}

/** A database file is compared as it is, and not written out with the rest: it has megabytes. */
function isSameWorld(one: World, other: World): boolean {
  if (one === other) return true
  const { file, ...rest } = one
  const { file: otherFile, ...otherRest } = other
  return (
    file?.name === otherFile?.name &&
    file?.base64 === otherFile?.base64 &&
    JSON.stringify(rest) === JSON.stringify(otherRest)
  )
}

/** Recent ones stay dense: that is where visitors act. */
function thinnedOut(snapshots: readonly SimulationSnapshot[]): readonly SimulationSnapshot[] {
  const fits =
    snapshots.length <= MOST_SNAPSHOTS && (snapshots.length < 2 || storeBytes(snapshots) <= MOST_SNAPSHOT_BYTES)
  return fits
    ? snapshots
    : snapshots.filter((_, index) =>
        snapshots.length < 4 ? index > 0 : index % 2 === 0 || index >= snapshots.length / 2,
      )
}

/** What the stores in snapshots take; they share the values of Redis that did not change between them. */
function storeBytes(snapshots: readonly SimulationSnapshot[]): number {
  const counted = new Set<unknown>()
  let bytes = 0
  for (const { stores } of snapshots) {
    bytes += stores.sqlite.length
    for (const { value } of longValues(stores.redis)) {
      if (counted.has(value)) continue
      counted.add(value)
      bytes += value.length
    }
  }
  return bytes
}

/** Others are small beside what else a snapshot holds. */
function longValues({ keyspaces }: StoresSnapshot['redis']): readonly StringEntry[] {
  return keyspaces.flatMap((keyspace) => {
    const known =
      longOnes.get(keyspace) ??
      keyspace.entries.filter(
        (entry): entry is StringEntry => entry.type === 'string' && entry.value.length > LONGEST_WHOLE,
      )
    longOnes.set(keyspace, known)
    return known
  })
}

const longOnes = new WeakMap<object, readonly StringEntry[]>()

function changedAddresses(before: readonly Choice[], after: readonly Choice[]): ReadonlySet<string> {
  const old = byAddress(before)
  const now = byAddress(after)
  return new Set([...old.keys(), ...now.keys()].filter((at) => old.get(at) !== now.get(at)))
}

function byAddress(choices: readonly Choice[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>()
  for (const choice of choices) {
    const at = addressText(choice.at)
    texts.set(at, `${texts.get(at) ?? ''}\n${JSON.stringify(choice)}`)
  }
  return texts
}

function firstDifference(before: readonly Step[], after: readonly Step[]): number {
  const shorter = Math.min(before.length, after.length)
  for (let index = 0; index < shorter; index++) if (before[index] !== after[index]) return index
  return shorter
}
