import { ONE_KEY, type Command } from '../command.ts'
import { WRONG_TYPE } from '../errors.ts'
import { bulk, NIL } from '../reply.ts'
import { set } from './set.ts'

/** https://redis.io/docs/latest/commands/get/ */
const get: Command = {
  name: 'get',
  arity: 2,
  flags: ['readonly', 'fast'],
  keys: ONE_KEY,
  run({ keyspace }, argv) {
    const entry = keyspace.find(argv[1]!)
    if (entry === undefined) return NIL
    return entry.type === 'string' ? bulk(entry.value) : WRONG_TYPE
  },
}

export const STRING_COMMANDS: readonly Command[] = [set, get]
