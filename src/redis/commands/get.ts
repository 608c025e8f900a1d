import type { Argument } from '../bytes.ts'
import { ONE_KEY, type Command } from '../command.ts'
import { WRONG_TYPE } from '../errors.ts'
import { newDeadline } from '../expiry-option.ts'
import { isError, NIL, type Reply } from '../reply.ts'
import type { Session } from '../session.ts'
import { GETEX_WORDS, parseStringOptions } from './string-options.ts'

/** https://redis.io/docs/latest/commands/get/ */
const get: Command = {
  name: 'get',
  arity: 2,
  flags: ['readonly', 'fast'],
  keys: ONE_KEY,
  run({ keyspace }, argv) {
    const entry = keyspace.find(argv[1]!)
    if (entry === undefined) return NIL
    return entry.type === 'string' ? keyspace.replyOf(entry) : WRONG_TYPE
  },
}

/** The value, which is gone then. https://redis.io/docs/latest/commands/getdel/ */
const getdel: Command = {
  name: 'getdel',
  arity: 2,
  flags: ['write', 'fast'],
  keys: ONE_KEY,
  run(session, argv) {
    const reply = get.run(session, argv)
    if (reply.type === 'bulk') session.keyspace.remove(argv[1]!)
    return reply
  },
}

/** The value before; the TTL goes with it. https://redis.io/docs/latest/commands/getset/ */
const getset: Command = {
  name: 'getset',
  arity: 3,
  flags: ['write', 'denyoom', 'fast'],
  keys: ONE_KEY,
  run(session, argv) {
    const reply = get.run(session, argv)
    if (!isError(reply)) session.keyspace.put(argv[1]!, argv[2]!, null)
    return reply
  },
}

/** https://redis.io/docs/latest/commands/getex/ */
const getex: Command = { name: 'getex', arity: -2, flags: ['write', 'fast'], keys: ONE_KEY, run: runGetex }

export const GET_COMMANDS: readonly Command[] = [get, getdel, getset, getex]

/** In the order of Redis: syntax, key, type, and only then the number (t_string.c, getexCommand). */
function runGetex({ keyspace, server }: Session, argv: readonly Argument[]): Reply {
  const key = argv[1]!
  const options = parseStringOptions(argv, 2, GETEX_WORDS)
  if (isError(options)) return options
  const entry = keyspace.find(key)
  if (entry === undefined) return NIL
  if (entry.type !== 'string') return WRONG_TYPE
  const deadline = newDeadline(options.expiry, server.nowUnixMs, 'getex')
  if (isError(deadline)) return deadline

  const reply = keyspace.replyOf(entry)
  if (deadline !== null && deadline <= server.nowUnixMs) keyspace.remove(key)
  else if (deadline !== null) keyspace.setDeadline(entry, deadline)
  else if (options.expiry?.word === 'PERSIST' && entry.expiresAtUnixMs !== null) keyspace.setDeadline(entry, null)
  return reply
}
