import type { SqlJsStatic } from 'sql.js'
import type { SqlResult } from '../stores/sqlite/result.ts'
import { send, wake } from './apps.ts'
import { assert } from '../world/assert.ts'
import type { CandidateName, Choice } from '../world/choices.ts'
import { START } from '../world/address.ts'
import type { Chooser } from './chooser.ts'
import { ask, begin, operate, queueOf, startReadyOperations } from './clients.ts'
import { Core, type SimulationSnapshot } from './core.ts'
import { answer, arrive, comeBack, timeOut } from './deliveries.ts'
import type { OperationId } from '../world/ids.ts'
import { MOST_KEPT_BYTES } from './kept-bytes.ts'
import { releaseParked } from './launch.ts'
import { namedIn } from './named.ts'
import { mappedRows } from './read-back.ts'
import { candidateText, type Pending } from './schedule.ts'
import { remap } from './remap.ts'
import { expireDue, nextStrike, strikeNow } from './strikes.ts'
import { moveUnasked, movesUnasked } from './unasked.ts'
import { nextRefresh, refresh, tryAgain } from './turns.ts'
import type { OperationRecord, Step } from '../trace/trace.ts'
import { queuedKeys } from './work.ts'
import { UNWATCHED, type RunWatch } from './watch.ts'
import type { World } from '../world/world.ts'
import { wholeRow } from './whole-row.ts'

/** Hears of every choice that took effect. */
type Heard = (choice: Choice) => void
const nobody: Heard = () => undefined

/**
 * One run under way, moved on step by step. The stores are real; time, order and failures come from
 * the schedule, the chooser and the switches.
 *
 * Worked example, a healthy write by client A (latencies 6, 4, 12 and 6 ms):
 *
 *     0  send   A asks                10  send   the UPDATE      22  apply   SQLite commits
 *     6  apply  the app starts        22  reply                  34  receive, and so on
 */
export class Simulation {
  readonly #core: Core
  /** Whether the choices made after the last step have been taken in. */
  #settled = false
  /** Whether the run rests since its last step: what leaves no step may still have happened after that. */
  #restsSinceLastStep = false

