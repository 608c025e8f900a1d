import type { Argument } from '../bytes.ts'
import { ALL_WORDS, ONE_KEY, type Command } from '../command.ts'
import { integer, status, type Reply } from '../reply.ts'

/** How many were removed: a key named twice counts once. https://redis.io/docs/latest/commands/del/ */
const del: Command = {
  name: 'del',
  arity: -2,
  flags: ['write'],
  keys: ALL_WORDS,
  run: ({ keyspace }, argv) => countKeys(argv, (key) => keyspace.remove(key)),
}

/**
 * DEL; that a thread of its own frees the memory is seen by nobody here.
 * https://redis.io/docs/latest/commands/unlink/
 */
const unlink: Command = { ...del, name: 'unlink', flags: ['write', 'fast'] }

/** A key named twice counts twice. https://redis.io/docs/latest/commands/exists/ */
const exists: Command = {
  name: 'exists',
  arity: -2,
  flags: ['readonly', 'fast'],
  keys: ALL_WORDS,
  run: ({ keyspace }, argv) => countKeys(argv, (key) => keyspace.findUntouched(key) !== undefined),
}

/** As EXISTS, but it counts as a use of the key. https://redis.io/docs/latest/commands/touch/ */
const touch: Command = {
  name: 'touch',
  arity: -2,
  flags: ['readonly', 'fast'],
  keys: ALL_WORDS,
  run: ({ keyspace }, argv) => countKeys(argv, (key) => keyspace.find(key) !== undefined),
}

/** https://redis.io/docs/latest/commands/type/ */
const type: Command = {
  name: 'type',
  arity: 2,
  flags: ['readonly', 'fast'],
  keys: ONE_KEY,
  run: ({ keyspace }, argv) => status(keyspace.findUntouched(argv[1]!)?.type ?? 'none'),
}

export const KEY_COMMANDS: readonly Command[] = [del, unlink, exists, touch, type]

/** From left to right, so that the second DEL of a key finds it gone. */
function countKeys(argv: readonly Argument[], counts: (key: Argument) => boolean): Reply {
  let count = 0
  for (let index = 1; index < argv.length; index++) {
    if (counts(argv[index]!)) count++
  }
  return integer(count)
}
