import type { Chooser } from './chooser.ts'
import type { Address, CandidateName, Choice } from './choices.ts'
import { FAULT_IDS, type FaultId } from './ids.ts'

export interface SeededOptions {
  /** The failures it may switch on and off; all of them when left out. */
  readonly faults?: readonly FaultId[]
  /** How often, from 0 to 1, it throws a switch after a step. */
  readonly switchRate?: number
  /** How often, from 0 to 1, somebody goes next whom virtual time alone would let wait. */
  readonly reorderRate?: number
}

/** Answers every question by a pseudo-random number: the same seed, the same run. For fuzzing. */
export function seeded(seed: number, options: SeededOptions = {}): Chooser {
  const { faults = FAULT_IDS, switchRate = 0.05, reorderRate = 0.2 } = options
  const random = mulberry32(seed)
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!
  return {
    after(at: Address): readonly Choice[] {
      if (faults.length === 0 || random() >= switchRate) return []
      return [{ do: 'switch', at, fault: pick(faults), on: random() < 0.7 }]
    },
    next(candidates: readonly CandidateName[]): CandidateName {
      return random() < reorderRate ? pick(candidates) : candidates[0]!
    },
  }
}

/** A small generator with a 32-bit state; enough to explore with, useless for secrets. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
