import { ONE_KEY, type Command } from '../command.ts'
import { WRONG_TYPE } from '../errors.ts'
import { keyTextOf } from '../key-text.ts'
import { integer, NIL, type Reply } from '../reply.ts'
import { zadd } from './zadd.ts'

/** https://redis.io/docs/latest/commands/zcard/ */
const zcard: Command = {
  name: 'zcard',
  arity: 2,
  flags: ['readonly', 'fast'],
  keys: ONE_KEY,
  run({ keyspace }, argv): Reply {
    const entry = keyspace.find(argv[1]!)
    if (entry !== undefined && entry.type !== 'zset') return WRONG_TYPE
    return integer(entry?.value.size ?? 0)
  },
}

/** https://redis.io/docs/latest/commands/zscore/ */
const zscore: Command = {
  name: 'zscore',
  arity: 3,
  flags: ['readonly', 'fast'],
  keys: ONE_KEY,
  run({ keyspace }, argv): Reply {
    const entry = keyspace.find(argv[1]!)
    if (entry !== undefined && entry.type !== 'zset') return WRONG_TYPE
    const score = entry?.value.get(keyTextOf(argv[2]!))
    return score === undefined ? NIL : { type: 'double', value: score }
  },
}

export const SORTED_SET_COMMANDS: readonly Command[] = [zadd, zcard, zscore]
