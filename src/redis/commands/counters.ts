import type { Argument } from '../bytes.ts'
import { ONE_KEY, type Command } from '../command.ts'
import { NOT_A_FLOAT, NOT_AN_INTEGER, WRONG_TYPE } from '../errors.ts'
import { MAX_INT64, MIN_INT64, parseInteger, parseSmallInteger } from '../integers.ts'
import { addLongDoubles, ZERO } from '../long-double.ts'
import { parseLongDouble } from '../parse-long-double.ts'
import { printLongDouble } from '../print-long-double.ts'
import { bulk, error, integer, type ErrorReply, type Reply } from '../reply.ts'
import type { Session } from '../session.ts'

const OVERFLOW = Object.freeze(error('ERR increment or decrement would overflow'))
const DECREMENT_OVERFLOW = Object.freeze(error('ERR decrement would overflow'))
const NOT_FINITE = Object.freeze(error('ERR increment would produce NaN or Infinity'))

/** https://redis.io/docs/latest/commands/incr/ */
const incr: Command = {
  name: 'incr',
  arity: 2,
  flags: ['write', 'denyoom', 'fast'],
  keys: ONE_KEY,
  run: (session, argv) => add(session, argv[1]!, 1),
}

/** https://redis.io/docs/latest/commands/decr/ */
const decr: Command = {
  name: 'decr',
  arity: 2,
  flags: ['write', 'denyoom', 'fast'],
  keys: ONE_KEY,
  run: (session, argv) => add(session, argv[1]!, -1),
}

/** https://redis.io/docs/latest/commands/incrby/ */
const incrby: Command = {
  name: 'incrby',
  arity: 3,
  flags: ['write', 'denyoom', 'fast'],
  keys: ONE_KEY,
  run(session, argv) {
    const increment = parseInteger(argv[2]!)
    return increment === null ? NOT_AN_INTEGER : add(session, argv[1]!, increment)
  },
}

/** https://redis.io/docs/latest/commands/decrby/ */
const decrby: Command = {
  name: 'decrby',
  arity: 3,
  flags: ['write', 'denyoom', 'fast'],
  keys: ONE_KEY,
  run(session, argv) {
    const decrement = parseInteger(argv[2]!)
    if (decrement === null) return NOT_AN_INTEGER
    // Its opposite is no 64-bit integer.
    return decrement === MIN_INT64 ? DECREMENT_OVERFLOW : add(session, argv[1]!, -decrement)
  },
}

/** https://redis.io/docs/latest/commands/incrbyfloat/ */
const incrbyfloat: Command = {
  name: 'incrbyfloat',
  arity: 3,
  flags: ['write', 'denyoom', 'fast'],
  keys: ONE_KEY,
  run: runIncrbyfloat,
}

export const COUNTER_COMMANDS: readonly Command[] = [incr, decr, incrby, decrby, incrbyfloat]

/** An absent key counts from 0; a TTL stays. */
function add({ keyspace }: Session, key: Argument, increment: bigint | number): Reply {
  const entry = keyspace.findForWrite(key)
  if (entry !== undefined && entry.type !== 'string') return WRONG_TYPE
  const after = sum(entry?.value ?? '0', increment)
  if (typeof after === 'object') return after
  if (entry === undefined) keyspace.put(key, String(after), null)
  else keyspace.setValue(entry, String(after))
  return integer(after)
}

/** Counting by one goes without bigints as long as it can, which is three times as fast. */
function sum(before: Argument, increment: bigint | number): bigint | number | ErrorReply {
  if (typeof increment === 'number') {
    const small = parseSmallInteger(before)
    return small === null ? sum(before, BigInt(increment)) : small + increment
  }
  const value = parseInteger(before)
  if (value === null) return NOT_AN_INTEGER
  const after = value + increment
  return after > MAX_INT64 || after < MIN_INT64 ? OVERFLOW : after
}

/** The value in the key is looked at before the increment. */
function runIncrbyfloat({ keyspace }: Session, argv: readonly Argument[]): Reply {
  const key = argv[1]!
  const entry = keyspace.findForWrite(key)
  if (entry !== undefined && entry.type !== 'string') return WRONG_TYPE
  const before = entry === undefined ? ZERO : parseLongDouble(entry.value)
  const increment = parseLongDouble(argv[2]!)
  if (before === null || increment === null) return NOT_A_FLOAT
  const after = addLongDoubles(before, increment)
  if (after === null) return NOT_FINITE
  const value = printLongDouble(after)
  if (entry === undefined) keyspace.putTyped(key, { type: 'string', value }, null, 'text')
  else keyspace.setValue(entry, value, 'text')
  return bulk(value)
}
