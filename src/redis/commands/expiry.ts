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
const ttl = lifetime('ttl', (deadline, now) => inSeconds(deadline - now))

/** https://redis.io/docs/latest/commands/pttl/ */
const pttl = lifetime('pttl', (deadline, now) => deadline - now)

/** https://redis.io/docs/latest/commands/expiretime/ */
const expiretime = lifetime('expiretime', (deadline) => inSeconds(deadline))

/** https://redis.io/docs/latest/commands/pexpiretime/ */
const pexpiretime = lifetime('pexpiretime', (deadline) => deadline)

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
const expire = expiring('expire', { msPerUnit: 1000n, isFromNow: true })

/** https://redis.io/docs/latest/commands/pexpire/ */
const pexpire = expiring('pexpire', { msPerUnit: 1n, isFromNow: true })

/** https://redis.io/docs/latest/commands/expireat/ */
const expireat = expiring('expireat', { msPerUnit: 1000n, isFromNow: false })

/** https://redis.io/docs/latest/commands/pexpireat/ */
const pexpireat = expiring('pexpireat', { msPerUnit: 1n, isFromNow: false })

export const EXPIRY_COMMANDS: readonly Command[] = [
  ttl,
  pttl,
  expiretime,
  pexpiretime,
  persist,
  expire,
  pexpire,
  expireat,
  pexpireat,
]

/** Adding the half overflows for the last half second of C's `long long`, and Redis shows that too. */
function inSeconds(ms: bigint): bigint {
  return BigInt.asIntN(64, ms + 500n) / 1000n
}

function lifetime(name: string, tell: (deadline: bigint, now: bigint) => bigint): Command {
  return {
    name,
    arity: 2,
    flags: ['readonly', 'fast'],
    keys: ONE_KEY,
    run({ keyspace, server }, argv) {
      const entry = keyspace.findUntouched(argv[1]!)
      if (entry === undefined) return integer(NO_KEY)
      if (entry.expiresAtUnixMs === null) return integer(NO_TTL)
      return integer(tell(BigInt(entry.expiresAtUnixMs), BigInt(server.nowUnixMs)))
    },
  }
}

interface TimeUnit {
  readonly msPerUnit: bigint
  /** Otherwise from the beginning of 1970. */
  readonly isFromNow: boolean
}

function expiring(name: string, unit: TimeUnit): Command {
  return {
    name,
    arity: -3,
    flags: ['write', 'fast'],
    keys: ONE_KEY,
    run: (session, argv) => setLifetime(session, argv, name, unit),
  }
}

/** Unlike SET, EXPIRE takes a time that has passed or is passing: the key goes, and the answer is 1. */
function setLifetime({ keyspace, server }: Session, argv: readonly Argument[], name: string, unit: TimeUnit): Reply {
  const key = argv[1]!
  const flags = parseExpireFlags(argv.slice(3))
  if (isError(flags)) return flags
  const deadline = newDeadline(argv[2]!, server.nowUnixMs, name, unit)
  if (isError(deadline)) return deadline

  const entry = keyspace.findForWrite(key)
  if (entry === undefined || !allowsDeadline(flags, entry.expiresAtUnixMs, deadline)) return integer(0)
  if (deadline <= server.nowUnixMs) keyspace.remove(key)
  else keyspace.setDeadline(entry, deadline)
  return integer(1)
}

function newDeadline(
  argument: Argument,
  nowUnixMs: number,
  commandName: string,
  { msPerUnit, isFromNow }: TimeUnit,
): Deadline | ErrorReply {
  const amount = parseInteger(argument)
  if (amount === null) return NOT_AN_INTEGER
  const ms = amount * msPerUnit
  const unixMs = ms + (isFromNow ? BigInt(nowUnixMs) : 0n)
  const isInRange = ms >= MIN_INT64 && unixMs <= MAX_INT64
  return isInRange ? deadlineFrom(unixMs) : invalidExpireTime(commandName)
}
