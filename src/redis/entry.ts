import type { Argument } from './bytes.ts'
import type { Deadline } from './deadline.ts'
import type { KeyText } from './key-text.ts'

/** What stands under a key. Only the keyspace writes to an entry; to everybody else it is readonly. */
export type Entry = StringEntry | ListEntry | SetEntry | ZsetEntry | HashEntry | StreamEntry

/** The words of TYPE, but for `none`. */
export type EntryType = Entry['type']

interface AnyEntry {
  readonly key: KeyText
  /** null: it stays until it is removed. */
  readonly expiresAtUnixMs: Deadline | null
  /** The 24 bits that Redis keeps of an entry's use: see usage.ts. */
  readonly use: number
  readonly form: StringForm
}

/**
 * What OBJECT ENCODING cannot tell from the value of a string: see string-encoding.ts. It means
 * nothing for other types.
 *
 * - `plain`: as SET leaves it.
 * - `text`: not an `int` even if its digits are those of one, as INCRBYFLOAT leaves it.
 * - `raw`: built up in place (APPEND, SETRANGE), and however short.
 */
export type StringForm = 'plain' | 'text' | 'raw'

export interface StringEntry extends AnyEntry {
  readonly type: 'string'
  /** As it was given: a string stands for its UTF-8 bytes. Bytes are ours and never written to. */
  readonly value: Argument
}

/** From left to right. */
export type ListValue = readonly Argument[]
interface ListEntry extends AnyEntry {
  readonly type: 'list'
  readonly value: ListValue
}

/** Members are told apart by their bytes, as keys are. */
type SetValue = ReadonlySet<KeyText>
interface SetEntry extends AnyEntry {
  readonly type: 'set'
  readonly value: SetValue
}

/** Members to scores. */
export type ZsetValue = ReadonlyMap<KeyText, number>
interface ZsetEntry extends AnyEntry {
  readonly type: 'zset'
  readonly value: ZsetValue
}

/** Fields to values. */
type HashValue = ReadonlyMap<KeyText, Argument>
interface HashEntry extends AnyEntry {
  readonly type: 'hash'
  readonly value: HashValue
}

/** `ms-sequence`, each of 64 bits. */
export interface StreamId {
  readonly ms: bigint
  readonly sequence: bigint
}
export interface StreamItem {
  readonly id: StreamId
  /** Fields and values in turn. */
  readonly fields: readonly Argument[]
}
interface StreamValue {
  readonly items: readonly StreamItem[]
  readonly lastId: StreamId
}
interface StreamEntry extends AnyEntry {
  readonly type: 'stream'
  readonly value: StreamValue
}

/** What an entry can hold. */
export type EntryValue = Entry['value']
/** A type together with a value of that type. */
export type TypedValue = { [Type in EntryType]: Pick<Extract<Entry, { type: Type }>, 'type' | 'value'> }[EntryType]
