import type { Command } from '../command.ts'
import { array, bulk } from '../reply.ts'

/** Seconds, and the microseconds within the second. https://redis.io/docs/latest/commands/time/ */
export const time: Command = {
  name: 'time',
  arity: 1,
  flags: ['loading', 'stale', 'fast'],
  run({ server }) {
    const seconds = Math.floor(server.nowUnixMs / 1000)
    return array([bulk(String(seconds)), bulk(String((server.nowUnixMs - seconds * 1000) * 1000))])
  },
}
