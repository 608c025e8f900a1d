import type { Effect } from '../../effects/effect.ts'
import { everyOutcome, rowOf } from '../../effects/effect-rows.ts'
import { IDLE, type Programs } from './programs.ts'

/**
 * What an effect touches, as a set of bits. Two effects of different processes can change places,
 * and come to the same state, when neither touches what the other one may not have touched before it.
 */
const READS_ROW = 1 << 0
export const WRITES_ROW = 1 << 1
const READS_CACHE = 1 << 2
const WRITES_CACHE = 1 << 3
const LOCKS = 1 << 4
/** An operation is asked for: its place before or after answers counts. */
export const ASKS = 1 << 5
const TELLS = 1 << 6
const COMMITS = 1 << 7
/** Begins or ends a read, or waits for reads to end. */
export const READERS = 1 << 8
/** Opens a transaction: from then on the end of the process may roll it back. */
export const TRANSACTS = 1 << 19
/** Begins or ends an attempt of an operation that another attempt depends on; the queue of an app: one bit for each. */
export const FIRST_ATTEMPT = 9
const FIRST_QUEUE = 20

const EVERYTHING = 0x3fffffff

const CONFLICTS: readonly (readonly [touched: number, by: number])[] = [
  [READS_ROW, WRITES_ROW],
  [WRITES_ROW, READS_ROW | WRITES_ROW],
  [READS_CACHE, WRITES_CACHE],
  [WRITES_CACHE, READS_CACHE | WRITES_CACHE],
  [LOCKS, LOCKS],
  [ASKS, TELLS],
  [TELLS, ASKS | COMMITS],
  [COMMITS, COMMITS | TELLS],
  [READERS, READERS],
]
const PAIRED = CONFLICTS.reduce((bits, [touched]) => bits | touched, 0)

/** Whether the order of two effects with these footprints can matter. */
export function conflict(one: number, other: number): boolean {
  if ((one & other & ~PAIRED) !== 0) return true
  return CONFLICTS.some(([touched, by]) => (one & touched) !== 0 && (other & by) !== 0)
}

/** What an effect touches itself. */
function footprintOf(effect: Effect, client: number): number {
  const { goesTo, does, changesKey } = rowOf(effect)
  switch (goesTo) {
    case 'database':
      return does === 'looks'
        ? READS_ROW
        : WRITES_ROW | (changesKey ? COMMITS : 0) | (effect.kind === 'db.begin' ? TRANSACTS : 0)
    case 'redis':
      return does === 'looks' ? READS_CACHE : WRITES_CACHE
    case 'queue':
      return 1 << (FIRST_QUEUE + client)
    case 'lock':
      return LOCKS
    case 'reply':
      return TELLS
    case 'wait':
      return effect.kind === 'sleep.untilReadersEnd' ? READERS : 0
    case 'call':
      return 0
  }
}

/** Footprints of positions, and of all that can follow them, whatever the stores answer. */
export class Footprints {
  readonly #programs: Programs
  readonly #clientOf: (program: number) => number
  readonly #futures: (number | undefined)[] = []

  constructor(programs: Programs, clientOf: (program: number) => number) {
    this.#programs = programs
    this.#clientOf = clientOf
  }

  now(position: number): number {
    const { effect, program } = this.#programs.at(position)
    return effect === null ? 0 : footprintOf(effect, this.#clientOf(program))
  }

  /** What a process touches from a position on, in any of its futures. */
  future(position: number, depth = 0): number {
    if (position === IDLE) return 0
    const known = this.#futures[position]
    if (known !== undefined) return known
    // Far beyond any pattern: one that loops for ever counts as one that may touch everything.
    if (depth > 40) return EVERYTHING
    const { effect } = this.#programs.at(position)
    let touched = this.now(position)
    if (effect !== null) {
      for (const reply of everyOutcome(effect))
        touched |= this.future(this.#programs.after(position, this.#programs.reply(reply)), depth + 1)
    }
    this.#futures[position] = touched
    return touched
  }
}
