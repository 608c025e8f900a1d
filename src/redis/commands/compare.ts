import { bytesOf, type Argument } from '../bytes.ts'
import { ONE_KEY, type Command } from '../command.ts'
import { wrongArity, WRONG_TYPE } from '../errors.ts'
import { isMatchWord, isMet } from '../match-condition.ts'
import { optionWord } from '../option-words.ts'
import { bulk, error, integer, isError, NIL, type Reply } from '../reply.ts'
import type { Session } from '../session.ts'
import { xxh3Hex } from '../xxh3.ts'

/** What IFDEQ and IFDNE compare with. https://redis.io/docs/latest/commands/digest/ */
const digest: Command = {
  name: 'digest',
  arity: 2,
  flags: ['readonly', 'fast'],
  keys: ONE_KEY,
  run({ keyspace }, argv) {
    const entry = keyspace.find(argv[1]!)
    if (entry === undefined) return NIL
    return entry.type === 'string' ? bulk(xxh3Hex(bytesOf(entry.value))) : WRONG_TYPE
  },
}

/**
 * DEL if the value is, or is not, what was expected: how the holder of a lock gives it back.
 * https://redis.io/docs/latest/commands/delex/
 */
const delex: Command = { name: 'delex', arity: -2, flags: ['write', 'fast'], keys: ONE_KEY, run: runDelex }

export const COMPARE_COMMANDS: readonly Command[] = [digest, delex]

/** An absent key is 0 before the condition is looked at (db.c, delexCommand). */
function runDelex({ keyspace }: Session, argv: readonly Argument[]): Reply {
  const key = argv[1]!
  if (argv.length === 2) return integer(keyspace.remove(key) ? 1 : 0)
  if (argv.length !== 4) return wrongArity('delex')
  const entry = keyspace.find(key)
  if (entry === undefined) return integer(0)
  if (entry.type !== 'string') {
    return error('ERR Key should be of string type if conditions are specified')
  }
  const word = optionWord(argv[2]!)
  if (!isMatchWord(word)) return error('ERR Invalid condition. Use IFEQ, IFNE, IFDEQ, or IFDNE')
  const holds = isMet({ word, operand: argv[3]! }, entry)
  if (isError(holds)) return holds
  return integer(holds && keyspace.remove(key) ? 1 : 0)
}
