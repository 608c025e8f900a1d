import type { Argument } from '../bytes.ts'
import { ONE_KEY, type Command } from '../command.ts'
import { deadlineFrom, type Deadline } from '../deadline.ts'
import { invalidExpireTime, NOT_AN_INTEGER } from '../errors.ts'
import { MAX_INT64, MIN_INT64, parseInteger } from '../integers.ts'
import { integer, isError, type ErrorReply, type Reply } from '../reply.ts'
import type { Session } from '../session.ts'
import { allowsDeadline, parseExpireFlags } from './expire-options.ts'

const NO_KEY = -2n
const NO_TTL = -1n

/** Rounded to whole seconds, so that `PX 400` shows 0. https://redis.io/docs/latest/commands/ttl/ */
const ttl: Command = {
  name: 'ttl',
  arity: 2,
  flags: ['readonly', 'fast'],
  keys: ONE_KEY,
  run: (session, argv) => integer(timeToLive(session, argv[1]!, (ms) => (ms + 500n) / 1000n)),
}

/** https://redis.io/docs/latest/commands/pttl/ */
const pttl: Command = {
  name: 'pttl',
  arity: 2,
  flags: ['readonly', 'fast'],
  keys: ONE_KEY,
  run: (session, argv) => integer(timeToLive(session, argv[1]!, (ms) => ms)),
}

/** Whether there was a TTL to take away. https://redis.io/docs/latest/commands/persist/ */
const persist: Command = {
  name: 'persist',
  arity: 2,
  flags: ['write', 'fast'],
  keys: ONE_KEY,
  run({ keyspace }, argv) {
    const entry = keyspace.findForWrite(argv[1]!)
    if (entry === undefined || entry.expiresAtUnixMs === null) return integer(0)
    keyspace.setDeadline(entry, null)
    return integer(1)
  },
}

/** https://redis.io/docs/latest/commands/expire/ */
const expire: Command = { name: 'expire', arity: -3, flags: ['write', 'fast'], keys: ONE_KEY, run: runExpire }

export const EXPIRY_COMMANDS: readonly Command[] = [ttl, pttl, expire, persist]

function timeToLive({ keyspace, server }: Session, key: Argument, inUnit: (ms: bigint) => bigint): bigint {
  const entry = keyspace.findUntouched(key)
  if (entry === undefined) return NO_KEY
  if (entry.expiresAtUnixMs === null) return NO_TTL
  return inUnit(BigInt(entry.expiresAtUnixMs) - BigInt(server.nowUnixMs))
}

/** Unlike SET, EXPIRE takes a time that has passed or is passing: the key goes, and the answer is 1. */
function runExpire({ keyspace, server }: Session, argv: readonly Argument[]): Reply {
  const key = argv[1]!
  const flags = parseExpireFlags(argv.slice(3))
  if (isError(flags)) return flags
  const deadline = secondsFromNow(argv[2]!, server.nowUnixMs)
  if (isError(deadline)) return deadline

  const entry = keyspace.findForWrite(key)
  if (entry === undefined || !allowsDeadline(flags, entry.expiresAtUnixMs, deadline)) return integer(0)
  if (deadline <= server.nowUnixMs) keyspace.remove(key)
  else keyspace.setDeadline(entry, deadline)
  return integer(1)
}

function secondsFromNow(argument: Argument, nowUnixMs: number): Deadline | ErrorReply {
  const seconds = parseInteger(argument)
  if (seconds === null) return NOT_AN_INTEGER
  const unixMs = seconds * 1000n + BigInt(nowUnixMs)
  const isInRange = seconds >= MIN_INT64 / 1000n && unixMs <= MAX_INT64
  return isInRange ? deadlineFrom(unixMs) : invalidExpireTime('expire')
}
