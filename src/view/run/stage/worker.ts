import { patternOf } from '../../../model/patterns/registry/pattern-of.ts'
import type { Step, Trace } from '../../../model/trace/trace.ts'

/** Whoever belongs to no client and has a place on the stage: the cache layer, or a process in the background. */
export interface StageWorker {
  /** As in its lane: `app:relay`. */
  readonly id: string
  readonly name: string
  /** The apps talk to it, and it alone to the stores. */
  readonly isBetween: boolean
}

/** A pattern has one of them at most; what works inside of an app is the app. */
export function workerOf({ world }: Trace): StageWorker | null {
  const { provider, background } = patternOf(world)
  if (provider !== undefined) return { id: 'provider', name: 'Cache layer', isBetween: true }
  if (background?.runsIn !== 'process') return null
  return { id: background.name, name: background.title, isBetween: false }
}

/** How many writes are committed, or answered, and still to be carried on by somebody in the background. */
export function waitingFor({ database, cache }: Pick<Step, 'database' | 'cache'>): number {
  const notes = database.outbox?.filter(({ marked }) => !marked).length ?? 0
  const { changeLog } = database
  const changes = changeLog?.changes.filter(({ position }) => position > changeLog.mark).length ?? 0
  return notes + changes + (cache.queue?.jobs.length ?? 0)
}
