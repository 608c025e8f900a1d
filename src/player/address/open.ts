import { scenarioById, SCENARIOS, variant } from '../../lessons/scenarios.ts'
import { lessonOf } from '../../lessons/patterns.ts'
import type { Opening } from './opening.ts'
import { freshSession } from '../session/fresh-session.ts'
import { hasState } from './here.ts'
import { decodeSession, type ReadBytes } from './link.ts'
import type { Parameters } from './params.ts'
import { lensesIn } from './room-query.ts'
import type { Session } from '../session/session.ts'

/** What an address says about the session to open with. */
export interface Described {
  /** null: it says nothing, or nothing that can be read. */
  readonly session: Session | null
  /** What could not be read, a sentence each. */
  readonly notices: readonly string[]
  /** It carries a state that cannot be read: something else is shown in its place. */
  readonly isDamaged: boolean
}

export interface Address {
  readonly parameters: Parameters
  /** What was wrong with the parameters. */
  readonly notices: readonly string[]
  /** With its `#`. */
  readonly hash: string
}

export async function describedBy({ parameters, notices: wrong, hash }: Address, read: ReadBytes): Promise<Described> {
  const notices = [...wrong]
  const shared = hasState(hash) ? await decodeSession(hash.slice(3), read) : null
  if (shared?.ok === true) return { session: shared.value, notices, isDamaged: false }
  if (shared !== null) notices.push(shared.problem)
  return { session: sessionFromQuery(parameters, notices), notices, isDamaged: shared !== null }
}

export interface OpenFrom {
  readonly parameters: Parameters
  readonly described: Described
  /** A session that was kept and takes the place of what the address describes. */
  readonly kept: Session | null
  /** What there was to say about the link has been said. */
  readonly isReload: boolean
  /** Why the session is not run by itself. */
  readonly held?: string | undefined
  readonly settings: Opening['settings']
}

/** What the page opens with: a session that was kept, a link's state, or the first scenario. */
export function open({ parameters, described, kept, isReload, held, settings }: OpenFrom): Opening {
  const isDoor = parameters.embed || parameters.present
  const session = kept ?? described.session ?? freshSession()
  return {
    session,
    held,
    firstRun: held === undefined && kept === null && described.session === null && !described.isDamaged && !isDoor,
    autoplay: held === undefined && parameters.autoplay && kept === null,
    notices: isReload
      ? []
      : [...described.notices, ...(described.isDamaged && described.session === null ? [inItsPlace(kept)] : [])],
    settings: {
      ...settings,
      // A lecture hall is lit: the projector has a ground of its own unless the link says otherwise.
      ...(parameters.present ? { theme: 'projector' as const } : {}),
      ...(parameters.room === null || isDoor ? {} : { room: parameters.room }),
      ...(parameters.page === null || isDoor ? {} : { page: parameters.page }),
      lenses: lensesIn(parameters),
      ...(parameters.theme === null ? {} : { theme: parameters.theme }),
      ...(parameters.speed === null ? {} : { speed: parameters.speed }),
      ...(parameters.motion === null ? {} : { motion: parameters.motion }),
    },
  }
}

function inItsPlace(kept: Session | null): string {
  return kept === null ? 'In its place, here is the first scenario.' : 'In its place, here is your own session.'
}

/** The session that a query describes; null when it says nothing about one. */
function sessionFromQuery(parameters: Parameters, notices: string[]): Session | null {
  const { scenario, pattern, policy, faults, step } = parameters
  if ([scenario, pattern, policy, faults, step].every((given) => given === null)) return null
  const chosen = (scenario === null ? null : scenarioById(scenario)) ?? SCENARIOS[0]!
  const lesson = lessonOf(pattern === null ? chosen.world : { pattern })
  const wanted = policy ?? chosen.world.policy
  const known = lesson.policies.includes(wanted)
  if (policy !== null && !known)
    notices.push(`The pattern “${lesson.title}” has no policy “${policy}”. Using ${lesson.defaultPolicy}.`)
  const { world, choices } = variant(chosen, {
    pattern: lesson.id,
    policy: known ? wanted : lesson.defaultPolicy,
    ...(faults === null ? {} : { faults }),
  })
  return { world, choices, cursor: step ?? 0 }
}
