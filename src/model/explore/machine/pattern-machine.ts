import type { Effect, Job } from '../../effects/effect.ts'
import type { Resume } from '../../effects/resume.ts'
import type { FailureId } from '../../failures/failures.ts'
import { CACHE_LAYER_DIED, resultOfCall } from '../../failures/outcomes.ts'
import { DUE, FAULT, NOBODY, OPTIONAL, type ActionKind, type Machine, type Sink } from '../search/machine.ts'
import { EDITED_VALUE, FIRST_VALUE, type Condition, type Plan } from '../questions/scenarios.ts'
import { EMPTY_CACHE, type CacheState } from '../../stores/values/cache-model.ts'
import { closed, editRow, firstDatabase, type DatabaseState } from '../../stores/values/database-model.ts'
import {
  actionOf,
  crashAction,
  EDIT,
  EVICT,
  LAND,
  LATE,
  LOCKED_OUT,
  LOSE,
  LOSE_REPLY,
  OLD,
  REFUSE,
  REJECT,
  RESTART,
  STEP,
} from './actions.ts'
import { Histories } from './history.ts'
import { Interner } from './interner.ts'
import { Places, type Place, type StoreStep } from './places.ts'
import { IDLE, Programs } from './programs.ts'
import { layoutOf, type Layout, type Setup, type Slot } from './setup.ts'

/** Where things stand in a state; the positions of the slots follow, then the queues of the apps. */
export const DATABASE = 0
export const CACHE = 1
const LOCK = 2
export const LATE_MESSAGES = 3
export const HISTORY = 4
const FAULTS = 5
export const POSITIONS = 6

/** Who holds the lock of the key (a slot, or -1), and the last token given. */
interface LockState {
  readonly holder: number
  readonly token: number
}

const NOTHING: Resume = { ok: true, value: undefined }

/**
 * A pattern in a scenario as a machine. It runs the very generators that the stage plays; what a
 * store does to them is worked out once for each of its states. One effect is one step of its
 * process (sent, run and answered), unless a fault keeps these apart: a late message is run later.
 */
export class PatternMachine implements Machine {
  readonly width: number
  readonly clients: number
  readonly initial: readonly (readonly number[])[]
  readonly layout: Layout
  readonly setup: Setup
  readonly programs: Programs
  readonly places: Places
  readonly histories = new Histories()
  readonly databases = new Interner<DatabaseState>()
  readonly caches = new Interner<CacheState>()
  readonly locks = new Interner<LockState>()
  readonly lateMessages = new Interner<readonly number[]>()
  readonly queues = new Interner<readonly Job[]>()
  readonly judge: Machine['judge']

  readonly #faults: ReadonlySet<FailureId>
  readonly #slots: readonly Slot[]
  readonly #queueOffset: number
  /** For each slot of an operation, its plan. */
  readonly #plans: readonly Plan[]
  readonly #asked: readonly number[]
  readonly #givenUp: readonly number[]
  readonly #expects: readonly boolean[]
  /** The reply that says no more than that it is done. */
  readonly #nothing: number
  readonly #backgroundSlot: number
  readonly #firstProvider: number
  #state: Int32Array = new Int32Array(0)
  #sink: Sink = { next: new Int32Array(0), found: () => undefined }
  #canFail = false

  constructor(setup: Setup, judgeOf: (machine: PatternMachine) => Machine['judge']) {
    const layout = layoutOf(setup)
    const { plans, slots } = layout
    this.setup = setup
    this.layout = layout
    this.clients = layout.clients.length
    this.#slots = slots
    this.#plans = plans
    this.#faults = new Set(setup.scenario.faults)
    this.programs = new Programs(layout.starts)
    this.#nothing = this.programs.reply(NOTHING)
    this.places = new Places(this.programs, layout.shape, this, setup.scenario.faults, (slot, value, undoes) =>
      this.#commitEvent(slot, value, undoes),
    )
    this.#asked = plans.map(({ operation }) => this.histories.event({ is: 'asked', operation }))
    this.#givenUp = plans.map(({ operation }) => this.histories.event({ is: 'given up', operation }))
    this.#expects = plans.map((plan) =>
      plans.some(
        (other) =>
          other.operation === plan.operation &&
          other.after.some(({ is, operation }) => is === 'unsettled' && operation === plan.operation),
      ),
    )
    this.#backgroundSlot = slots.findIndex(({ is }) => is === 'background')
    this.#firstProvider = slots.findIndex(({ is }) => is === 'provider')
    this.#queueOffset = POSITIONS + slots.length
    this.width = this.#queueOffset + (layout.hasQueues ? this.clients : 0)
    this.initial = [this.#first()]
    this.judge = judgeOf(this)
  }

