import type { BackgroundProgram } from '../patterns/background.ts'
import type { AppQueue } from '../trace/trace.ts'
import type { Picture } from './picture.ts'

/**
 * What a background program would take up next, as text that tells it from anything else; null when it has
 * nothing to do.
 */
export function headOf(
  picture: Picture,
  queues: ReadonlyMap<string, AppQueue>,
  { worksOn }: BackgroundProgram,
  owner: string,
): string | null {
  const { database, cache } = picture
  switch (worksOn) {
    case 'queue':
      return textOf(queues.get(owner)?.jobs)
    case 'redis-queue':
      return textOf(cache.queue?.jobs)
    case 'outbox':
      return textOf(database.outbox?.filter(({ marked }) => !marked))
    case 'change-log':
      return textOf(database.changeLog?.changes.filter(({ position }) => position > (database.changeLog?.mark ?? 0)))
    case 'expiring-entry':
      return null
  }
}

function textOf(waiting: readonly object[] | undefined): string | null {
  return waiting?.[0] === undefined ? null : `${waiting.length} ${JSON.stringify(waiting[0])}`
}

/** The keys of all writes that wait somewhere to be done. */
export function queuedKeys({ database, cache }: Picture, queues: ReadonlyMap<string, AppQueue>): readonly string[] {
  const { outbox = [], changeLog } = database
  const waiting = [
    ...outbox.filter(({ marked }) => !marked),
    ...(changeLog?.changes.filter(({ position }) => position > changeLog.mark) ?? []),
    ...(cache.queue?.jobs ?? []),
    ...[...queues.values()].flatMap(({ jobs }) => jobs),
  ]
  return [...new Set(waiting.map(({ key }) => key))]
}
