import type { Argument } from '../bytes.ts'
import { ONE_KEY, type Command } from '../command.ts'
import type { Entry } from '../entry.ts'
import { NOT_AN_INTEGER, WRONG_TYPE } from '../errors.ts'
import { parseInteger } from '../integers.ts'
import { bulk, error, integer, type Reply } from '../reply.ts'
import type { Session } from '../session.ts'
import { byteLength, byteRange, concatenated, MAX_VALUE_BYTES, overwritten } from '../string-value.ts'

const TOO_LONG = Object.freeze(error('ERR string exceeds maximum allowed size (proto-max-bulk-len)'))
const BAD_OFFSET = Object.freeze(error('ERR offset is out of range'))

/** In bytes. https://redis.io/docs/latest/commands/strlen/ */
const strlen: Command = {
  name: 'strlen',
  arity: 2,
  flags: ['readonly', 'fast'],
  keys: ONE_KEY,
  run({ keyspace }, argv) {
    const entry = keyspace.find(argv[1]!)
    if (entry === undefined) return integer(0)
    return entry.type === 'string' ? integer(byteLength(entry.value)) : WRONG_TYPE
  },
}

/** https://redis.io/docs/latest/commands/append/ */
const append: Command = {
  name: 'append',
  arity: 3,
  flags: ['write', 'denyoom', 'fast'],
  keys: ONE_KEY,
  run: runAppend,
}

/** https://redis.io/docs/latest/commands/setrange/ */
const setrange: Command = {
  name: 'setrange',
  arity: 4,
  flags: ['write', 'denyoom'],
  keys: ONE_KEY,
  growth({ keyspace }, [, key, offset, patch]) {
    const end = Number(parseInteger(offset!) ?? 0n) + byteLength(patch!)
    return end > MAX_VALUE_BYTES ? 0 : growthTo(end, keyspace.peek(key!))
  },
  run: runSetrange,
}

/** https://redis.io/docs/latest/commands/getrange/ */
const getrange: Command = { name: 'getrange', arity: 4, flags: ['readonly'], keys: ONE_KEY, run: runGetrange }

/** The old name of GETRANGE. https://redis.io/docs/latest/commands/substr/ */
const substr: Command = { ...getrange, name: 'substr' }

export const STRING_PARTS_COMMANDS: readonly Command[] = [strlen, append, setrange, getrange, substr]

/** How much longer a value gets that reaches to that byte. What is no string is refused for that. */
export function growthTo(end: number, entry: Entry | undefined): number {
  return entry === undefined ? end : entry.type === 'string' ? Math.max(0, end - byteLength(entry.value)) : 0
}

/** The new length. An empty string appended to nothing makes an empty value. */
function runAppend({ keyspace }: Session, argv: readonly Argument[]): Reply {
  const [, key, added] = argv as [Argument, Argument, Argument]
  const entry = keyspace.findForWrite(key)
  if (entry === undefined) {
    keyspace.put(key, added, null)
    return integer(byteLength(added))
  }
  if (entry.type !== 'string') return WRONG_TYPE
  const length = byteLength(entry.value) + byteLength(added)
  if (length > MAX_VALUE_BYTES) return TOO_LONG
  keyspace.setValue(entry, concatenated(entry.value, added), 'raw')
  return integer(length)
}

/** The new length. Writing nothing changes nothing, wherever it would be (t_string.c, setrangeCommand). */
function runSetrange({ keyspace }: Session, argv: readonly Argument[]): Reply {
  const [, key, offsetWord, patch] = argv as [Argument, Argument, Argument, Argument]
  const offset = parseInteger(offsetWord)
  if (offset === null) return NOT_AN_INTEGER
  if (offset < 0n) return BAD_OFFSET
  const entry = keyspace.findForWrite(key)
  if (entry !== undefined && entry.type !== 'string') return WRONG_TYPE
  const patchLength = byteLength(patch)
  if (patchLength === 0) return integer(entry === undefined ? 0 : byteLength(entry.value))
  // Before anything of that size is made.
  if (offset + BigInt(patchLength) > MAX_VALUE_BYTES) return TOO_LONG
  const value = overwritten(entry?.value ?? '', Number(offset), patch)
  if (entry === undefined) keyspace.putTyped(key, { type: 'string', value }, null, 'raw')
  else keyspace.setValue<Extract<Entry, { type: 'string' }>>(entry, value, 'raw')
  return integer(value.length)
}

/** The numbers are looked at before the key. */
function runGetrange({ keyspace }: Session, argv: readonly Argument[]): Reply {
  const start = parseInteger(argv[2]!)
  const end = parseInteger(argv[3]!)
  if (start === null || end === null) return NOT_AN_INTEGER
  const entry = keyspace.find(argv[1]!)
  if (entry === undefined) return bulk('')
  return entry.type === 'string' ? bulk(byteRange(entry.value, start, end)) : WRONG_TYPE
}
