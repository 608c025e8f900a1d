import type { ConsoleNote } from '../../model/trace/console.ts'
import { MOST_REDIS_BYTES } from '../../model/world/redis-room.ts'

const NOTES: Readonly<Record<ConsoleNote, string>> = {
  'redis-full': `The playground keeps all values of Redis within ${MOST_REDIS_BYTES / 1_048_576} MB: delete some, or write less.`,
}

/** What the playground has to say besides the answer of a store. */
export function noteText(note: ConsoleNote): string {
  return NOTES[note]
}
