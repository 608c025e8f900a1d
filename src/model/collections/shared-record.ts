import { SharedMap } from './shared-map.ts'

/**
 * Records that change from step to step. Small ones are plain objects, and a change copies them. A large
 * one is a view of a SharedMap: to whoever reads it, it is a record like any other (members, Object.keys,
 * JSON), but two of them share all that did not change between them. A run keeps each of its steps, and a
 * hundred thousand rows copied at each of a thousand steps are more than a page has memory for.
 *
 *     const after = withMembers(before, [['user:2', bob], ['user:3', undefined]])   // undefined: taken out
 */
export type SharedRecord<Value> = Readonly<Record<string, Value>>

/** Up to so many members copying is quicker than sharing. */
const MOST_COPIED = 48

const mapOf = new WeakMap<object, SharedMap<unknown>>()

/** A record of these members, in their order. */
export function recordFrom<Value>(members: Iterable<readonly [string, Value]>): SharedRecord<Value> {
  const list = [...members]
  return list.length <= MOST_COPIED ? plain(list) : viewOf(SharedMap.from(list))
}

function plain<Value>(members: Iterable<readonly [string, Value]>): Record<string, Value> {
  // Not by assignment: a key may be called __proto__.
  return Object.fromEntries(members)
}

/** The record with some members replaced, added at its end, or taken out where the value is undefined. */
export function withMembers<Value>(
  record: SharedRecord<Value>,
  changes: Iterable<readonly [string, Value | undefined]>,
): SharedRecord<Value> {
  const list = [...changes]
  if (list.length === 0) return record
  const shared = sharedMapOf(record)
  if (shared !== null) return viewOf(shared.with(list))
  const members = new Map(Object.entries(record))
  for (const [key, value] of list) {
    if (value === undefined) members.delete(key)
    else members.set(key, value)
  }
  return recordFrom(members)
}

/** A change of a record: `undefined` takes the member out. */
export type MemberChange<Value> = readonly [key: string, value: Value | undefined]

/** What makes the one record of the other, in order; what they share is not looked at. */
export function changesBetween<Value>(
  before: SharedRecord<Value>,
  after: SharedRecord<Value>,
): readonly MemberChange<Value>[] {
  if (before === after) return []
  const [old, now] = [sharedMapOf(before), sharedMapOf(after)]
  const shared = old === null || now === null ? null : now.changesSince(old)
  if (shared !== null) return shared
  const isKept = (key: string): boolean => Object.hasOwn(after, key)
  const left = Object.keys(before).filter(isKept)
  const keys = Object.keys(after)
  // Only what is added at the end is no other order.
  const inOrder = left.every((key, index) => keys[index] === key)
  if (!inOrder)
    return [...Object.keys(before).map((key): MemberChange<Value> => [key, undefined]), ...Object.entries(after)]
  const gone = Object.keys(before).filter((key) => !isKept(key))
  const changed = Object.entries(after).filter(([key, value]) => !Object.hasOwn(before, key) || before[key] !== value)
  return [...gone.map((key): MemberChange<Value> => [key, undefined]), ...changed]
}

/** How many members it has, without listing them where that can be had. */
export function sizeOf(record: SharedRecord<unknown>): number {
  return sharedMapOf(record)?.size ?? Object.keys(record).length
}

function sharedMapOf<Value>(record: SharedRecord<Value>): SharedMap<Value> | null {
  return (mapOf.get(record) as SharedMap<Value> | undefined) ?? null
}

function viewOf<Value>(map: SharedMap<Value>): SharedRecord<Value> {
  if (map.size <= MOST_COPIED) return plain(map.entries())
  const view = new Proxy<Record<string, Value>>(
    {},
    {
      get: (target, key, receiver) =>
        (typeof key === 'string' ? map.get(key) : undefined) ?? (Reflect.get(target, key, receiver) as unknown),
      has: (target, key) => (typeof key === 'string' && map.has(key)) || Reflect.has(target, key),
      ownKeys: () => [...map.keys()],
      getOwnPropertyDescriptor(_target, key) {
        const value = typeof key === 'string' ? map.get(key) : undefined
        return value === undefined ? undefined : { value, enumerable: true, configurable: true, writable: false }
      },
      set: refuse,
      defineProperty: refuse,
      deleteProperty: refuse,
    },
  )
  mapOf.set(view, map)
  return view
}

/** Steps are never edited. */
function refuse(): boolean {
  return false
}
