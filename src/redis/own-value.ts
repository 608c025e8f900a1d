import type { Argument } from './bytes.ts'
import type { Entry, EntryValue, StreamItem, StreamId } from './entry.ts'
import type { KeyText } from './key-text.ts'

/** What the keyspace lets a command change in place, by type. */
export interface OwnValues {
  list: Argument[]
  set: Set<KeyText>
  zset: Map<KeyText, number>
  hash: Map<KeyText, Argument>
  stream: { items: StreamItem[]; lastId: StreamId }
}
export type CollectionType = keyof OwnValues

/**
 * Values that a snapshot or a second entry holds too. They must stay as they are: whoever wants to
 * change one takes a copy first. The others are changed in place, or adding to a long list would copy
 * it each time.
 */
const shared = new WeakSet<object>()

export function share(value: EntryValue): void {
  if (typeof value !== 'string') shared.add(value)
}

/** The entry's own value, which nobody else sees. */
export function ownValue<Type extends CollectionType>(type: Type, entry: Entry): OwnValues[Type] {
  const value = entry.value as OwnValues[Type]
  return shared.has(value) ? COPIES[type](value) : value
}

const COPIES: { readonly [Type in CollectionType]: (value: OwnValues[Type]) => OwnValues[Type] } = {
  list: (value) => [...value],
  set: (value) => new Set(value),
  zset: (value) => new Map(value),
  hash: (value) => new Map(value),
  stream: ({ items, lastId }) => ({ items: [...items], lastId }),
}