  get heldBytes(): number {
    const parts = this.programs.count + this.histories.count + this.databases.count + this.caches.count
    // What a small object with its text and its place in a table takes, as measured.
    return parts * 400
  }

  #first(): readonly number[] {
    const { scenario, ttlMs } = this.setup
    const version = this.layout.pattern.carriers.includes('version') ? 1 : null
    const entry = { value: FIRST_VALUE, version, expires: ttlMs !== null }
    const first = Array.from({ length: this.width }, () => 0)
    first[DATABASE] = this.databases.number(firstDatabase(FIRST_VALUE))
    first[CACHE] = this.caches.number(scenario.warm ? { ...EMPTY_CACHE, entry } : EMPTY_CACHE)
    first[LOCK] = this.locks.number({ holder: -1, token: 0 })
    first[LATE_MESSAGES] = this.lateMessages.number([])
    first.fill(IDLE, POSITIONS, this.#queueOffset)
    first.fill(this.queues.number([]), this.#queueOffset)
    return first
  }

  /** Whether one more fault may strike. */
  canFail(state: Int32Array): boolean {
    return state[FAULTS]! < this.setup.scenario.most
  }

  /** Only what one process does next. */
  expandAlone(state: Int32Array, sink: Sink, slot: number): void {
    this.#state = state
    this.#sink = sink
    this.#canFail = this.canFail(state)
    this.#leave(slot)
  }

  /**
   * Whether a process can go on from where it stands: it does not wait for a lock, a transaction, a reader or
   * the cache layer.
   */
  canLeave(state: Int32Array, slot: number, position: number): boolean {
    const place = this.places.at(position)
    switch (place.does) {
      case 'nothing':
        return false
      case 'database':
        return this.places.step(place, position, state[DATABASE]!) !== null
      case 'lock':
        return place.effect!.kind === 'lock.release' || this.locks.value(state[LOCK]!).holder === -1
      case 'call':
        return state[POSITIONS + this.#firstProvider + slot] === IDLE
      case 'wait':
        return this.#readersHaveEnded(state, position)
      case 'redis':
      case 'queue':
      case 'reply':
        return true
    }
  }

  expand(state: Int32Array, sink: Sink): void {
    this.#state = state
    this.#sink = sink
    this.#canFail = this.canFail(state)
    for (let slot = 0; slot < this.#slots.length; slot++) this.#leave(slot)
    this.#land()
    if (this.#canFail) this.#strike()
  }

  /**
   * Where a slot's process stands in a state that is being expanded, a program that can begin included; -1
   * when it cannot act.
   */
  positionOf(state: Int32Array, slot: number): number {
    const position = state[POSITIONS + slot]!
    if (position !== IDLE) return position
    return this.#canBegin(state, slot) ? this.programs.root(slot) : -1
  }

  // --- steps of processes

  #leave(slot: number): void {
    const position = this.positionOf(this.#state, slot)
    if (position === -1) return
    const place = this.places.at(position)
    switch (place.does) {
      case 'nothing':
        return
      case 'database':
        return this.#query(slot, position, place)
      case 'redis':
        return this.#command(slot, position, place)
      case 'lock':
        return this.#lock(slot, position, place.effect!)
      case 'queue':
        return this.#queue(slot, position, place.effect!)
      case 'reply':
        return this.#reply(slot, position, place)
      case 'call':
        return this.#call(slot, position)
      case 'wait':
        return this.#wait(slot, position)
    }
  }

  #query(slot: number, position: number, place: Place): void {
    const step = this.places.step(place, position, this.#state[DATABASE]!)
    if (step !== null) {
      this.#start(slot, step.commit)
      this.#sink.next[DATABASE] = step.store
      this.#settle(slot, step.position)
      this.#found(STEP, slot)
    } else {
      this.#start(slot, -1)
      this.#settle(slot, place.lockedOut)
      this.#found(LOCKED_OUT, slot)
    }
    if (this.setup.scenario.hasReplica && this.#slots[slot]!.is !== 'background')
      this.#fate(slot, OLD, this.places.replica(place, position, this.#state[DATABASE]!), OPTIONAL)
    if (this.#canFail) this.#strikeMessage(slot, position, place, step)
  }

  #command(slot: number, position: number, place: Place): void {
    const step = this.places.step(place, position, this.#state[CACHE]!)!
    this.#start(slot, -1)
    this.#sink.next[CACHE] = step.store
    this.#settle(slot, step.position)
    this.#found(STEP, slot)
    if (this.#canFail) this.#strikeMessage(slot, position, place, step)
  }

  /** What the failures of the scenario can do to the message that a process stands at. */
  #strikeMessage(slot: number, position: number, place: Place, step: StoreStep | null): void {
    for (const fate of place.strikes) {
      switch (fate) {
        case 'refuse':
          this.#fate(slot, REFUSE, place.refused)
          break
        case 'reject':
          this.#fate(slot, REJECT, place.rejected)
          break
        case 'lose':
          this.#start(slot, -1)
          this.#giveUp(slot, LOSE, place)
          break
        case 'lose-reply':
          // What waits for another's transaction has no reply yet.
          if (step === null) break
          this.#start(slot, step.commit)
          this.#sink.next[place.does === 'database' ? DATABASE : CACHE] = step.store
          this.#giveUp(slot, LOSE_REPLY, place)
          break
        case 'late':
          this.#start(slot, -1)
          if (place.outlives) this.#sendLate([position])
          this.#giveUp(slot, LATE, place)
      }
    }
  }

  /** Its caller has heard nothing in time. Who gives up on a statement of a transaction gives up its connection. */
  #giveUp(slot: number, kind: number, place: Place): void {
    if (place.does === 'database') this.#close(slot)
    this.#fail(slot, kind, place.timedOut)
  }

  #lock(slot: number, position: number, effect: Effect): void {
    const { holder, token } = this.locks.value(this.#state[LOCK]!)
    if (effect.kind === 'lock.take') {
      if (holder !== -1) return
      this.#start(slot, -1)
      this.#sink.next[LOCK] = this.locks.number({ holder: slot, token: token + 1 })
      this.#settle(slot, this.#after(position, { ok: true, value: token + 1 }))
    } else {
      this.#start(slot, -1)
      if (holder === slot) this.#sink.next[LOCK] = this.locks.number({ holder: -1, token })
      this.#settle(slot, this.#after(position, NOTHING))
    }
    this.#found(STEP, slot)
  }

  #queue(slot: number, position: number, effect: Effect): void {
    const at = this.#queueOffset + this.#clientOf(slot)
    const queue = this.queues.value(this.#state[at]!)
    const head: Resume = effect.kind === 'queue.next' ? { ok: true, value: queue[0] ?? null } : NOTHING
    this.#start(slot, -1)
    if (effect.kind === 'queue.push') this.#sink.next[at] = this.queues.number([...queue, effect.job])
    else if (effect.kind !== 'queue.next') this.#sink.next[at] = this.queues.number(queue.slice(1))
    this.#settle(slot, this.#after(position, head))
    this.#found(STEP, slot)
  }

  #reply(slot: number, position: number, place: Place): void {
    const by = this.#slots[slot]!
    this.#start(slot, by.is === 'operation' && this.#isHeard(slot) ? this.#toldEvent(by.plan, place) : -1)
    if (by.is === 'provider' && this.#isCalling(by.plan)) {
      const { outcome } = place.effect as Extract<Effect, { kind: 'reply' }>
      this.#settle(by.plan, this.#after(this.#state[POSITIONS + by.plan]!, resultOfCall(outcome)))
    }
    this.#settle(slot, this.programs.after(position, this.#nothing))
    this.#found(STEP, slot)
  }

  /** The cache layer begins to work on a call; the caller stays where it is until that replies. */
  #call(slot: number, position: number): void {
    const provider = this.#firstProvider + slot
    if (this.#state[POSITIONS + provider] !== IDLE) return
    this.#start(slot, -1)
    this.#sink.next[POSITIONS + slot] = position
    this.#sink.next[POSITIONS + provider] = this.programs.root(provider)
    this.#found(STEP, slot)
  }

  /** A process whose first line it is begins to wait for those who read by then. */
  #wait(slot: number, position: number): void {
    if (this.#state[POSITIONS + slot] === IDLE && this.#readers(this.#state) !== 0) return this.#step(slot, position)
    if (this.#readersHaveEnded(this.#state, position)) this.#step(slot, this.programs.after(position, this.#nothing))
  }

  #step(slot: number, position: number): void {
    this.#start(slot, -1)
    this.#settle(slot, position)
    this.#found(STEP, slot)
  }

  /** An effect that comes to nothing at its store, with what its process then hears. */
  #fate(slot: number, kind: number, position: number, as: ActionKind = FAULT): void {
    if (position === -1) return
    this.#start(slot, -1)
    if (as === FAULT) return this.#fail(slot, kind, position)
    this.#settle(slot, position)
    this.#sink.found(actionOf(kind, slot), this.#actor(slot), as)
  }

  #fail(slot: number, kind: number, position: number): void {
    this.#settle(slot, position)
    this.#failed(actionOf(kind, slot), this.#actor(slot))
  }

  // --- what happens besides

  #land(): void {
    const late = this.lateMessages.value(this.#state[LATE_MESSAGES]!)
    for (const [index, position] of late.entries()) {
      if (late[index - 1] === position) continue
      const place = this.places.at(position)
      const store = place.does === 'database' ? DATABASE : CACHE
      // A statement that meets a lock and waits in vain changes nothing. One that waits and then runs lands later.
      const step = this.places.step(place, position, this.#state[store]!)
      this.#copy()
      if (step !== null) {
        this.#sink.next[store] = step.store
        if (step.commit !== -1) this.#note(step.commit)
      }
      this.#sink.next[LATE_MESSAGES] = this.lateMessages.number(late.toSpliced(index, 1))
      this.#sink.found(actionOf(LAND, index), NOBODY, DUE)
    }
  }

  #strike(): void {
    if (this.#faults.has('evict')) this.#evict()
    if (this.#faults.has('redis_restart')) this.#become(CACHE, this.caches.number(EMPTY_CACHE), RESTART)
    if (this.#faults.has('oob')) this.#edit()
    if (this.#faults.has('crash'))
      for (const client of this.setup.scenario.crashes) this.#crashApp(this.layout.clients.indexOf(client))
    if (this.#faults.has('relay_dup')) this.#crashRelay()
  }

  #evict(): void {
    const cache = this.caches.value(this.#state[CACHE]!)
    if (cache.entry !== null) this.#become(CACHE, this.caches.number({ ...cache, entry: null }), EVICT)
  }

  #edit(): void {
    const answer = editRow(this.layout.shape, this.databases.value(this.#state[DATABASE]!), EDITED_VALUE)
    if (answer === null) return
    this.#copy()
    this.#sink.next[DATABASE] = this.databases.number(answer.state)
    this.#note(
      this.histories.event({ is: 'committed', operation: null, value: EDITED_VALUE, undoes: false, attempt: 1 }),
    )
    this.#failed(actionOf(EDIT, 0), NOBODY)
  }

  #become(part: number, value: number, kind: number): void {
    this.#copy()
    this.#sink.next[part] = value
    this.#failed(actionOf(kind, 0), NOBODY)
  }

  /** The process of a client's app dies with all that runs in it; or the cache layer's, at work for it. */
  #crashApp(client: number): void {
    const alive = this.#aliveSlots(client)
    for (const sent of alive.length === 0 ? [] : this.#sentBy(alive)) {
      this.#copy()
      for (const slot of alive) this.#die(slot)
      if (this.layout.hasQueues) this.#sink.next[this.#queueOffset + client] = this.queues.number([])
      this.#crashed(alive[0]!, sent, client)
    }
    for (const [slot, by] of this.#slots.entries()) {
      if (by.is !== 'provider' || by.client !== client || this.#state[POSITIONS + slot] === IDLE) continue
      for (const sent of this.#sentBy([slot])) {
        this.#copy()
        this.#die(slot)
        if (this.#isCalling(by.plan))
          this.#settle(by.plan, this.#after(this.#state[POSITIONS + by.plan]!, CACHE_LAYER_DIED))
        this.#crashed(slot, sent, client)
      }
    }
  }

  /**
   * What these processes may have on its way to a store when they die, as sets of slots: each of them
   * may have sent what it stands at. Only what changes something matters.
   */
  #sentBy(slots: readonly number[]): readonly number[] {
    let sets: readonly number[] = [0]
    for (const slot of slots) {
      if (this.places.at(this.positionOf(this.#state, slot)).outlives)
        sets = [...sets, ...sets.map((set) => set | (1 << slot))]
    }
    return sets
  }

  #crashed(slot: number, sent: number, client: number): void {
    if (sent !== 0) {
      const late = this.#slots.flatMap((_, other) =>
        (sent & (1 << other)) === 0 ? [] : [this.positionOf(this.#state, other)],
      )
      this.#sendLate(late)
    }
    this.#failed(crashAction(slot, sent, this.#slots.length), client)
  }

  /** These are on their way, and get to their stores at any later time. */
  #sendLate(positions: readonly number[]): void {
    const late = this.lateMessages.value(this.#state[LATE_MESSAGES]!)
    this.#sink.next[LATE_MESSAGES] = this.lateMessages.number([...late, ...positions].sort((a, b) => a - b))
  }

  /** The slots of an app that has something left to do: a process, or a queue in its memory. */
  #aliveSlots(client: number): readonly number[] {
    const alive: number[] = []
    for (const [slot, by] of this.#slots.entries()) {
      if (by.is === 'background' || by.is === 'provider' || by.client !== client) continue
      if (by.is === 'operation' && this.#state[POSITIONS + slot] === IDLE && this.#plans[by.plan]!.optional) continue
      const position = this.positionOf(this.#state, slot)
      if (position !== -1 && this.places.at(position).does !== 'nothing') alive.push(slot)
    }
    return alive
  }

  #die(slot: number): void {
    const { next } = this.#sink
    const by = this.#slots[slot]!
    const { holder, token } = this.locks.value(next[LOCK]!)
    if (holder === slot) next[LOCK] = this.locks.number({ holder: -1, token })
    this.#close(slot)
    if (by.is !== 'operation') return void (next[POSITIONS + slot] = IDLE)
    const position = this.positionOf(this.#state, slot)
    if (this.#isFirstOf(slot)) this.#note(this.#asked[by.plan]!)
    const isWaiting = this.programs.at(position).told === null && this.#isHeard(slot)
    if (isWaiting && !this.#expects[by.plan]!) this.#note(this.#givenUp[by.plan]!)
    next[POSITIONS + slot] = this.programs.crashed(position)
  }

  /** The relay dies after it has applied something and before it has marked it done. */
  #crashRelay(): void {
    const slot = this.#backgroundSlot
    if (slot === -1) return
    if (!this.places.at(this.#state[POSITIONS + slot]!).isMark) return
    for (const sent of this.#sentBy([slot])) {
      this.#copy()
      this.#sink.next[POSITIONS + slot] = IDLE
      this.#crashed(slot, sent, NOBODY)
    }
  }

  // --- who may go

  #canBegin(state: Int32Array, slot: number): boolean {
    const by = this.#slots[slot]!
    switch (by.is) {
      case 'operation':
        return this.#plans[by.plan]!.after.every((condition) => this.#holds(state, condition))
      case 'provider':
        return false
      case 'flusher':
        return this.queues.value(state[this.#queueOffset + by.client]!).length > 0
      case 'background':
        return this.#hasWork(state)
    }
  }

  #hasWork(state: Int32Array): boolean {
    const { entry, queue } = this.caches.value(state[CACHE]!)
    const { outbox, log } = this.databases.value(state[DATABASE]!)
    switch (this.layout.pattern.background?.worksOn) {
      case 'redis-queue':
        return queue.length > 0
      case 'outbox':
        return outbox.length > 0
      case 'change-log':
        return log.length > 0
      case 'expiring-entry':
        return entry?.expires === true
      case 'queue':
      case undefined:
        return false
    }
  }

  #holds(state: Int32Array, { operation, is }: Condition): boolean {
    const { told, crashed } = this.programs.at(this.#lastAttempt(state, operation))
    switch (is) {
      case 'told':
        return told !== null
      case 'unsettled':
        return told === null ? crashed : told.is === 'unknown'
      case 'over':
        return told !== null || crashed
      case 'open':
        return told === null && !crashed
    }
  }

  /** The position of the last attempt of an operation that has begun. */
  #lastAttempt(state: Int32Array, operation: number): number {
    let position = IDLE
    for (let plan = 0; plan < this.#plans.length; plan++) {
      const at = state[POSITIONS + plan]!
      if (this.#plans[plan]!.operation === operation && at !== IDLE) position = at
    }
    return position
  }

  /** Whether no attempt of the slot's operation has begun. */
  #isFirstOf(slot: number): boolean {
    return this.#lastAttempt(this.#state, this.#plans[slot]!.operation) === IDLE
  }

  /** Whether the client still listens to this attempt: it has not begun another one. */
  #isHeard(slot: number): boolean {
    const { operation, attempt } = this.#plans[slot]!
    for (let plan = slot + 1; plan < this.#plans.length; plan++) {
      const other = this.#plans[plan]!
      if (other.operation === operation && other.attempt > attempt && this.#state[POSITIONS + plan] !== IDLE)
        return false
    }
    return true
  }

  #isCalling(plan: number): boolean {
    return this.places.at(this.#state[POSITIONS + plan]!).does === 'call'
  }

  #readersHaveEnded(state: Int32Array, position: number): boolean {
    const { waitsFor } = this.programs.at(position)
    for (let plan = 0; plan < this.#plans.length; plan++)
      if ((waitsFor & (1 << plan)) !== 0 && this.#isReading(state, plan)) return false
    return true
  }

  #isReading(state: Int32Array, plan: number): boolean {
    const position = state[POSITIONS + plan]!
    return this.#plans[plan]!.kind === 'read' && position !== IDLE && this.places.at(position).does !== 'nothing'
  }

  // --- making the next state

  #copy(): void {
    this.#sink.next.set(this.#state)
  }

  /** The state after a step of a slot begins as the one before, with what the step adds to the history. */
  #start(slot: number, event: number): void {
    this.#copy()
    const by = this.#slots[slot]!
    if (by.is === 'operation' && this.#state[POSITIONS + slot] === IDLE && this.#isFirstOf(slot))
      this.#note(this.#asked[by.plan]!)
    if (event !== -1) this.#note(event)
  }

  #note(event: number): void {
    const { next } = this.#sink
    next[HISTORY] = this.histories.append(next[HISTORY]!, event)
  }

  /** A process now stands here. When its program is over its connection closes; what runs in turns is idle again. */
  #settle(slot: number, position: number): void {
    const { next } = this.#sink
    const { does, effect } = this.places.at(position)
    if (does === 'nothing') this.#close(slot)
    if (does === 'nothing' && this.#slots[slot]!.is !== 'operation') next[POSITIONS + slot] = IDLE
    else if (effect?.kind === 'sleep.untilReadersEnd')
      next[POSITIONS + slot] = this.programs.waitingFor(position, this.#readers(next))
    else next[POSITIONS + slot] = position
  }

  #readers(state: Int32Array): number {
    let readers = 0
    for (let plan = 0; plan < this.#plans.length; plan++) if (this.#isReading(state, plan)) readers |= 1 << plan
    return readers
  }

  #close(slot: number): void {
    const { next } = this.#sink
    const database = this.databases.value(next[DATABASE]!)
    if (database.open.length > 0) next[DATABASE] = this.databases.number(closed(database, slot))
  }

  #found(kind: number, slot: number): void {
    const by = this.#slots[slot]!
    const begins = this.#state[POSITIONS + slot] === IDLE
    const isOptional =
      begins &&
      (by.is === 'operation'
        ? this.#plans[by.plan]!.optional
        : by.is === 'background' && this.layout.pattern.background?.worksOn === 'expiring-entry')
    this.#sink.found(actionOf(kind, slot), this.#actor(slot), isOptional ? OPTIONAL : DUE)
  }

  #failed(action: number, client: number): void {
    this.#sink.next[FAULTS] = this.#state[FAULTS]! + 1
    this.#sink.found(action, client, FAULT)
  }

  #after(position: number, reply: Resume): number {
    return this.programs.after(position, this.programs.reply(reply))
  }

  #actor(slot: number): number {
    const by = this.#slots[slot]!
    return by.is === 'background' ? NOBODY : by.client
  }

  #clientOf(slot: number): number {
    const by = this.#slots[slot]!
    return by.is === 'background' ? 0 : by.client
  }

  #toldEvent(plan: number, place: Place): number {
    if (place.told !== -1) return place.told
    const { operation } = this.#plans[plan]!
    const { outcome } = place.effect as Extract<Effect, { kind: 'reply' }>
    return (place.told = this.histories.event({
      is: 'told',
      operation,
      outcome: outcome.is,
      value: outcome.is === 'value' ? outcome.value : null,
    }))
  }

  /** A flusher commits what some operation wrote: values are distinct, so the value says which. */
  #commitEvent(slot: number, value: string | null, undoes: boolean): number {
    const by = this.#slots[slot]!
    const plan = 'plan' in by ? this.#plans[by.plan]! : this.#plans.find((one) => one.value === value)!
    return this.histories.event({ is: 'committed', operation: plan.operation, value, undoes, attempt: plan.attempt })
  }
}
