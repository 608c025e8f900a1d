import { ONE_KEY, type Command } from '../command.ts'
import { WRONG_TYPE } from '../errors.ts'
import { integer } from '../reply.ts'
import { xadd } from './xadd.ts'

/** https://redis.io/docs/latest/commands/xlen/ */
const xlen: Command = {
  name: 'xlen',
  arity: 2,
  flags: ['readonly', 'fast'],
  keys: ONE_KEY,
  run({ keyspace }, argv) {
    const entry = keyspace.find(argv[1]!)
    if (entry !== undefined && entry.type !== 'stream') return WRONG_TYPE
    return integer(entry?.value.items.length ?? 0)
  },
}

export const STREAM_COMMANDS: readonly Command[] = [xadd, xlen]
