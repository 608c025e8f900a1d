import type { Trace } from '../../model/trace/trace.ts'
import { keptCursor } from '../session/cursor.ts'
import type { Session } from '../session/session.ts'

/** What is to come once the run that was asked for is here. Whatever the visitor does meanwhile is kept in it. */
export interface Expected {
  /** Runs that were asked for and have not come back. */
  readonly underWay: number
  /** Where the cursor goes once the next trace is here; null keeps it where it can. */
  readonly cursor: number | null
  /** Presses of 'Next step' since another run was asked for: they mean that one, and are taken once it is here. */
  readonly stepsAhead: number
  /** A session that has come on stage and has not run yet; null once it has. */
  readonly arriving: Session | null
}

/** A session comes on stage that nothing is known of yet. */
export function opens(session: Session): Expected {
  return { underWay: 0, cursor: session.cursor, stepsAhead: 0, arriving: session }
}

/** An edit was made, and its run is to open at a step; null: where the cursor can stay. */
export function edited(now: Expected, cursor: number | null): Expected {
  return { ...now, cursor, stepsAhead: 0, arriving: null }
}

export function asked(now: Expected): Expected {
  return { ...now, underWay: now.underWay + 1 }
}

export function answered(now: Expected): Expected {
  return { ...now, underWay: now.underWay - 1 }
}

/** The run is on screen, or never will be: nothing more is expected of it. */
export function over({ underWay }: Expected): Expected {
  return { underWay, cursor: null, stepsAhead: 0, arriving: null }
}

/**
 * The visitor goes to a step, Infinity is the end. While another run is on its way, to its end is the end of
 * that one, and where it was to open counts no more.
 */
export function jumped(now: Expected, to: number): Expected {
  const counts = now.underWay > 0 && (to === Infinity || now.cursor !== null)
  return { ...now, stepsAhead: 0, cursor: counts ? Math.max(0, Math.round(to)) : now.cursor }
}

/** 'Next step' means the run that comes where it is known where that one opens; null: it means the one on screen. */
export function steppedAhead(now: Expected): Expected | null {
  return now.underWay > 0 && now.cursor !== null ? { ...now, stepsAhead: now.stepsAhead + 1 } : null
}

/** Where the cursor is in the run that has come. */
export function opensAt({ cursor: wanted }: Expected, before: Trace | null, after: Trace, cursor: number): number {
  return wanted === null ? keptCursor(before, after, cursor) : Math.min(wanted, after.steps.length - 1)
}
