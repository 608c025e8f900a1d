import type { Effect } from '../../effects/effect.ts'
import { rowOf } from '../../effects/effect-rows.ts'
import { failuresOf, type FailureId } from '../../failures/failures.ts'
import { changesItsStore } from '../../failures/matches.ts'
import type { Resume } from '../../effects/resume.ts'
import { LOCKED } from '../../stores/sqlite/database.ts'
import type { Interner } from './interner.ts'
import type { Programs } from './programs.ts'
import { runCommand, type CacheEffect, type CacheState } from '../../stores/values/cache-model.ts'
import { readReplica, runStatement, type DatabaseEffect, type DatabaseShape, type DatabaseState } from '../../stores/values/database-model.ts'

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
  /** The position after the caller has given up, was refused, or its statement was rejected; -1 where that cannot be. */
  readonly timedOut: number
  readonly refused: number
  readonly rejected: number
  /** The position after its statement has waited for another's transaction as long as a statement waits; -1 where it is none. */
  readonly lockedOut: number
  /** What of all failures can strike it. */
  readonly matchedBy: ReadonlySet<FailureId>
  /** Whether its message may still get to its store when its process has died; the connection of a transaction is closed with it. */
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
  readonly #places: Place[] = []

  constructor(
    programs: Programs,
    shape: DatabaseShape,
    numbers: StoreNumbers,
    commitEvent: (slot: number, value: string | null, undoes: boolean) => number,
  ) {
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
    const step = place.does === 'database' ? this.#statement(place, position, store) : this.#command(place, position, store)
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
    const answer = runStatement(this.#shape, this.#numbers.databases.value(store), place.slot, place.effect as DatabaseEffect)
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
    return { store: this.#numbers.caches.number(answer.state), reply, position: this.#programs.after(position, reply), commit: -1 }
  }

  #after(position: number, reply: Resume): number {
    return this.#programs.after(position, this.#programs.reply(reply))
  }

  #place(position: number): Place {
    const { effect, program, hasTransaction } = this.#programs.at(position)
    const does = effect === null ? 'nothing' : rowOf(effect).goesTo
    const failure = (message: string, certain: boolean, rejected?: boolean): number => {
      const store = does === 'redis' ? 'redis' : 'database'
      return this.#after(position, { ok: false, store, message, certain, ...(rejected !== undefined && { rejected }) })
    }
    const isMessage = does === 'database' || does === 'redis'
    const name = does === 'redis' ? 'Redis' : 'the database'
    return {
      slot: program,
      effect,
      does,
      steps: [],
      timedOut: isMessage ? failure(`${name} did not answer in time`, false) : -1,
      refused: isMessage ? failure(`${name} refused the connection`, true) : -1,
      rejected: does === 'database' ? failure('the database rejected the statement', true, true) : -1,
      lockedOut: does === 'database' ? failure(LOCKED, true, false) : -1,
      matchedBy: effect === null ? NONE : failuresOf(effect),
      outlives: effect !== null && changesItsStore(effect) && (does === 'redis' || (!hasTransaction && effect.kind !== 'db.begin')),
      told: -1,
    }
  }
}

/** A token that no other look in the cache is given: each stands at a position of its own. */
export function leaseOf(position: number): string {
  return `lease ${position}`
}

const NONE: ReadonlySet<FailureId> = new Set()
