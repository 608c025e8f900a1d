import type { Argument } from '../bytes.ts'
import { ALL_WORDS, type Command } from '../command.ts'
import { SYNTAX_ERROR } from '../errors.ts'
import { optionWord } from '../option-words.ts'
import { integer, OK, type Reply } from '../reply.ts'

/** How many were removed: a key named twice counts once. https://redis.io/docs/latest/commands/del/ */
const del: Command = {
  name: 'del',
  arity: -2,
  flags: ['write'],
  keys: ALL_WORDS,
  run: ({ keyspace }, argv) => countKeys(argv, (key) => keyspace.remove(key)),
}

/** A key named twice counts twice. https://redis.io/docs/latest/commands/exists/ */
const exists: Command = {
  name: 'exists',
  arity: -2,
  flags: ['readonly', 'fast'],
  keys: ALL_WORDS,
  run: ({ keyspace }, argv) => countKeys(argv, (key) => keyspace.findUntouched(key) !== undefined),
}

/**
 * ASYNC and SYNC differ in who frees the memory, which nobody sees here.
 * https://redis.io/docs/latest/commands/flushall/
 */
const flushAll: Command = {
  name: 'flushall',
  arity: -1,
  flags: ['write'],
  run({ server }, argv) {
    const mode = argv.length === 1 ? 'SYNC' : optionWord(argv[1]!)
    if (argv.length > 2 || (mode !== 'SYNC' && mode !== 'ASYNC')) return SYNTAX_ERROR
    for (const keyspace of server.keyspaces) keyspace.clear()
    return OK
  },
}

export const KEY_COMMANDS: readonly Command[] = [del, exists, flushAll]

/** From left to right, so that the second DEL of a key finds it gone. */
function countKeys(argv: readonly Argument[], counts: (key: Argument) => boolean): Reply {
  let count = 0
  for (let index = 1; index < argv.length; index++) {
    if (counts(argv[index]!)) count++
  }
  return integer(count)
}
