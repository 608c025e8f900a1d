import type { Chooser } from './chooser.ts'
import type { Address, CandidateName, Choice, MessageName } from '../world/choices.ts'
import { FATES, STRIKES } from '../world/ids.ts'
import { FAULT_IDS, type FaultId } from '../world/ids.ts'

export interface SeededOptions {
  /** The failures it may switch on and off; all of them when left out. */
  readonly faults?: readonly FaultId[]
  /** How often, from 0 to 1, it throws a switch after a step. */
  readonly switchRate?: number
  /** How often, from 0 to 1, somebody goes next whom virtual time alone would let wait. */
  readonly reorderRate?: number
  /** How often, from 0 to 1, it decides what becomes of a message that has just been sent. */
  readonly fateRate?: number
  /** How often, from 0 to 1, something strikes at once after a step. */
  readonly strikeRate?: number
  /** The keys that strikes are after. */
  readonly keys?: readonly string[]
}

/** Each choice may wake a relay that had given up: who chooses for ever keeps a run going for ever. */
const MOST_CHOICES = 60

/** Answers every question by a pseudo-random number: the same seed, the same run. For fuzzing. */
export function seeded(seed: number, options: SeededOptions = {}): Chooser {
  const {
    faults = FAULT_IDS,
    switchRate = 0.05,
    reorderRate = 0.2,
    fateRate = 0,
    strikeRate = 0,
    keys = ['user:2'],
  } = options
  const random = byLuck(seed)
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!
  const sent: MessageName[] = []
  let made = 0

  function fate(at: Address): readonly Choice[] {
    if (at.event !== 'send' || fateRate === 0) return []
    const { operation, caption, attempt } = at
    sent.push({ operation, caption, attempt })
    return random() < fateRate ? [{ do: 'fate', at, message: { operation, caption, attempt }, fate: pick(FATES) }] : []
  }

  function strike(at: Address): readonly Choice[] {
    if (strikeRate === 0 || random() >= strikeRate) return []
    const message = sent.length === 0 ? {} : { message: pick(sent) }
    return [
      { do: 'strike', at, what: pick(STRIKES), key: pick(keys), value: 'Eve', operation: at.operation, ...message },
    ]
  }

  function switched(at: Address): readonly Choice[] {
    if (faults.length === 0 || random() >= switchRate) return []
    return [{ do: 'switch', at, fault: pick(faults), on: random() < 0.7 }]
  }

  return {
    after(at) {
      if (made >= MOST_CHOICES) return []
      const choices = [...fate(at), ...strike(at), ...switched(at)]
      made += choices.length
      return choices
    },
    next(candidates: readonly CandidateName[]): CandidateName {
      return random() < reorderRate ? pick(candidates) : candidates[0]!
    },
  }
}

/** Numbers from 0 to 1 from a small generator with a 32-bit state: enough to explore with, useless for secrets. */
export function byLuck(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
