import { bytesOf, type Argument } from '../bytes.ts'
import { ONE_KEY, type Command } from '../command.ts'
import type { StringEntry } from '../entry.ts'
import { WRONG_TYPE } from '../errors.ts'
import { parseInteger } from '../integers.ts'
import { error, integer, isError, type ErrorReply, type Reply } from '../reply.ts'
import type { Session } from '../session.ts'
import { MAX_VALUE_BYTES, overwritten } from '../string-value.ts'
import { growthTo } from './string-parts.ts'

const BAD_OFFSET = Object.freeze(error('ERR bit offset is not an integer or out of range'))
const BAD_BIT = Object.freeze(error('ERR bit is not an integer or out of range'))

/** The bit that was there. The highest bit of a byte is its first. https://redis.io/docs/latest/commands/setbit/ */
const setbit: Command = {
  name: 'setbit',
  arity: 4,
  flags: ['write', 'denyoom'],
  keys: ONE_KEY,
  growth({ keyspace }, [, key, offsetWord]) {
    const offset = parseOffset(offsetWord!)
    return isError(offset) ? 0 : growthTo(Math.floor(offset / 8) + 1, keyspace.peek(key!))
  },
  run: runSetbit,
}

/** https://redis.io/docs/latest/commands/getbit/ */
const getbit: Command = {
  name: 'getbit',
  arity: 3,
  flags: ['readonly', 'fast'],
  keys: ONE_KEY,
  run({ keyspace }, argv) {
    const offset = parseOffset(argv[2]!)
    if (isError(offset)) return offset
    const entry = keyspace.find(argv[1]!)
    if (entry !== undefined && entry.type !== 'string') return WRONG_TYPE
    return integer(bitOf(bytesOf(entry?.value ?? ''), offset))
  },
}

export const BIT_COMMANDS: readonly Command[] = [setbit, getbit]

/** Zeros are added up to the bit. It is the same value afterwards if it was that already, but a long one. */
function runSetbit({ keyspace }: Session, argv: readonly Argument[]): Reply {
  const offset = parseOffset(argv[2]!)
  if (isError(offset)) return offset
  const bit = parseInteger(argv[3]!)
  if (bit !== 0n && bit !== 1n) return BAD_BIT
  const entry = keyspace.findForWrite(argv[1]!)
  if (entry !== undefined && entry.type !== 'string') return WRONG_TYPE
  const before = bytesOf(entry?.value ?? '')
  const place = Math.floor(offset / 8)
  const mask = 0x80 >> (offset % 8)
  const old = before[place] ?? 0
  if (entry !== undefined && place < before.length && bitOf(before, offset) === Number(bit)) {
    keyspace.setForm(entry, 'raw')
    return integer(Number(bit))
  }
  const value = overwritten(before, place, Uint8Array.of(bit === 1n ? old | mask : old & ~mask))
  if (entry === undefined) keyspace.putTyped(argv[1]!, { type: 'string', value }, null, 'raw')
  else keyspace.setValue<StringEntry>(entry, value, 'raw')
  return integer(bitOf(before, offset))
}

function bitOf(bytes: Uint8Array, offset: number): number {
  return ((bytes[Math.floor(offset / 8)] ?? 0) >> (7 - (offset % 8))) & 1
}

/** In bits, within the longest value there can be. */
function parseOffset(word: Argument): number | ErrorReply {
  const offset = parseInteger(word)
  const fits = offset !== null && offset >= 0n && offset < BigInt(MAX_VALUE_BYTES) * 8n
  return fits ? Number(offset) : BAD_OFFSET
}
