import { ASKS, conflict, FIRST_ATTEMPT, Footprints, READERS, TRANSACTS, WRITES_ROW } from './footprints.ts'
import type { Machine } from '../search/machine.ts'
import { LATE_MESSAGES, POSITIONS, type PatternMachine } from './pattern-machine.ts'
import { IDLE } from './programs.ts'

/**
 * Leaves out orders that make no difference. In a state where no fault can strike any more, one
 * process may go alone when nothing it is about to touch can be touched, in any future, by anybody
 * else before it: a persistent set (Godefroid, "Partial-Order Methods for the Verification of
 * Concurrent Systems", 1996). Every end of every run is still reached, in as many steps and with as
 * many faults; how often clients take turns on the way there is not kept.
 */
class Reduction {
  readonly #machine: PatternMachine
  readonly #footprints: Footprints
  /** For each slot, what it touches besides its effects. */
  readonly #besides: readonly number[]
  readonly #applies: boolean

  constructor(machine: PatternMachine) {
    const { layout } = machine
    this.#machine = machine
    const clients = layout.slots.map((slot) => ('client' in slot ? slot.client : 0))
    this.#footprints = new Footprints(machine.programs, (program) => clients[program]!)
    const everything = layout.slots.map((_, slot) => this.#footprints.future(machine.programs.root(slot)))
    const waits = everything.some((touched) => (touched & READERS) !== 0)
    this.#besides = layout.slots.map((slot, index) => {
      const isReader = slot.is === 'operation' && layout.plans[slot.plan]!.kind === 'read'
      const attempt = slot.is === 'operation' ? 1 << (FIRST_ATTEMPT + layout.plans[slot.plan]!.operation) : 0
      // The end of a process closes its transaction; which of its steps is the last depends on answers.
      return (
        (waits && (isReader || (everything[index]! & READERS) !== 0) ? READERS : 0) |
        attempt |
        ((everything[index]! & TRANSACTS) !== 0 ? WRITES_ROW : 0)
      )
    })
    // A refresher may begin or not, so ends of runs are not states in which nothing can happen.
    this.#applies = layout.pattern.background?.worksOn !== 'expiring-entry'
  }

  /** The slot that may go alone; -1 where all have to be tried. */
  alone(state: Int32Array): number {
    if (!this.#applies) return -1
    const { slots } = this.#machine.layout
    for (const slot of slots.keys()) if (this.#mayGoAlone(state, slot)) return slot
    return -1
  }

  #mayGoAlone(state: Int32Array, slot: number): boolean {
    const machine = this.#machine
    const position = machine.positionOf(state, slot)
    if (position === -1 || !machine.canLeave(state, slot, position)) return false
    const begins = state[POSITIONS + slot] === IDLE
    const touched = this.#footprints.now(position) | this.#besides[slot]! | (begins ? ASKS : 0)
    if (machine.lateMessages.value(state[LATE_MESSAGES]!).some((late) => conflict(touched, this.#footprints.now(late))))
      return false
    return machine.layout.slots.every((_, other) => other === slot || !conflict(touched, this.#future(state, other)))
  }

  /** What a slot may touch from now on, if it goes on or begins. */
  #future(state: Int32Array, slot: number): number {
    const machine = this.#machine
    const by = machine.layout.slots[slot]!
    const at = state[POSITIONS + slot]!
    const plan = by.is === 'provider' ? state[POSITIONS + by.plan]! : at
    const isOver =
      at === (by.is === 'provider' ? IDLE : at) && plan !== IDLE && machine.places.at(plan).does === 'nothing'
    if (isOver) return 0
    const mayBegin = by.is === 'operation' ? at === IDLE : true
    const position = at === IDLE ? machine.programs.root(slot) : at
    const later = mayBegin ? this.#footprints.future(machine.programs.root(slot)) : 0
    return (
      this.#footprints.future(position) |
      later |
      this.#besides[slot]! |
      (by.is === 'operation' && at === IDLE ? ASKS : 0)
    )
  }
}

/** The same machine without orders that make no difference. */
export function reduced(machine: PatternMachine): Machine {
  const reduction = new Reduction(machine)
  return {
    width: machine.width,
    clients: machine.clients,
    initial: machine.initial,
    judge: machine.judge,
    get heldBytes() {
      return machine.heldBytes
    },
    expand(state, sink) {
      const slot = machine.canFail(state) ? -1 : reduction.alone(state)
      if (slot === -1) machine.expand(state, sink)
      else machine.expandAlone(state, sink, slot)
    },
  }
}
