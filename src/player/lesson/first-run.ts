import type { FaultId } from '../../model/world/ids.ts'
import { switchChoice } from '../../lessons/switches.ts'
import { choicesUpTo } from '../session/cursor.ts'
import type { Edit, Scene } from '../session/scene.ts'

/** Where the guided first run stands: a write that works, what would break it is offered, it is broken. */
export type Phase = 'healthy' | 'invite' | 'broken'

/** What the lesson sees of the player. */
export interface Seen extends Scene {
  /** Counts the sessions that have come on stage. */
  readonly arrivals: number
}

/** Where the lesson stands after a change. It is over as soon as the visitor does something of their own: null. */
export function phaseAfter(phase: Phase, now: Seen, before: Seen): Phase | null {
  if (now.arrivals !== before.arrivals || didMore(now, before)) return null
  return phase === 'healthy' && isAtEnd(now) ? 'invite' : phase
}

/** Switches are what the lesson is about; whoever asks for something else, or chooses who goes next, has left it. */
function didMore(now: Scene, before: Scene): boolean {
  return now.choices.some(({ do: does }) => does !== 'switch') || now.world.operations !== before.world.operations
}

function isAtEnd({ trace, cursor }: Scene): boolean {
  return trace !== null && cursor >= trace.steps.length - 1
}

/** What a switch means while the lesson offers it. */
export type Offer =
  /** 'Now refuse this message': back to just before the SET, with Redis refusing. */
  | { readonly is: 'break'; readonly edit: Edit & { readonly cursor: number } }
  /** On to another scenario, where nothing fails at all. */
  | { readonly is: 'go on'; readonly scenario: string }
  /** There is nothing left to break: the lesson ends there. */
  | { readonly is: 'end' }

/** null: it is an ordinary switch. `key`: the one that a rival would write. */
export function offerOf(
  phase: Phase | null,
  failure: FaultId,
  { world, choices, trace }: Scene,
  key: string,
): Offer | null {
  if (phase === 'broken' && failure === 'writers') return { is: 'go on', scenario: 'writers' }
  if (phase !== 'invite' || failure !== 'redis_down') return null
  const sent = trace?.steps.findIndex(({ event, message }) => event === 'send' && message?.to === 'redis') ?? -1
  if (trace === null || sent < 1) return { is: 'end' }
  const cursor = sent - 1
  const refusing = switchChoice(world, trace.steps[cursor]!.address, failure, true, key)
  return { is: 'break', edit: { choices: [...choicesUpTo(trace, choices, cursor), refusing], cursor } }
}
