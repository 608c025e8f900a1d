import { bytesOf, sameBytes, type Argument } from '../bytes.ts'
import { ONE_KEY, type Command } from '../command.ts'
import { NOT_AN_INTEGER, WRONG_TYPE } from '../errors.ts'
import { parseInteger } from '../integers.ts'
import { array, bulk, integer, NIL, type Reply } from '../reply.ts'
import type { Session } from '../session.ts'

/** What a list needs so that it can serve as a queue; RPUSH and LPUSH are in lists.ts. */

/** https://redis.io/docs/latest/commands/llen/ */
const llen: Command = {
  name: 'llen',
  arity: 2,
  flags: ['readonly', 'fast'],
  keys: ONE_KEY,
  run: (session, argv) => read(session, argv, (items) => integer(items.length), integer(0)),
}

/** The index is looked at only where there is a list. https://redis.io/docs/latest/commands/lindex/ */
const lindex: Command = {
  name: 'lindex',
  arity: 3,
  flags: ['readonly'],
  keys: ONE_KEY,
  run: (session, argv) =>
    read(
      session,
      argv,
      (items) => {
        const index = parseInteger(argv[2]!)
        if (index === null) return NOT_AN_INTEGER
        const item = items.at(Number(index))
        return item === undefined ? NIL : bulk(item)
      },
      NIL,
    ),
}

/** https://redis.io/docs/latest/commands/lrange/ */
const lrange: Command = {
  name: 'lrange',
  arity: 4,
  flags: ['readonly'],
  keys: ONE_KEY,
  run(session, argv) {
    const start = parseInteger(argv[2]!)
    const stop = parseInteger(argv[3]!)
    if (start === null || stop === null) return NOT_AN_INTEGER
    return read(session, argv, (items) => array(between(items, Number(start), Number(stop)).map(bulk)), array([]))
  },
}

/** Both ends included; a negative one counts from the end. */
function between(items: readonly Argument[], start: number, stop: number): readonly Argument[] {
  const first = start < 0 ? Math.max(0, items.length + start) : start
  const last = stop < 0 ? items.length + stop : stop
  return items.slice(first, Math.max(first, last + 1))
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

function read({ keyspace }: Session, argv: readonly Argument[], then: (items: readonly Argument[]) => Reply, absent: Reply): Reply {
  const entry = keyspace.find(argv[1]!)
  if (entry === undefined) return absent
  return entry.type === 'list' ? then(entry.value) : WRONG_TYPE
}

export const LIST_QUEUE_COMMANDS: readonly Command[] = [llen, lindex, lrange, lrem]
