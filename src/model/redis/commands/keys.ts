import { bulk, integer, OK, status } from '../reply.ts'
import { SYNTAX_ERROR } from '../errors.ts'
import { optionWord } from '../option-words.ts'
import { wrongArity } from '../errors.ts'
import { word, type Command } from './command.ts'

/** https://redis.io/docs/latest/commands/del/ : a key named twice is removed once. */
const del: Command = {
  name: 'del',
  arity: -2,
  run: (argv, keyspace) => integer(argv.slice(1).filter((key) => keyspace.remove(key)).length),
}

/** https://redis.io/docs/latest/commands/exists/ : a key named twice counts twice. */
const exists: Command = {
  name: 'exists',
  arity: -2,
  run: (argv, keyspace) => integer(argv.slice(1).filter((key) => keyspace.find(key) !== null).length),
}

/** https://redis.io/docs/latest/commands/flushall/ */
const flushAll: Command = {
  name: 'flushall',
  arity: -1,
  run(argv, keyspace) {
    const known = argv.length === 1 || (argv.length === 2 && ['ASYNC', 'SYNC'].includes(optionWord(word(argv, 1))))
    if (!known) return SYNTAX_ERROR
    keyspace.clear()
    return OK
  },
}

const PONG = Object.freeze(status('PONG'))

/** https://redis.io/docs/latest/commands/ping/ */
const ping: Command = {
  name: 'ping',
  arity: -1,
  run(argv) {
    if (argv.length > 2) return wrongArity('ping')
    return argv.length === 1 ? PONG : bulk(word(argv, 1))
  },
}

export const KEY_COMMANDS: readonly Command[] = [del, exists, flushAll, ping]
