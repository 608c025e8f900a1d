import { sameBytes, type Argument } from '../bytes.ts'
import { ONE_KEY, TWO_KEYS, type Command } from '../command.ts'
import { databaseOf } from '../db-index.ts'
import { SYNTAX_ERROR } from '../errors.ts'
import { parseInteger } from '../integers.ts'
import type { Keyspace } from '../keyspace.ts'
import { entryBytes } from '../memory-model.ts'
import { optionWord } from '../option-words.ts'
import { error, integer, isError, OK, type ErrorReply, type Reply } from '../reply.ts'
import type { Session } from '../session.ts'

const NO_SUCH_KEY = Object.freeze(error('ERR no such key'))
const SAME_OBJECT = Object.freeze(error('ERR source and destination objects are the same'))

/** https://redis.io/docs/latest/commands/rename/ */
const rename: Command = {
  name: 'rename',
  arity: 3,
  flags: ['write'],
  keys: TWO_KEYS,
  run(session, argv) {
    const outcome = renameKey(session, argv, () => true)
    return isError(outcome) ? outcome : OK
  },
}

/** 1 if there was no key of the new name. https://redis.io/docs/latest/commands/renamenx/ */
const renamenx: Command = {
  name: 'renamenx',
  arity: 3,
  flags: ['write', 'fast'],
  keys: TWO_KEYS,
  run(session, argv) {
    const outcome = renameKey(session, argv, (target) => session.keyspace.findForWrite(target) === undefined)
    return isError(outcome) ? outcome : integer(outcome ? 1 : 0)
  },
}

/** https://redis.io/docs/latest/commands/move/ */
const move: Command = { name: 'move', arity: 3, flags: ['write', 'fast'], keys: ONE_KEY, run: runMove }

/** https://redis.io/docs/latest/commands/copy/ */
const copy: Command = {
  name: 'copy',
  arity: -3,
  flags: ['write', 'denyoom'],
  keys: TWO_KEYS,
  growth({ keyspace }, [, source]) {
    const entry = keyspace.peek(source!)
    return entry === undefined ? 0 : entryBytes(entry)
  },
  run: runCopy,
}

/** https://redis.io/docs/latest/commands/swapdb/ */
const swapdb: Command = { name: 'swapdb', arity: 3, flags: ['write', 'fast'], run: runSwapdb }

export const MOVING_COMMANDS: readonly Command[] = [rename, renamenx, move, copy, swapdb]

/** Whether it was renamed. A key may be renamed to its own name, and nothing happens. */
function renameKey(
  { keyspace }: Session,
  argv: readonly Argument[],
  mayTake: (target: Argument) => boolean,
): boolean | ErrorReply {
  const [, source, target] = argv as [Argument, Argument, Argument]
  const entry = keyspace.findForWrite(source)
  if (entry === undefined) return NO_SUCH_KEY
  if (sameBytes(source, target)) return false
  if (!mayTake(target)) return false
  keyspace.remove(source)
  keyspace.place(target, entry)
  return true
}

/** The order of the checks is Redis's: number, database, same database, source, target. */
function runMove({ keyspace, server }: Session, argv: readonly Argument[]): Reply {
  const key = argv[1]!
  const target = databaseOf(argv[2]!, server.keyspaces)
  if (isError(target)) return target
  if (target === keyspace) return SAME_OBJECT
  const entry = keyspace.findForWrite(key)
  if (entry === undefined || target.findForWrite(key) !== undefined) return integer(0)
  keyspace.remove(key)
  target.place(key, entry)
  return integer(1)
}

interface CopyOptions {
  target: Keyspace
  replace: boolean
}

/** The order of the checks is Redis's: options, same object, source, target. */
function runCopy(session: Session, argv: readonly Argument[]): Reply {
  const [, source, destination] = argv as [Argument, Argument, Argument]
  const options = parseCopyOptions(session, argv)
  if (isError(options)) return options
  const { target, replace } = options
  if (target === session.keyspace && sameBytes(source, destination)) return SAME_OBJECT
  const entry = session.keyspace.find(source)
  if (entry === undefined) return integer(0)
  if (target.findForWrite(destination) !== undefined && !replace) return integer(0)
  target.place(destination, entry)
  return integer(1)
}

function parseCopyOptions({ keyspace, server }: Session, argv: readonly Argument[]): CopyOptions | ErrorReply {
  const options: CopyOptions = { target: keyspace, replace: false }
  for (let index = 3; index < argv.length; index++) {
    const word = optionWord(argv[index]!)
    if (word === 'REPLACE') options.replace = true
    else if (word === 'DB' && index + 1 < argv.length) {
      const target = databaseOf(argv[++index]!, server.keyspaces)
      if (isError(target)) return target
      options.target = target
    } else return SYNTAX_ERROR
  }
  return options
}

/** Both numbers are looked at before either is looked for. */
function runSwapdb({ server }: Session, argv: readonly Argument[]): Reply {
  const indexes = argv.slice(1).map(parseInt32)
  if (indexes[0] === null) return error('ERR invalid first DB index')
  if (indexes[1] === null) return error('ERR invalid second DB index')
  const [first, second] = argv.slice(1).map((word) => databaseOf(word, server.keyspaces))
  if (isError(first)) return first
  if (isError(second)) return second
  if (first !== second) first!.swapWith(second!)
  return OK
}

function parseInt32(argument: Argument): bigint | null {
  const value = parseInteger(argument)
  return value !== null && BigInt.asIntN(32, value) === value ? value : null
}
