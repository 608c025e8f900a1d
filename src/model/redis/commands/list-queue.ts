import { bytesOf, sameBytes, type Argument } from '../bytes.ts'
import { ONE_KEY, type Command } from '../command.ts'
import { NOT_AN_INTEGER, WRONG_TYPE } from '../errors.ts'
import { MAX_INT64, MIN_INT64, parseInteger } from '../integers.ts'
import { bulk, error, integer, NIL } from '../reply.ts'

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
    if (count === MIN_INT64) return NO_OPPOSITE
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

/** How many there are of it below zero must be a number above zero too. */
const NO_OPPOSITE = Object.freeze(error(`ERR value is out of range, value must between -${MAX_INT64} and ${MAX_INT64}`))

function without(items: readonly Argument[], unwanted: Uint8Array, count: number): readonly Argument[] {
  let left = count === 0 ? Infinity : Math.abs(count)
  const kept = (item: Argument): boolean => left === 0 || !sameBytes(item, unwanted) || (left--, false)
  return count < 0 ? items.toReversed().filter(kept).toReversed() : items.filter(kept)
}

export const LIST_QUEUE_COMMANDS: readonly Command[] = [lindex, lrem]
