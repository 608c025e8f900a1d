import type { Argument } from '../bytes.ts'
import { ONE_KEY, type Command } from '../command.ts'
import type { Entry } from '../entry.ts'
import { WRONG_TYPE } from '../errors.ts'
import { deadlineOf, newDeadline, type ExpiryWord } from '../expiry-option.ts'
import { isMet } from '../match-condition.ts'
import { integer, isError, NIL, OK, type ErrorReply, type Reply } from '../reply.ts'
import type { Session } from '../session.ts'
import { existenceHolds, parseStringOptions, SET_WORDS, type StringOptions } from './string-options.ts'

/** https://redis.io/docs/latest/commands/set/ */
const set: Command = {
  name: 'set',
  arity: -3,
  flags: ['write', 'denyoom'],
  keys: ONE_KEY,
  run(session, argv) {
    const key = argv[1]!
    const value = argv[2]!
    if (argv.length > 3) return setWithOptions(session, argv)
    session.keyspace.put(key, value, null)
    return OK
  },
}

/** 1 if the key was absent and is there now; a key of any type counts. https://redis.io/docs/latest/commands/setnx/ */
const setnx: Command = {
  name: 'setnx',
  arity: 3,
  flags: ['write', 'denyoom', 'fast'],
  keys: ONE_KEY,
  run({ keyspace }, argv) {
    if (keyspace.findForWrite(argv[1]!) !== undefined) return integer(0)
    keyspace.put(argv[1]!, argv[2]!, null)
    return integer(1)
  },
}

/** https://redis.io/docs/latest/commands/setex/ */
const setex: Command = {
  name: 'setex',
  arity: 4,
  flags: ['write', 'denyoom'],
  keys: ONE_KEY,
  run: (session, argv) => setWithTtl(session, argv, 'EX', 'setex'),
}

/** https://redis.io/docs/latest/commands/psetex/ */
const psetex: Command = {
  name: 'psetex',
  arity: 4,
  flags: ['write', 'denyoom'],
  keys: ONE_KEY,
  run: (session, argv) => setWithTtl(session, argv, 'PX', 'psetex'),
}

export const SET_COMMANDS: readonly Command[] = [set, setnx, setex, psetex]

/** The order of the checks is Redis's: syntax, expiry, type for GET, existence, match, then the write. */
function setWithOptions(session: Session, argv: readonly Argument[]): Reply {
  const { keyspace, server } = session
  const key = argv[1]!
  const options = parseStringOptions(argv, 3, SET_WORDS)
  if (isError(options)) return options
  const deadline = newDeadline(options.expiry, server.nowUnixMs, 'set')
  if (isError(deadline)) return deadline

  const entry = options.get ? keyspace.find(key) : keyspace.findForWrite(key)
  if (options.get && entry !== undefined && entry.type !== 'string') return WRONG_TYPE
  // Before the write, which changes the entry.
  const oldValue = entry?.type === 'string' ? keyspace.replyOf(entry) : NIL
  const mayWrite = conditionsHold(options, entry)
  // To compare is to read, and counts as a hit.
  if (options.match !== null && entry !== undefined && existenceHolds(options, true)) keyspace.find(key)
  if (isError(mayWrite)) return mayWrite
  if (mayWrite) {
    const keepsTtl = options.expiry?.word === 'KEEPTTL' && entry !== undefined
    keyspace.put(key, argv[2]!, keepsTtl ? entry.expiresAtUnixMs : deadline)
  }
  if (options.get) return oldValue
  return mayWrite ? OK : NIL
}

function conditionsHold(options: StringOptions, entry: Entry | undefined): boolean | ErrorReply {
  if (!existenceHolds(options, entry !== undefined)) return false
  return options.match === null || isMet(options.match, entry)
}

function setWithTtl({ keyspace, server }: Session, argv: readonly Argument[], word: ExpiryWord, name: string): Reply {
  const deadline = deadlineOf({ word, operand: argv[2]! }, server.nowUnixMs, name)
  if (isError(deadline)) return deadline
  keyspace.put(argv[1]!, argv[3]!, deadline)
  return OK
}