  constructor(
    sql: SqlJsStatic,
    world: World,
    snapshot: SimulationSnapshot | null = null,
    watch: RunWatch = UNWATCHED,
    named: ReadonlySet<string> = namedIn(world, []),
  ) {
    this.#core = new Core(sql, world, snapshot, watch, named)
    if (snapshot !== null) return
    this.#core.state.queue = queueOf(world.operations.map((operation) => ({ operation, notBeforeMs: operation.atMs })))
    startReadyOperations(this.#core)
    this.#core.emit({ event: 'start', address: START })
  }

  get steps(): readonly Step[] {
    return this.#core.steps
  }

  get operations(): Readonly<Record<OperationId, OperationRecord>> {
    return Object.fromEntries(this.#core.state.operations)
  }

  /** Both stores read afresh, not from the picture: what the picture must equal at every step. */
  readStores(): {
    readonly rows: Readonly<Record<string, string>>
    readonly entries: Readonly<Record<string, string>>
  } {
    const { stores } = this.#core
    return {
      rows: Object.fromEntries(mappedRows(this.#core).rows),
      entries: Object.fromEntries(Array.from(stores.allEntries(), ({ key, value }) => [key, value])),
    }
  }

  /** Whether its steps keep as much as those of a run may. */
  get isFull(): boolean {
    return this.#core.state.keptBytes >= MOST_KEPT_BYTES
  }

  /** What a row holds now, however long it is. */
  wholeRow(key: string): string | null {
    return wholeRow(this.#core, key)
  }

  /** Looks into the database as it is committed now, with SQL that may not write; nothing of the run changes. */
  peek(sql: string): SqlResult {
    return this.#core.stores.peek(sql)
  }

  /** The database as it is committed now, as a file; null while a lock keeps everybody out. */
  databaseFile(): Uint8Array | null {
    return this.#core.stores.databaseFile()
  }

  close(): void {
    this.#core.stores.close()
  }

  /**
   * Everything needed to go on from here, taken right after a step and before its choices; null while that
   * cannot be had.
   */
  snapshot(): SimulationSnapshot | null {
    assert(!this.#settled, 'a snapshot is taken before the choices after a step.')
    const { stores, state, picture, steps } = this.#core
    const stored = stores.snapshot()
    return stored === null ? null : { stores: stored, state: state.copy(), picture, steps: steps.slice() }
  }

  /** Moves on by one step; false when the run rests. */
  advance(chooser: Chooser, heard: Heard = nobody): boolean {
    this.settle(chooser, heard)
    const count = this.steps.length
    this.#restsSinceLastStep = this.#rests
    // What is struck may be gone by then: that leaves no step.
    while (this.steps.length === count) {
      moveUnasked(this.#core)
      const strike = nextStrike(this.#core)
      if (strike !== null) strike()
      else if (!this.#core.state.schedule.isEmpty) this.#happen(chooser, heard)
      else {
        this.act([])
        return false
      }
    }
    this.#settled = false
    return true
  }

  /**
   * The run rests: what is chosen after its last step is asked for again. False where that is too late, since
   * something has happened since.
   */
  askAgain(): boolean {
    if (!this.#restsSinceLastStep) return false
    this.#settled = false
    return true
  }

  /** Takes in what the chooser does after the last step, if it has not been asked yet. */
  settle(chooser: Chooser, heard: Heard = nobody): void {
    if (!this.#settled) this.act(chooser.after(this.#last.address), heard)
  }

  /** Takes in choices made after the last step, which then says what is switched on and whether all rests. */
  act(choices: readonly Choice[], heard: Heard = nobody): void {
    // A run rests where somebody chooses what comes next, too.
    const rested = this.#rests
    for (const choice of choices) {
      if (!this.#take(choice)) continue
      heard(choice)
      tryAgain(this.#core)
    }
    this.#settled = true
    moveUnasked(this.#core)
    const { state, steps, picture } = this.#core
    const queued = queuedKeys(picture, state.queues)
    const atRest = rested || this.#rests
    steps[steps.length - 1] = {
      ...this.#last,
      switches: [...state.switches.keys()],
      ...(queued.length === 0 ? {} : { queued }),
      atRest,
    }
  }

  /** Whether nothing more happens by itself. */
  get #rests(): boolean {
    return this.#core.state.schedule.isEmpty && nextStrike(this.#core) === null && !movesUnasked(this.#core)
  }

  get #last(): Step {
    const last = this.steps.at(-1)
    assert(last !== undefined, 'a run has at least its starting step.')
    return last
  }

  /** Returns false for a choice that can mean nothing here. */
  #take(choice: Choice): boolean {
    const { state } = this.#core
    switch (choice.do) {
      case 'switch':
        if (choice.on) state.switches.set(choice.fault, choice)
        else state.switches.delete(choice.fault)
        return true
      case 'ask':
        return ask(this.#core, choice.operation, choice.operation.atMs)
      case 'edit':
        return operate(this.#core, {
          id: choice.operation,
          client: 'operator',
          kind: 'edit',
          key: choice.key,
          value: choice.value,
        })
      case 'redis':
        return operate(this.#core, { id: choice.operation, client: 'operator', kind: 'redis', argv: choice.argv })
      case 'sql':
        return operate(this.#core, {
          id: choice.operation,
          client: 'operator',
          kind: 'sql',
          sql: choice.sql,
          ...(choice.interrupted === undefined ? {} : { interrupted: choice.interrupted }),
        })
      case 'map':
        return operate(this.#core, { id: choice.operation, client: 'operator', kind: 'map', mapping: choice.mapping })
      case 'wait':
        return this.#wait(choice.operation, choice.forMs)
      case 'fate': {
        const { operation, caption, attempt } = choice.message
        state.fates.set(`${operation}/${caption}/${attempt}`, choice.fate)
        return true
      }
      case 'strike':
        return strikeNow(this.#core, choice)
      case 'next':
        // Heard of where the question is asked.
        return false
    }
  }

  /** Each wait has a name of its own, or its steps could not be told apart. */
  #wait(operation: OperationId, forMs: number | undefined): boolean {
    const { state, stores } = this.#core
    if (this.#core.count(`wait ${operation}`) > 1) return false
    releaseParked(this.#core, () => true)
    const nextMs = Math.min(stores.nextExpiryMs() ?? Infinity, nextRefresh(this.#core)?.dueMs ?? Infinity)
    const deadlineMs = nextMs === Infinity ? state.nowMs : Math.max(state.nowMs, nextMs)
    const untilMs = forMs === undefined ? deadlineMs : state.nowMs + forMs
    state.schedule.add(untilMs, { operation, caption: 'wait', attempt: 1, phase: 'time' })
    return true
  }

  #happen(chooser: Chooser, heard: Heard): void {
    const { state, stores } = this.#core
    const pending = this.#pick(chooser, heard)
    const atMs = Math.max(state.nowMs, pending.atMs)
    const expiryMs = stores.nextExpiryMs()
    // A turn of its own is no reason to renew again: with a short TTL that would never end.
    const renewal = state.operations.get(pending.name.operation)?.kind === 'turn' ? null : nextRefresh(this.#core)
    if (renewal !== null && renewal.dueMs <= Math.min(atMs, expiryMs ?? Infinity)) {
      this.#core.moveTo(Math.max(state.nowMs, renewal.dueMs))
      return refresh(this.#core, renewal.key)
    }
    if (expiryMs !== null && expiryMs <= atMs) {
      // Time cannot pass a deadline with the key still there: that is shown first.
      state.chosen = pending.name
      this.#core.moveTo(Math.max(state.nowMs, expiryMs))
      return expireDue(this.#core)
    }
    state.chosen = null
    state.schedule.take(pending)
    this.#core.moveTo(atMs)
    this.#perform(pending)
  }

  #pick(chooser: Chooser, heard: Heard): Pending {
    const { schedule } = this.#core.state
    const chosen = this.#stillChosen()
    const { first } = schedule
    const { address } = this.#last
    if (chosen === null && first !== undefined && (schedule.size === 1 || chooser.decides?.(address) === false))
      return first
    const text = candidateText(chosen ?? chooser.next(schedule.names(), address))
    const pending = schedule.find(({ name }) => candidateText(name) === text)
    assert(pending !== undefined, `the chooser named ${text}, which is not about to happen.`)
    if (chosen === null && pending !== first) heard({ do: 'next', at: address, who: pending.name })
    return pending
  }

  /** Who was to go next when a deadline came first; null when something has struck it since. */
  #stillChosen(): CandidateName | null {
    const { schedule, chosen } = this.#core.state
    if (chosen === null) return null
    const text = candidateText(chosen)
    return schedule.some(({ name }) => candidateText(name) === text) ? chosen : null
  }

  #perform({ name, message }: Pending): void {
    const core = this.#core
    switch (name.phase) {
      case 'begin':
        return begin(core, name.operation)
      case 'send':
        return send(core, core.process(name.operation))
      case 'wake':
        return wake(core, core.process(name.operation))
      case 'time':
        return core.emit({
          event: 'wait',
          address: { operation: name.operation, caption: name.caption, attempt: name.attempt, event: 'wait' },
        })
      case 'map':
        return remap(core, name.operation)
      case 'arrive':
        return arrive(core, core.message(message!))
      case 'reply':
        return answer(core, core.message(message!))
      case 'return':
        return comeBack(core, core.message(message!))
      case 'timeout':
        return timeOut(core, core.message(message!))
    }
  }
}
