import { copyOf, type Argument } from '../bytes.ts'
import { ONE_KEY, type Command } from '../command.ts'
import { NOT_AN_INTEGER, WRONG_TYPE } from '../errors.ts'
import { parseInteger } from '../integers.ts'
import { array, bulk, integer, type Reply } from '../reply.ts'
import type { Session } from '../session.ts'

/** https://redis.io/docs/latest/commands/rpush/ */
const rpush: Command = {
  name: 'rpush',
  arity: -3,
  flags: ['write', 'denyoom', 'fast'],
  keys: ONE_KEY,
  run: (session, argv) => push(session, argv, addBehind),
}

/** The last word comes out first. https://redis.io/docs/latest/commands/lpush/ */
const lpush: Command = {
  name: 'lpush',
  arity: -3,
  flags: ['write', 'denyoom', 'fast'],
  keys: ONE_KEY,
  run: (session, argv) => push(session, argv, addBefore),
}

/** https://redis.io/docs/latest/commands/llen/ */
const llen: Command = {
  name: 'llen',
  arity: 2,
  flags: ['readonly', 'fast'],
  keys: ONE_KEY,
  run({ keyspace }, argv) {
    const entry = keyspace.find(argv[1]!)
    if (entry !== undefined && entry.type !== 'list') return WRONG_TYPE
    return integer(entry?.value.length ?? 0)
  },
}

/** Both ends belong to the range; negative ones count from the end. https://redis.io/docs/latest/commands/lrange/ */
const lrange: Command = {
  name: 'lrange',
  arity: 4,
  flags: ['readonly'],
  keys: ONE_KEY,
  run({ keyspace }, argv) {
    const start = parseInteger(argv[2]!)
    const stop = parseInteger(argv[3]!)
    if (start === null || stop === null) return NOT_AN_INTEGER
    const entry = keyspace.find(argv[1]!)
    if (entry === undefined) return array([])
    if (entry.type !== 'list') return WRONG_TYPE
    const { length } = entry.value
    const from = Math.max(0, Number(start) < 0 ? length + Number(start) : Number(start))
    const to = Number(stop) < 0 ? length + Number(stop) : Number(stop)
    return array(entry.value.slice(from, Math.max(from, to + 1)).map(bulk))
  },
}

export const LIST_COMMANDS: readonly Command[] = [rpush, lpush, llen, lrange]

/** A call takes no more than some 65,000 arguments, and a client may send more. */
const MOST_AT_ONCE = 10_000

function addBehind(items: Argument[], added: readonly Argument[]): void {
  for (const item of added) items.push(item)
}

function addBefore(items: Argument[], added: readonly Argument[]): void {
  for (let start = 0; start < added.length; start += MOST_AT_ONCE) {
    items.unshift(...added.slice(start, start + MOST_AT_ONCE).reverse())
  }
}

function push(
  { keyspace }: Session,
  argv: readonly Argument[],
  add: (items: Argument[], added: readonly Argument[]) => void,
): Reply {
  const key = argv[1]!
  const entry = keyspace.findForWrite(key)
  const added = argv.slice(2).map((word) => (typeof word === 'string' ? word : copyOf(word)))
  if (entry === undefined) {
    const value: Argument[] = []
    add(value, added)
    keyspace.putTyped(key, { type: 'list', value }, null)
    return integer(value.length)
  }
  if (entry.type !== 'list') return WRONG_TYPE
  keyspace.change(entry, (items) => add(items, added))
  return integer(entry.value.length)
}
