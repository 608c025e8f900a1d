import type { Chooser } from '../run/chooser.ts'
import type { Address, CandidateName, Choice, MessageName } from '../world/choices.ts'
import type { Fate } from '../world/ids.ts'
import { byLuck } from '../run/seeded.ts'
import type { Workload } from './workload.ts'

/** What a network does to messages. */
const FAILURES: readonly Fate[] = ['refuse', 'lose', 'lose-reply', 'late']
/** The steps after which a late message lands, at most. */
const MOST_LATE_STEPS = 12
/** A relay tries for ever: after that many failures in one run the network is well. */
const MOST_FAILURES = 40

/** Who can overtake: what is on its way, and not a time-out; and it overtakes few, or much time would pass at once. */
const MOVING: ReadonlySet<CandidateName['phase']> = new Set(['send', 'arrive', 'reply'])
const NEAR = 3

interface Late {
  readonly message: MessageName
  stepsLeft: number
}

/** Overtaking and failures by pseudo-random numbers: the same seed, the same run. */
export function workloadLuck({ failureShare, overtakingShare }: Workload, seed: number): Chooser {
  // Numbers of its own: what fails is not to depend on who asks for what.
  const luck = byLuck(~seed)
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(luck() * items.length)]!
  const late: Late[] = []
  let failures = 0

  const struck = ({ operation, caption, attempt }: Address): Choice | null => {
    const at = { operation, caption, attempt, event: 'send' } as const
    if (caption === 'ask' || failures >= MOST_FAILURES || luck() >= failureShare) return null
    failures++
    const message = { operation, caption, attempt }
    const fate = pick(FAILURES)
    if (fate === 'late') late.push({ message, stepsLeft: 1 + Math.floor(luck() * MOST_LATE_STEPS) })
    return { do: 'fate', at, message, fate }
  }

  return {
    after(at) {
      const choices: Choice[] = []
      for (const one of late) one.stepsLeft--
      for (const { message } of late.filter(({ stepsLeft }) => stepsLeft === 0))
        choices.push({ do: 'strike', at, what: 'land', message })
      const failure = at.event === 'send' ? struck(at) : null
      return failure === null ? choices : [...choices, failure]
    },
    next(candidates) {
      const first = candidates[0]!
      if (luck() >= overtakingShare) return first
      const near = candidates.slice(0, NEAR).filter(({ phase }) => MOVING.has(phase))
      return near.length === 0 ? first : pick(near)
    },
  }
}
