import type { Argument } from '../bytes.ts'
import { ONE_KEY, type Command } from '../command.ts'
import type { Deadline } from '../deadline.ts'
import { WRONG_TYPE } from '../errors.ts'
import { deadlineOf } from '../expiry-option.ts'
import type { Entry } from '../entry.ts'
import { isMet } from '../match-condition.ts'
import { bulk, isError, NIL, OK, type ErrorReply, type Reply } from '../reply.ts'
import type { Session } from '../session.ts'
import { parseSetOptions, type SetOptions } from './set-options.ts'

/** https://redis.io/docs/latest/commands/set/ */
export const set: Command = {
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

/** The order of the checks is Redis's: syntax, expiry, type for GET, existence, match, then the write. */
function setWithOptions(session: Session, argv: readonly Argument[]): Reply {
  const { keyspace, server } = session
  const key = argv[1]!
  const options = parseSetOptions(argv)
  if (isError(options)) return options
  const deadline = newDeadline(options, server.nowUnixMs)
  if (isError(deadline)) return deadline

  const entry = options.get ? keyspace.find(key) : keyspace.findForWrite(key)
  if (options.get && entry !== undefined && entry.type !== 'string') return WRONG_TYPE
  // Before the write, which changes the entry.
  const oldValue = entry?.type === 'string' ? bulk(entry.value) : NIL
  const mayWrite = conditionsHold(options, entry)
  if (isError(mayWrite)) return mayWrite
  if (mayWrite) {
    const keepsTtl = options.expiry?.word === 'KEEPTTL' && entry !== undefined
    keyspace.put(key, argv[2]!, keepsTtl ? entry.expiresAtUnixMs : deadline)
  }
  if (options.get) return oldValue
  return mayWrite ? OK : NIL
}

function newDeadline({ expiry }: SetOptions, nowUnixMs: number): Deadline | null | ErrorReply {
  return expiry === null || expiry.word === 'KEEPTTL' ? null : deadlineOf(expiry, nowUnixMs, 'set')
}

function conditionsHold({ existence, match }: SetOptions, entry: Entry | undefined): boolean | ErrorReply {
  if (existence === 'NX' && entry !== undefined) return false
  if (existence === 'XX' && entry === undefined) return false
  return match === null || isMet(match, entry)
}
