import { replyAsRedisCli } from '../print.ts'
import { createRedis, type Redis } from '../redis.ts'
import type { RedisConnection } from '../redis-connection.ts'
import { splitLine } from '../split-line.ts'

export interface TestConsole {
  readonly redis: Redis
  readonly connection: RedisConnection
  /** The one clock of this Redis: set it to travel. */
  readonly clock: { nowUnixMs: number }
  /** Types a line as into redis-cli, and gives what it would print. */
  say(line: string): string
}

export const START_UNIX_MS = 1_800_000_000_000

export function openConsole(): TestConsole {
  const clock = { nowUnixMs: START_UNIX_MS }
  const redis = createRedis({ now: () => clock.nowUnixMs })
  const connection = redis.connect()
  const say = (line: string): string => {
    const words = splitLine(line)
    if (words === null) throw new Error(`This line has unbalanced quotes: ${line}`)
    return replyAsRedisCli(connection.call(words))
  }
  return { redis, connection, clock, say }
}
