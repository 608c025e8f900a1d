import { scenarioById, SCENARIOS, variant } from '../lessons/scenarios.ts'
import { lessonOf } from '../lessons/patterns.ts'
import type { Opening } from './create-player.ts'
import { freshSession } from './create-player.ts'
import { decodeSession } from './link.ts'
import type { Parameters } from './params.ts'
import type { Session } from './state.ts'

/** What the page opens with: a link's state, the saved session, or the first scenario. */
export interface Opened extends Opening {
  /** Whether a link decided what is shown: it never overwrites the visitor's own session. */
  readonly fromLink: boolean
}

export interface OpenFrom {
  readonly parameters: Parameters
  readonly notices: readonly string[]
  /** The address's hash, with its `#`. */
  readonly hash: string
  readonly saved: Session | null
  readonly settings: Opening['settings']
}

export async function open(from: OpenFrom): Promise<Opened> {
  const { parameters, settings } = from
  const notices = [...from.notices]
  const shared = from.hash.startsWith('#s=') ? await decodeSession(from.hash.slice(3)) : null
  if (shared !== null && !shared.ok) notices.push(shared.problem)
  const linked = shared?.ok === true ? shared.value : sessionFromQuery(parameters, notices)
  const isDoor = parameters.embed || parameters.present
  const session = linked ?? (isDoor ? null : from.saved) ?? freshSession()
  const firstRun = linked === null && from.saved === null && !isDoor && shared === null
  return {
    session,
    firstRun,
    autoplay: parameters.autoplay,
    notices,
    fromLink: linked !== null,
    settings: {
      ...settings,
      // A lecture hall is lit: the projector has a ground of its own unless the link says otherwise.
      ...(parameters.present ? { theme: 'projector' as const } : {}),
      ...(parameters.room === null || isDoor ? {} : { room: parameters.room }),
      ...(parameters.page === null || isDoor ? {} : { page: parameters.page }),
      ...(parameters.theme === null ? {} : { theme: parameters.theme }),
      ...(parameters.speed === null ? {} : { speed: parameters.speed }),
      ...(parameters.motion === null ? {} : { motion: parameters.motion }),
    },
  }
}

/** The session that a query describes; null when it says nothing about one. */
function sessionFromQuery(parameters: Parameters, notices: string[]): Session | null {
  const { scenario, pattern, policy, faults, step } = parameters
  if ([scenario, pattern, policy, faults, step].every((given) => given === null)) return null
  const chosen = (scenario === null ? null : scenarioById(scenario)) ?? SCENARIOS[0]!
  const lesson = lessonOf(pattern === null ? chosen.world : { pattern })
  const wanted = policy ?? chosen.world.policy
  const known = lesson.policies.includes(wanted)
  if (policy !== null && !known) notices.push(`The pattern “${lesson.title}” has no policy “${policy}”. Using ${lesson.defaultPolicy}.`)
  const { world, choices } = variant(chosen, {
    pattern: lesson.id,
    policy: known ? wanted : lesson.defaultPolicy,
    ...(faults === null ? {} : { faults }),
  })
  return { world, choices, cursor: step ?? 0 }
}
