import { bytesOf, sameBytes, type Argument } from '../bytes.ts'
import { ONE_KEY, type Command } from '../command.ts'
import { NOT_AN_INTEGER, OUT_OF_SYMMETRIC_RANGE, WRONG_TYPE, wrongArity } from '../errors.ts'
import { MIN_INT64, parseInteger } from '../integers.ts'
import { array, bulk, error, integer, NIL, NIL_ARRAY, type Reply } from '../reply.ts'
import type { Session } from '../session.ts'

/** What a list needs so that it can serve as a queue; see also lists.ts. */

/** The index is looked at only where there is a list. https://redis.io/docs/latest/commands/lindex/ */
const lindex: Command = {
  name: 'lindex',
  arity: 3,
  flags: ['readonly'],
  keys: ONE_KEY,
  run({ keyspace }, argv) {
    const entry = keyspace.find(argv[1]!)
    if (entry === undefined) return NIL
    if (entry.type !== 'list') return WRONG_TYPE
    const index = parseInteger(argv[2]!)
    if (index === null) return NOT_AN_INTEGER
    const item = entry.value.at(Number(index))
    return item === undefined ? NIL : bulk(item)
  },
}

/** A count of 0 is all of them, a negative one counts from the tail. https://redis.io/docs/latest/commands/lrem/ */
const lrem: Command = {
  name: 'lrem',
  arity: 4,
  flags: ['write'],
  keys: ONE_KEY,
  run({ keyspace }, argv) {
    const count = parseInteger(argv[2]!)
    if (count === null) return NOT_AN_INTEGER
    if (count === MIN_INT64) return OUT_OF_SYMMETRIC_RANGE
    const entry = keyspace.findForWrite(argv[1]!)
    if (entry === undefined) return integer(0)
    if (entry.type !== 'list') return WRONG_TYPE
    const kept = without(entry.value, bytesOf(argv[3]!), Number(count))
    const removed = entry.value.length - kept.length
    // A list without elements is no list: its key is gone.
    if (kept.length === 0) keyspace.remove(argv[1]!)
    else if (removed > 0) keyspace.setValue(entry, kept)
    return integer(removed)
  },
}

function without(items: readonly Argument[], unwanted: Uint8Array, count: number): readonly Argument[] {
  let left = count === 0 ? Infinity : Math.abs(count)
  const kept = (item: Argument): boolean => left === 0 || !sameBytes(item, unwanted) || (left--, false)
  return count < 0 ? items.toReversed().filter(kept).toReversed() : items.filter(kept)
}

/** https://redis.io/docs/latest/commands/lpop/ */
const lpop: Command = {
  name: 'lpop',
  arity: -2,
  flags: ['write', 'fast'],
  keys: ONE_KEY,
  run: (session, argv) => pop(session, argv, 'lpop', (items, count) => [items.slice(0, count), items.slice(count)]),
}

/** Of several the last element comes first. https://redis.io/docs/latest/commands/rpop/ */
const rpop: Command = {
  name: 'rpop',
  arity: -2,
  flags: ['write', 'fast'],
  keys: ONE_KEY,
  run: (session, argv) =>
    pop(session, argv, 'rpop', (items, count) => {
      const start = Math.max(0, items.length - count)
      return [items.slice(start).reverse(), items.slice(0, start)]
    }),
}

/** `take` parts a list into what is answered and what stays. */
function pop(
  { keyspace }: Session,
  argv: readonly Argument[],
  name: string,
  take: (items: readonly Argument[], count: number) => readonly [readonly Argument[], readonly Argument[]],
): Reply {
  if (argv.length > 3) return wrongArity(name)
  const count = argv[2] === undefined ? 1n : parseInteger(argv[2])
  if (count === null || count < 0n) return NOT_POSITIVE
  const isCounted = argv.length === 3
  const entry = keyspace.findForWrite(argv[1]!)
  if (entry === undefined) return isCounted ? NIL_ARRAY : NIL
  if (entry.type !== 'list') return WRONG_TYPE
  const [taken, kept] = take(entry.value, Number(count))
  if (kept.length === 0) keyspace.remove(argv[1]!)
  else if (taken.length > 0) keyspace.setValue(entry, kept)
  return isCounted ? array(taken.map(bulk)) : bulk(taken[0]!)
}

const NOT_POSITIVE = Object.freeze(error('ERR value is out of range, must be positive'))

export const LIST_QUEUE_COMMANDS: readonly Command[] = [lindex, lrem, lpop, rpop]
