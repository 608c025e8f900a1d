import type { Argument } from '../bytes.ts'
import { invalidExpireTime, NOT_AN_INTEGER, unsupportedOption } from '../errors.ts'
import { deadline, type Deadline } from '../expiry.ts'
import { parseInteger } from '../integers.ts'
import { optionWord } from '../option-words.ts'
import { error, integer, isError, type ErrorReply } from '../reply.ts'
import { word, type Command } from './command.ts'

const NX_WITH_OTHERS = Object.freeze(error('ERR NX and XX, GT or LT options at the same time are not compatible'))
const GT_WITH_LT = Object.freeze(error('ERR GT and LT options at the same time are not compatible'))

type Flag = 'NX' | 'XX' | 'GT' | 'LT'
const FLAGS: ReadonlySet<string> = new Set<Flag>(['NX', 'XX', 'GT', 'LT'])

/** https://redis.io/docs/latest/commands/expire/ : flags, then the number, then the key (expire.c, expireGenericCommand). */
const expire: Command = {
  name: 'expire',
  arity: -3,
  run(argv, keyspace) {
    const flags = parseFlags(argv.slice(3))
    if (isError(flags)) return flags
    const number = parseInteger(word(argv, 2))
    if (number === null) return NOT_AN_INTEGER
    const at = deadline(number, { seconds: true, relative: true }, keyspace.now)
    if (at === null) return invalidExpireTime('expire')
    const key = word(argv, 1)
    const entry = keyspace.find(key)
    if (entry === null || !mayChange(entry.expiresAtUnixMs, at, flags)) return integer(0)
    if (at <= keyspace.now) keyspace.remove(key)
    else keyspace.setDeadline(key, at)
    return integer(1)
  },
}

function parseFlags(words: readonly Argument[]): ReadonlySet<string> | ErrorReply {
  const flags = new Set<string>()
  for (const given of words) {
    const flag = optionWord(given)
    if (!FLAGS.has(flag)) return unsupportedOption(given)
    flags.add(flag)
  }
  if (flags.has('NX') && flags.size > 1) return NX_WITH_OTHERS
  return flags.has('GT') && flags.has('LT') ? GT_WITH_LT : flags
}

/** No TTL counts as an infinite one: nothing is greater, everything is less. */
function mayChange(now: Deadline | null, wanted: Deadline, flags: ReadonlySet<string>): boolean {
  if (flags.has('NX') && now !== null) return false
  if (flags.has('XX') && now === null) return false
  if (flags.has('GT') && (now === null || wanted <= now)) return false
  return !(flags.has('LT') && now !== null && wanted >= now)
}

/** https://redis.io/docs/latest/commands/persist/ */
const persist: Command = {
  name: 'persist',
  arity: 2,
  run(argv, keyspace) {
    const key = word(argv, 1)
    const entry = keyspace.find(key)
    if (entry === null || entry.expiresAtUnixMs === null) return integer(0)
    keyspace.setDeadline(key, null)
    return integer(1)
  },
}

/** TTL and PTTL: -2 without the key, -1 without a deadline; seconds are rounded half up (expire.c, ttlGenericCommand). */
function timeToLive(name: string, inUnit: (leftMs: bigint) => bigint): Command {
  return {
    name,
    arity: 2,
    run(argv, keyspace) {
      const entry = keyspace.find(word(argv, 1))
      if (entry === null) return integer(-2)
      if (entry.expiresAtUnixMs === null) return integer(-1)
      return integer(inUnit(BigInt(entry.expiresAtUnixMs) - BigInt(keyspace.now)))
    },
  }
}

export const EXPIRY_COMMANDS: readonly Command[] = [
  expire,
  persist,
  timeToLive('ttl', (leftMs) => (leftMs + 500n) / 1000n),
  timeToLive('pttl', (leftMs) => leftMs),
]
