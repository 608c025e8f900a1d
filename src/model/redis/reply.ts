import { bytesOf, copyOf, type Argument } from './bytes.ts'

/**
 * What Redis answers, as data (RESP2). An integer is always a bigint, since 64 bits are needed.
 * Use the makers below: a reply that is made often is made once.
 */
export type Reply = StatusReply | ErrorReply | IntegerReply | BulkReply | NilReply | ArrayReply

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

/** `bytes` belongs to the reader: each look at it may make a fresh copy, so look once. */
export interface BulkReply {
  readonly type: 'bulk'
  readonly bytes: Uint8Array
}

export interface NilReply {
  readonly type: 'nil'
}

export interface ArrayReply {
  readonly type: 'array'
  readonly items: readonly Reply[]
}

export const OK: StatusReply = Object.freeze({ type: 'status', text: 'OK' })
export const NIL: NilReply = Object.freeze({ type: 'nil' })

export function status(text: string): StatusReply {
  return { type: 'status', text }
}

export function error(text: string): ErrorReply {
  return { type: 'error', text }
}

export function integer(value: bigint | number): IntegerReply {
  return new Integer(BigInt(value))
}

export function bulk(value: Argument): BulkReply {
  return new LazyBulk(value)
}

export function array(items: readonly Reply[]): ArrayReply {
  return { type: 'array', items }
}

/** What is in a bulk reply without a copy of it: to be read, and never to be written to. */
export function bulkArgument(reply: BulkReply): Argument {
  return reply instanceof LazyBulk ? reply.given : reply.bytes
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
  return reply.type === 'array' ? { type: 'array', items: reply.items.map(plainReply) } : reply
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
 * A value as it was given, and encoded only when somebody reads it: encoding costs as much as the
 * rest of a GET, and the fastest readers (a cache hit whose text is shown) look at most once.
 * Two of these are deeply equal when the same text or the same bytes were stored; a literal
 * `{ type, bytes }` is not deeply equal to either (`plainReply` is), and never wrongly so.
 */
class LazyBulk implements BulkReply {
  readonly type = 'bulk'
  readonly given: Argument

  constructor(given: Argument) {
    this.given = given
  }

  get bytes(): Uint8Array {
    return typeof this.given === 'string' ? bytesOf(this.given) : copyOf(this.given)
  }

  toJSON(): BulkReply {
    return { type: 'bulk', bytes: this.bytes }
  }
}
