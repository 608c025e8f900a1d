import type { Argument } from '../bytes.ts'
import { ONE_KEY, type Command } from '../command.ts'
import { NOT_AN_INTEGER, OUT_OF_SYMMETRIC_RANGE, SYNTAX_ERROR, WRONG_TYPE } from '../errors.ts'
import { MIN_INT64, parseInteger } from '../integers.ts'
import { keyArgument, keyTextOf, type KeyText } from '../key-text.ts'
import { array, bulk, error, integer, NIL, type Reply } from '../reply.ts'
import type { Random } from '../random.ts'
import type { Session } from '../session.ts'

const NOT_POSITIVE = Object.freeze(error('ERR value is out of range, must be positive'))

/** Asking for more of a small set would take all memory; Redis itself would try. */
const MOST_REPEATED = 1_048_576
const TOO_MANY = Object.freeze(
  error(`ERR value is out of range: here at most ${MOST_REPEATED} members are drawn at once`),
)

/** How many were removed; a set without members is gone. https://redis.io/docs/latest/commands/srem/ */
const srem: Command = {
  name: 'srem',
  arity: -3,
  flags: ['write', 'fast'],
  keys: ONE_KEY,
  run({ keyspace }, argv) {
    const entry = keyspace.findForWrite(argv[1]!)
    if (entry === undefined) return integer(0)
    if (entry.type !== 'set') return WRONG_TYPE
    const removed = [...new Set(argv.slice(2).map(keyTextOf))].filter((member) => entry.value.has(member))
    if (removed.length === entry.value.size) keyspace.remove(argv[1]!)
    else if (removed.length > 0) keyspace.change(entry, (value) => removed.forEach((member) => value.delete(member)))
    return integer(removed.length)
  },
}

/** https://redis.io/docs/latest/commands/sismember/ */
const sismember: Command = {
  name: 'sismember',
  arity: 3,
  flags: ['readonly', 'fast'],
  keys: ONE_KEY,
  run({ keyspace }, argv) {
    const entry = keyspace.find(argv[1]!)
    if (entry !== undefined && entry.type !== 'set') return WRONG_TYPE
    return integer(entry?.value.has(keyTextOf(argv[2]!)) === true ? 1 : 0)
  },
}

/** Removes members at random, and answers with them. https://redis.io/docs/latest/commands/spop/ */
const spop: Command = { name: 'spop', arity: -2, flags: ['write', 'fast'], keys: ONE_KEY, run: runSpop }

/** https://redis.io/docs/latest/commands/srandmember/ */
const srandmember: Command = { name: 'srandmember', arity: -2, flags: ['readonly'], keys: ONE_KEY, run: runSrandmember }

export const SET_MEMBER_COMMANDS: readonly Command[] = [srem, sismember, spop, srandmember]

function runSpop({ keyspace, server }: Session, argv: readonly Argument[]): Reply {
  if (argv.length > 3) return SYNTAX_ERROR
  const count = argv[2] === undefined ? 1n : parseInteger(argv[2])
  if (count === null || count < 0n) return NOT_POSITIVE
  const isCounted = argv.length === 3
  const entry = keyspace.findForWrite(argv[1]!)
  if (entry === undefined) return isCounted ? { type: 'set', items: [] } : NIL
  if (entry.type !== 'set') return WRONG_TYPE
  const popped = several(entry.value, Number(count), server.random)
  if (popped.length === entry.value.size) keyspace.remove(argv[1]!)
  else if (popped.length > 0) keyspace.change(entry, (value) => popped.forEach((member) => value.delete(member)))
  return isCounted ? { type: 'set', items: popped.map(shown) } : shown(popped[0]!)
}

/** A negative count is of members that may be the same ones several times. */
function runSrandmember({ keyspace, server }: Session, argv: readonly Argument[]): Reply {
  if (argv.length > 3) return SYNTAX_ERROR
  const count = argv[2] === undefined ? 1n : parseInteger(argv[2])
  if (count === null) return NOT_AN_INTEGER
  if (count === MIN_INT64) return OUT_OF_SYMMETRIC_RANGE
  const isCounted = argv.length === 3
  const entry = keyspace.find(argv[1]!)
  if (entry === undefined) return isCounted ? array([]) : NIL
  if (entry.type !== 'set') return WRONG_TYPE
  if (!isCounted) return shown(several(entry.value, 1, server.random)[0]!)
  if (count >= 0n) return array(several(entry.value, Number(count), server.random).map(shown))
  if (-count > MOST_REPEATED) return TOO_MANY
  const members = [...entry.value].map(shown)
  return array(Array.from({ length: Number(-count) }, () => members[server.random.below(members.length)]!))
}

/** So many different members, or all of them: the first of a shuffle (Fisher and Yates). */
function several(members: ReadonlySet<KeyText>, count: number, random: Random): readonly KeyText[] {
  const pool = [...members]
  const end = Math.min(count, pool.length)
  for (let index = 0; index < end; index++) {
    const other = index + random.below(pool.length - index)
    ;[pool[index], pool[other]] = [pool[other]!, pool[index]!]
  }
  return pool.slice(0, end)
}

function shown(member: KeyText): Reply {
  return bulk(keyArgument(member))
}
