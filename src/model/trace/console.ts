import type { Reply } from '../../redis/reply.ts'
import { doubleText } from '../../redis/double-text.ts'
import type { SqlResult, StatementResult } from '../stores/sqlite/result.ts'
import { fromBase64, jsonOf, encode } from '../world/bytes.ts'
import type { JsonArgument } from '../world/choices.ts'
import { shown } from '../world/shown.ts'

/** What a line of a console came back with, on the step at which its store ran it. */
export type ConsoleOutput =
  /** `note`: what the playground has to say to it. */
  | { readonly store: 'redis'; readonly reply: RedisReplyRecord; readonly note?: ConsoleNote }
  | { readonly store: 'database'; readonly result: SqlResult }

/** Redis was not given room for more. */
export type ConsoleNote = 'redis-full'

/**
 * A reply of Redis as plain JSON, of the types in redis/reply.ts. `cutFrom` says how many bytes
 * or items there were, where only the first are here.
 */
export type RedisReplyRecord =
  | { readonly type: 'status'; readonly text: string }
  | { readonly type: 'error'; readonly text: string }
  /** Decimal: JSON’s numbers do not hold 64 bits. */
  | { readonly type: 'integer'; readonly value: string }
  | { readonly type: 'bulk'; readonly bytes: JsonArgument; readonly cutFrom?: number }
  | { readonly type: 'nil' }
  | { readonly type: 'nil-array' }
  | { readonly type: 'array'; readonly items: readonly RedisReplyRecord[]; readonly cutFrom?: number }
  | { readonly type: 'set'; readonly items: readonly RedisReplyRecord[]; readonly cutFrom?: number }
  | { readonly type: 'map'; readonly pairs: readonly (readonly [RedisReplyRecord, RedisReplyRecord])[] }
  /** As Redis writes it: `inf`, `-0`, `3.5`. */
  | { readonly type: 'double'; readonly text: string }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'verbatim'; readonly format: 'txt' | 'mkd'; readonly text: string }

/** Where a reply is cut: its step is kept for as long as the run. */
export const REPLY_LIMITS = {
  /** Items of one array or set. */
  items: 5_000,
  /** Bytes of all values in it together. */
  bytes: 65_536,
} as const

/** How many bytes may still be kept. */
interface Room {
  bytes: number
}

export function recordOf(reply: Reply, room: Room = { bytes: REPLY_LIMITS.bytes }): RedisReplyRecord {
  switch (reply.type) {
    case 'integer':
      return { type: 'integer', value: reply.value.toString() }
    case 'bulk':
      return bulkRecord(reply.bytes, room)
    case 'array':
    case 'set':
      return itemsRecord(reply.type, reply.items, room)
    case 'map':
      return { type: 'map', pairs: reply.pairs.map(([key, value]) => [recordOf(key, room), recordOf(value, room)]) }
    case 'double':
      return { type: 'double', text: doubleText(reply.value) }
    default:
      return reply
  }
}

function bulkRecord(bytes: Uint8Array, room: Room): RedisReplyRecord {
  const whole = bytes.length <= room.bytes
  const kept = whole ? bytes : beginningOf(bytes, room.bytes)
  room.bytes -= kept.length
  return { type: 'bulk', bytes: jsonOf(kept), ...(whole ? {} : { cutFrom: bytes.length }) }
}

/** Not through the middle of a character of UTF-8: text stays text. */
function beginningOf(bytes: Uint8Array, most: number): Uint8Array {
  let end = most
  while (end > most - 3 && end > 0 && (bytes[end]! & 0xc0) === 0x80) end--
  return bytes.subarray(0, end)
}

/** An item costs as much as a short value, whatever is in it. */
const ITEM_BYTES = 8

function itemsRecord(type: 'array' | 'set', items: readonly Reply[], room: Room): RedisReplyRecord {
  const kept: RedisReplyRecord[] = []
  for (const item of items) {
    if (kept.length === REPLY_LIMITS.items || room.bytes <= 0) break
    kept.push(recordOf(item, room))
    room.bytes -= ITEM_BYTES
  }
  return { type, items: kept, ...(kept.length === items.length ? {} : { cutFrom: items.length }) }
}

/** The reply that was recorded, for whatever prints replies. What was cut stays cut. */
export function replyOf(record: RedisReplyRecord): Reply {
  switch (record.type) {
    case 'integer':
      return { type: 'integer', value: BigInt(record.value) }
    case 'bulk':
      return {
        type: 'bulk',
        bytes: typeof record.bytes === 'string' ? encode(record.bytes) : fromBase64(record.bytes.base64),
      }
    case 'array':
    case 'set':
      return { type: record.type, items: record.items.map(replyOf) }
    case 'map':
      return { type: 'map', pairs: record.pairs.map(([key, value]) => [replyOf(key), replyOf(value)]) }
    case 'double':
      return { type: 'double', value: doubleOf(record.text) }
    default:
      return record
  }
}

function doubleOf(text: string): number {
  if (text === 'inf') return Infinity
  return text === '-inf' ? -Infinity : Number(text)
}

// --- a submission to SQLite, in a few words

/** Whether the last thing that was run went wrong. */
export function isFailed({ statements }: SqlResult): boolean {
  return failureOf(statements.at(-1)) !== null
}

function failureOf(statement: StatementResult | undefined): string | null {
  if (statement === undefined || statement.is === 'done' || statement.is === 'text') return null
  return statement.is === 'refused' ? 'not in the playground' : statement.message
}

/** `2 rows`, `1 row changed`, `3 statements done, then no such table: usres`; and whether a transaction is open. */
export function resultText(result: SqlResult): string {
  const { statements, unlisted, undone, inTransaction } = result
  const failure = failureOf(statements.at(-1))
  const done = statements.length + (unlisted?.statements ?? 0) - (failure === null ? 0 : 1)
  const some =
    done === 1 && failure === null ? statementText(statements[0]) : `${done} statement${done === 1 ? '' : 's'} done`
  const text = failure === null ? some : done === 0 ? shown(failure) : `${some}, then ${shown(failure)}`
  if (undone !== null)
    return `${text}; ${undone.earlier ? 'the open transaction is rolled back' : `${undone.statements === done ? 'all' : plural(undone.statements, 'statement')} undone`}`
  return inTransaction ? `${text}; a transaction is open` : text
}

function statementText(statement: StatementResult | undefined): string {
  if (statement?.is !== 'done') return 'done'
  const { changes, columns, rows, cut } = statement
  if (changes !== null) return `${plural(changes, 'row')} changed`
  return columns.length === 0 ? 'done' : `${plural(rows.length, 'row')}${cut === null ? '' : ' read'}`
}

function plural(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`
}
