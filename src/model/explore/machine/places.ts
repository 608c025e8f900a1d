import type { Effect } from '../../effects/effect.ts'
import { rowOf } from '../../effects/effect-rows.ts'
import { FAILURES, matches, type FailureId, type MessageFate } from '../../failures/failures.ts'
import { actOf, changesItsStore } from '../../failures/matches.ts'
import { refusalOf, rejectionOf, timeOutOf } from '../../failures/outcomes.ts'
import { FATES } from '../../world/ids.ts'
import type { Resume } from '../../effects/resume.ts'
import { LOCKED } from '../../stores/sqlite/database.ts'
import type { Interner } from './interner.ts'
import type { Programs } from './programs.ts'
import { runCommand, type CacheEffect, type CacheState } from '../../stores/values/cache-model.ts'
import {
  readReplica,
  runStatement,
  type DatabaseEffect,
  type DatabaseShape,
  type DatabaseState,
} from '../../stores/values/database-model.ts'

/** What running an effect at a store comes to, from one state of that store. */
export interface StoreStep {
  /** The store after it. */
  readonly store: number
  /** What it answers, and where the process stands when it has heard that. */
  readonly reply: number
  readonly position: number
  /** The event that it adds to the history; -1 for none. */
  readonly commit: number
}

/** A position with all that is known about leaving it, worked out once. */
export interface Place {
  readonly slot: number
  readonly effect: Effect | null
  readonly does: 'nothing' | 'database' | 'redis' | 'lock' | 'queue' | 'reply' | 'call' | 'wait'
  /** By the number of the store's state; null where it has to wait. */
  readonly steps: (StoreStep | null | undefined)[]
  /**
   * The position after the caller has given up, was refused, or its statement was rejected; -1 where that
   * cannot be.
   */
  readonly timedOut: number
  readonly refused: number
  readonly rejected: number
  /**
   * The position after its statement has waited for another's transaction as long as a statement waits; -1
   * where it is none.
   */
  readonly lockedOut: number
  /** What can become of its message by the failures of the scenario, each fate once. */
  readonly strikes: readonly MessageFate[]
  /** Whether a relay or flusher marks with it what it has applied. */
  readonly isMark: boolean
  /**
   * Whether its message may still get to its store when its process has died; the connection of a transaction
   * is closed with it.
   */
  readonly outlives: boolean
  /** The event of a client that is told this, once it has been looked up. */
  told: number
}

export interface StoreNumbers {
  readonly databases: Interner<DatabaseState>
  readonly caches: Interner<CacheState>
}

/** The places of all positions. */
export class Places {
  readonly #programs: Programs
  readonly #shape: DatabaseShape
  readonly #numbers: StoreNumbers
  readonly #commitEvent: (slot: number, value: string | null, undoes: boolean) => number
  readonly #faults: readonly FailureId[]
  readonly #places: Place[] = []

  constructor(
    programs: Programs,
    shape: DatabaseShape,
    numbers: StoreNumbers,
    faults: readonly FailureId[],
    commitEvent: (slot: number, value: string | null, undoes: boolean) => number,
  ) {
    this.#faults = faults
    this.#programs = programs
    this.#shape = shape
    this.#numbers = numbers
    this.#commitEvent = commitEvent
  }

  at(position: number): Place {
    return (this.#places[position] ??= this.#place(position))
  }

  /** What a statement or command comes to; null where it has to wait for another's transaction. */
  step(place: Place, position: number, store: number): StoreStep | null {
    const known = place.steps[store]
    if (known !== undefined) return known
    const step =
      place.does === 'database' ? this.#statement(place, position, store) : this.#command(place, position, store)
    place.steps[store] = step
    return step
  }

  /** Where a read stands that a replica has answered; -1 where none can. */
  replica(place: Place, position: number, database: number): number {
    if (place.does !== 'database') return -1
    const reply = readReplica(this.#numbers.databases.value(database), place.effect as DatabaseEffect)
    return reply === null ? -1 : this.#after(position, reply)
  }

  #statement(place: Place, position: number, store: number): StoreStep | null {
    const answer = runStatement(
      this.#shape,
      this.#numbers.databases.value(store),
      place.slot,
      place.effect as DatabaseEffect,
    )
    if (answer === null) return null
    const { state, commit } = answer
    const reply = this.#programs.reply(answer.reply)
    return {
      store: this.#numbers.databases.number(state),
      reply,
      position: this.#programs.after(position, reply),
      commit: commit === null ? -1 : this.#commitEvent(place.slot, commit.value, commit.undoes),
    }
  }

  #command(place: Place, position: number, store: number): StoreStep {
    const answer = runCommand(this.#numbers.caches.value(store), place.effect as CacheEffect, leaseOf(position))
    const reply = this.#programs.reply(answer.reply)
    return {
      store: this.#numbers.caches.number(answer.state),
      reply,
      position: this.#programs.after(position, reply),
      commit: -1,
    }
  }

  #after(position: number, reply: Resume): number {
    return this.#programs.after(position, this.#programs.reply(reply))
  }

  /** In the order of the fates: two failures that do the same to a message are one strike. */
  #fatesOf(effect: Effect): readonly MessageFate[] {
    const matched = this.#faults.filter((id) => matches(id, actOf(effect)))
    return FATES.flatMap((fate) => (fate !== 'old' && matched.some((id) => FAILURES[id].fate === fate) ? [fate] : []))
  }

  #place(position: number): Place {
    const { effect, program, hasTransaction } = this.#programs.at(position)
    const does = effect === null ? 'nothing' : rowOf(effect).goesTo
    const store = does === 'database' || does === 'redis' ? does : null
    const strikes = effect === null || store === null ? [] : this.#fatesOf(effect)
    return {
      slot: program,
      effect,
      does,
      steps: [],
      timedOut: store === null ? -1 : this.#after(position, timeOutOf(store)),
      refused: store === null ? -1 : this.#after(position, refusalOf(store)),
      rejected:
        store === 'database' || (store !== null && strikes.includes('reject'))
          ? this.#after(position, rejectionOf(store))
          : -1,
      lockedOut: store === 'database' ? this.#after(position, LOCKED_OUT) : -1,
      strikes,
      isMark: effect !== null && matches('relay_dup', actOf(effect)),
      outlives:
        effect !== null &&
        changesItsStore(effect) &&
        (does === 'redis' || (!hasTransaction && effect.kind !== 'db.begin')),
      told: -1,
    }
  }
}

/** A token that no other look in the cache is given: each stands at a position of its own. */
export function leaseOf(position: number): string {
  return `lease ${position}`
}

/** What a statement hears that has waited for another's transaction in vain. */
const LOCKED_OUT: Resume = { ok: false, store: 'database', message: LOCKED, certain: true, rejected: false }
