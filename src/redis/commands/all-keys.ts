import type { Argument } from '../bytes.ts'
import type { Command } from '../command.ts'
import { SYNTAX_ERROR } from '../errors.ts'
import { compileGlob, type GlobMatcher } from '../glob.ts'
import { keyArgument, keyLatin1 } from '../key-text.ts'
import { optionWord } from '../option-words.ts'
import { array, bulk, integer, NIL, OK, type Reply } from '../reply.ts'

/** In no particular order. https://redis.io/docs/latest/commands/keys/ */
const keys: Command = {
  name: 'keys',
  arity: 2,
  flags: ['readonly'],
  run({ keyspace }, argv) {
    const matches = keyMatcher(argv[1]!)
    const found: Reply[] = []
    for (const { key } of keyspace.live()) {
      if (matches(keyLatin1(key))) found.push(bulk(keyArgument(key)))
    }
    return array(found)
  },
}

/** Keys past their deadline count until they are collected. https://redis.io/docs/latest/commands/dbsize/ */
const dbsize: Command = {
  name: 'dbsize',
  arity: 1,
  flags: ['readonly', 'fast'],
  run: ({ keyspace }) => integer(keyspace.size),
}

/** https://redis.io/docs/latest/commands/randomkey/ */
const randomkey: Command = {
  name: 'randomkey',
  arity: 1,
  flags: ['readonly'],
  run({ keyspace, server }) {
    while (keyspace.size > 0) {
      const entry = keyspace.at(server.random.below(keyspace.size))
      if (entry !== undefined) return bulk(keyArgument(entry.key))
      // It was past its deadline.
      keyspace.expireDue()
    }
    return NIL
  },
}

/** https://redis.io/docs/latest/commands/flushall/ */
const flushall: Command = {
  name: 'flushall',
  arity: -1,
  flags: ['write'],
  run: (session, argv) => flush(argv, () => session.server.keyspaces.forEach((keyspace) => keyspace.clear())),
}

/** https://redis.io/docs/latest/commands/flushdb/ */
const flushdb: Command = {
  name: 'flushdb',
  arity: -1,
  flags: ['write'],
  run: (session, argv) => flush(argv, () => session.keyspace.clear()),
}

export const ALL_KEYS_COMMANDS: readonly Command[] = [keys, dbsize, randomkey, flushall, flushdb]

/** `*` alone means all keys, the empty one too, which no pattern with a star fits. */
export function keyMatcher(pattern: Argument): GlobMatcher {
  const matches = compileGlob(pattern)
  const isStar = typeof pattern === 'string' ? pattern === '*' : pattern.length === 1 && pattern[0] === 0x2a
  return isStar ? () => true : matches
}

/** ASYNC and SYNC differ in who frees the memory, which nobody sees here. */
function flush(argv: readonly Argument[], empty: () => void): Reply {
  const mode = argv.length === 1 ? 'SYNC' : optionWord(argv[1]!)
  if (argv.length > 2 || (mode !== 'SYNC' && mode !== 'ASYNC')) return SYNTAX_ERROR
  empty()
  return OK
}
