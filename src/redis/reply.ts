import { bytesOf, copyOf, type Argument } from './bytes.ts'

/**
 * What Redis answers, as data. An integer is always a bigint, since 64 bits are needed. Use the
 * makers below: a reply that is made often is made once.
 *
 * Commands answer with whatever type Redis 8.6 has for it, those of RESP3 included; a connection
 * only hands out what its protocol has (protocol.ts).
 */
export type Reply =
  | StatusReply
  | ErrorReply
  | IntegerReply
  | BulkReply
  | NilReply
  | NilArrayReply
  | ArrayReply
  | Resp3Reply

/** Types that exist on a connection after HELLO 3 only. */
export type Resp3Reply = MapReply | SetReply | DoubleReply | BooleanReply | VerbatimReply

export interface StatusReply {
  readonly type: 'status'
  readonly text: string
}

/** `text` is the whole line after `-`. A byte in it that is not UTF-8 is a lone surrogate: see utf8.ts. */
export interface ErrorReply {
  readonly type: 'error'
  readonly text: string
}

export interface IntegerReply {
  readonly type: 'integer'
  readonly value: bigint
}

/**
 * `bytes` belongs to the reader: each look at it may make a fresh copy, so look once; or not at all, see
 * `bytesToRead`.
 */
export interface BulkReply {
  readonly type: 'bulk'
  readonly bytes: Uint8Array
}

export interface NilReply {
  readonly type: 'nil'
}

/** `*-1`: an EXEC that WATCH called off. RESP3 has one nil only. */
export interface NilArrayReply {
  readonly type: 'nil-array'
}

export interface ArrayReply {
  readonly type: 'array'
  readonly items: readonly Reply[]
}

/** In the order of the server. In RESP2 it is an array of keys and values in turn. */
export interface MapReply {
  readonly type: 'map'
  readonly pairs: readonly (readonly [Reply, Reply])[]
}

/** In RESP2 it is an array. */
interface SetReply {
  readonly type: 'set'
  readonly items: readonly Reply[]
}

/** In RESP2 it is a bulk with the same digits. */
interface DoubleReply {
  readonly type: 'double'
  readonly value: number
}

/** In RESP2 it is 1 or 0. */
interface BooleanReply {
  readonly type: 'boolean'
  readonly value: boolean
}

/** Text that a client may show as it is. In RESP2 it is a bulk. */
export interface VerbatimReply {
  readonly type: 'verbatim'
  readonly format: 'txt' | 'mkd'
  readonly text: string
}

export const OK: StatusReply = Object.freeze({ type: 'status', text: 'OK' })
export const NIL: NilReply = Object.freeze({ type: 'nil' })
export const NIL_ARRAY: NilArrayReply = Object.freeze({ type: 'nil-array' })

export function status(text: string): StatusReply {
  return { type: 'status', text }
}

export function error(text: string): ErrorReply {
  return { type: 'error', text }
}

export function integer(value: bigint | number): IntegerReply {
  if (typeof value === 'number' && value >= 0 && value < SHARED_INTEGERS) return (shared[value] ??= newInteger(value))
  return newInteger(value)
}

/**
 * Replies from 0 up to this are made once, as Redis keeps such integers once: making a bigint takes a third
 * of INCR.
 */
const SHARED_INTEGERS = 10_000
const shared: IntegerReply[] = []

function newInteger(value: bigint | number): IntegerReply {
  return Object.freeze(new Integer(BigInt(value)))
}

export function bulk(value: Argument): BulkReply {
  return new LazyBulk(value)
}

export function array(items: readonly Reply[]): ArrayReply {
  return { type: 'array', items }
}

/** The bytes of a bulk reply, without a copy of them where there are some: to be read, and never to be written to. */
export function bytesToRead(reply: BulkReply): Uint8Array {
  return reply instanceof LazyBulk ? reply.bytesToRead() : reply.bytes
}

/** What is in a bulk reply without a copy of it: to be read, and never to be written to. */
export function bulkArgument(reply: BulkReply): Argument {
  return reply instanceof LazyBulk ? reply.given : reply.bytes
}

export function map(pairs: readonly (readonly [Reply, Reply])[]): MapReply {
  return { type: 'map', pairs }
}

export function verbatim(text: string): VerbatimReply {
  return { type: 'verbatim', format: 'txt', text }
}

/** Narrows what a parser returns: either what it read, or the error to answer with. */
export function isError(value: unknown): value is ErrorReply {
  return typeof value === 'object' && value !== null && (value as Partial<ErrorReply>).type === 'error'
}

/**
 * A reply without its conveniences: literals only, with `bytes` an own property. Compare these in
 * tests (`expect(plainReply(reply)).toEqual({ type: 'bulk', bytes })`) and post these to workers.
 */
export function plainReply(reply: Reply): Reply {
  if (reply.type === 'bulk') return { type: 'bulk', bytes: reply.bytes }
  if (reply.type === 'integer') return { type: 'integer', value: reply.value }
  if (reply.type === 'array' || reply.type === 'set') return { type: reply.type, items: reply.items.map(plainReply) }
  if (reply.type !== 'map') return reply
  return { type: 'map', pairs: reply.pairs.map(([key, value]) => [plainReply(key), plainReply(value)]) }
}

/** JSON has no bigint: an integer is a number there, or a decimal string past 2^53. */
class Integer implements IntegerReply {
  readonly type = 'integer'
  readonly value: bigint

  constructor(value: bigint) {
    this.value = value
  }

  toJSON(): { type: 'integer'; value: number | string } {
    const isSafe = BigInt.asIntN(54, this.value) === this.value
    return { type: 'integer', value: isSafe ? Number(this.value) : this.value.toString() }
  }
}

/**
 * Longer text is encoded anew at each look: it would be held twice, and encoding it is not what its reader
 * waits for.
 */
const MOST_HELD_TWICE = 256

/**
 * A value as it was given, and encoded only when somebody reads it: encoding costs as much as the
 * rest of a GET. A reply lives as long as the value that it answers with, so short text is encoded once.
 * Two of these are deeply equal when the same text or the same bytes were stored; a literal
 * `{ type, bytes }` is not deeply equal to either (`plainReply` is), and never wrongly so.
 */
class LazyBulk implements BulkReply {
  readonly type = 'bulk'
  readonly given: Argument
  /** Private, so that whether somebody has looked makes no difference to `toEqual`. */
  #encoded: Uint8Array | null = null

  constructor(given: Argument) {
    this.given = given
  }

  get bytes(): Uint8Array {
    return this.#isFreshEachTime ? this.bytesToRead() : copyOf(this.bytesToRead())
  }

  bytesToRead(): Uint8Array {
    return this.#isFreshEachTime ? bytesOf(this.given) : (this.#encoded ??= bytesOf(this.given))
  }

  get #isFreshEachTime(): boolean {
    return typeof this.given === 'string' && this.given.length > MOST_HELD_TWICE
  }

  toJSON(): BulkReply {
    return { type: 'bulk', bytes: this.bytes }
  }
}
