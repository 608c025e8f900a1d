import type { Address, CandidateName, Choice } from '../world/choices.ts'
import { addressText } from '../world/address.ts'
import { candidateText } from './schedule.ts'

/**
 * Answers every question whose answer is not in the world. One chooser stands for a visitor, a
 * recorded list, a seed, or a search.
 */
export interface Chooser {
  /** The choices that there are to be made, where that is known ahead. */
  readonly offered?: readonly Choice[]
  /** What is done right after this step: switches, requests, waits, edits. */
  after(address: Address): readonly Choice[]
  /**
   * False where virtual time decides after this step: then it is not asked, for there may be many candidates.
   * Left out, it is always asked.
   */
  decides?(address: Address): boolean
  /** Who goes next. `candidates` are in the order of virtual time and never empty. */
  next(candidates: readonly CandidateName[], address: Address): CandidateName
}

/** Nothing is chosen: virtual time alone says who goes next. */
export const byVirtualTime: Chooser = {
  after: () => [],
  decides: () => false,
  next: ([first]) => first!,
}

/** Replays a recorded list. A choice whose address does not occur has no effect. */
export function recorded(choices: readonly Choice[]): Chooser {
  const acts = new Map<string, Choice[]>()
  const orders = new Map<string, CandidateName[]>()
  for (const choice of choices) {
    const at = addressText(choice.at)
    if (choice.do === 'next') listAt(orders, at).push(choice.who)
    else listAt(acts, at).push(choice)
  }
  return {
    offered: choices,
    after: (address) => acts.get(addressText(address)) ?? [],
    decides: (address) => orders.has(addressText(address)),
    next(candidates, address) {
      const wanted = orders.get(addressText(address))?.map(candidateText) ?? []
      return candidates.find((candidate) => wanted.includes(candidateText(candidate))) ?? candidates[0]!
    },
  }
}

/** One list a place, and grown where it stands: a hundred thousand choices may be made at one place. */
function listAt<Value>(lists: Map<string, Value[]>, at: string): Value[] {
  const list = lists.get(at) ?? []
  lists.set(at, list)
  return list
}
