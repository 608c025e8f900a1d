import type { Luck } from '../facts/seeded-runs.ts'
import { HOSTILE_TEXTS, mutateText } from './mutate-text.ts'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/**
 * Every value that valid inputs have under a name: what takes the place of another one is likely to fit, and
 * so to get past the door.
 */
export type Pool = ReadonlyMap<string, readonly Json[]>

export function poolOf(values: readonly Json[]): Pool {
  const pool = new Map<string, Json[]>()
  const see = (value: Json, name: string): void => {
    const same = pool.get(name)
    if (same === undefined) pool.set(name, [value])
    else same.push(value)
    if (isList(value)) for (const item of value) see(item, `${name}[]`)
    else if (isRecord(value)) for (const [key, item] of Object.entries(value)) see(item, key)
  }
  for (const value of values) see(value, '')
  return pool
}

const NUMBERS = [
  0,
  -0,
  1,
  -1,
  2,
  0.5,
  -1.5,
  1e-7,
  255,
  256,
  65_535,
  65_536,
  2 ** 31 - 1,
  2 ** 31,
  -(2 ** 31),
  2 ** 32,
  2 ** 53 - 1,
  2 ** 53,
  -(2 ** 53),
  1e12,
  1e12 + 1,
  8.64e15,
  1e21,
  1e308,
  5e-324,
] as const

/** Changes a value in a few places, mostly so that it keeps its form. */
export function mutateJson(value: Json, luck: Luck, pool: Pool): Json {
  let mutated = value
  for (let left = luck.pick([1, 1, 1, 2, 4]); left > 0; left--) mutated = mutateOnce(mutated, luck, pool)
  return mutated
}

function mutateOnce(root: Json, luck: Luck, pool: Pool): Json {
  const places = placesIn(root)
  return changedAt(root, luck.pick(places), (value, name) => changed(value, name, luck, pool))
}

type Path = readonly (string | number)[]

function placesIn(value: Json, path: Path = [], found: Path[] = []): readonly Path[] {
  found.push(path)
  if (isList(value)) value.forEach((item, index) => placesIn(item, [...path, index], found))
  else if (isRecord(value)) for (const [name, item] of Object.entries(value)) placesIn(item, [...path, name], found)
  return found
}

const GONE = Symbol('gone')
type Change = (value: Json, name: string) => Json | typeof GONE

function changedAt(root: Json, path: Path, change: Change): Json {
  const at = (value: Json, depth: number, name: string): Json | typeof GONE => {
    const step = path[depth]
    if (step === undefined) return change(value, name)
    if (isList(value)) {
      const item = at(value[Number(step)]!, depth + 1, `${name}[]`)
      return value.flatMap((one, index) => (index !== step ? [one] : item === GONE ? [] : [item]))
    }
    if (!isRecord(value)) return value
    const item = at(value[String(step)]!, depth + 1, String(step))
    return record(
      Object.entries(value).flatMap(([key, one]) =>
        key !== step ? [[key, one] as const] : item === GONE ? [] : [[key, item] as const],
      ),
    )
  }
  const whole = at(root, 0, '')
  return whole === GONE ? null : whole
}

function changed(value: Json, name: string, luck: Luck, pool: Pool): Json | typeof GONE {
  const alike = pool.get(name) ?? []
  const kind = luck.below(20)
  if (kind < 10 && alike.length > 0) return luck.pick(alike)
  if (kind < 12) return edgeLike(value, luck)
  if (kind < 13) return GONE
  if (kind < 14) return anything(luck)
  if (isList(value)) return changedList(value, name, luck, pool)
  if (isRecord(value)) return changedRecord(value, luck, pool)
  return kind < 18 ? edgeLike(value, luck) : nested(value, luck)
}

/** Of the same type, and at an edge of it. */
function edgeLike(value: Json, luck: Luck): Json {
  if (typeof value === 'number')
    return luck.happens(0.5) ? luck.pick(NUMBERS) : value + luck.pick([-1, 1, 0.5, -value, value, 1_000])
  if (typeof value === 'string') return luck.happens(0.3) ? luck.pick(HOSTILE_TEXTS) : mutateText(value, luck)
  if (typeof value === 'boolean') return !value
  return isList(value) ? [] : isRecord(value) ? {} : luck.pick([false, 0, ''])
}

function anything(luck: Luck): Json {
  return luck.pick<() => Json>([
    () => null,
    () => luck.happens(0.5),
    () => luck.pick(NUMBERS),
    () => luck.pick(HOSTILE_TEXTS),
    () => [],
    () => ({}),
    () => nested(luck.pick(NUMBERS), luck),
    () => record([[luck.pick(HOSTILE_TEXTS), luck.pick(NUMBERS)]]),
  ])()
}

function nested(value: Json, luck: Luck): Json {
  let inside = value
  for (let depth = luck.pick([1, 1, 3, 40]); depth > 0; depth--)
    inside = luck.happens(0.5) ? [inside] : record([[luck.pick(['ifFails', 'a', '__proto__', 'steps']), inside]])
  return inside
}

function changedList(value: readonly Json[], name: string, luck: Luck, pool: Pool): Json {
  const items = pool.get(`${name}[]`) ?? []
  const at = luck.below(value.length + 1)
  const item =
    luck.happens(0.6) && items.length > 0 ? luck.pick(items) : value.length > 0 ? luck.pick(value) : anything(luck)
  switch (luck.below(5)) {
    case 0:
      return [...value.slice(0, at), item, ...value.slice(at)]
    case 1:
      return [
        ...value.slice(0, at),
        ...Array.from({ length: luck.pick([2, 3, 10, 50]) }, () => item),
        ...value.slice(at),
      ]
    case 2:
      return [...value.slice(at), ...value.slice(0, at)]
    case 3: {
      const others = luck.pick(pool.get(name) ?? [[]])
      return isList(others) ? [...value.slice(0, at), ...others] : value
    }
    default:
      return value.slice(0, at)
  }
}

function changedRecord(value: { readonly [name: string]: Json }, luck: Luck, pool: Pool): Json {
  const entries = Object.entries(value)
  const names = [...pool.keys()]
  const name = luck.happens(0.5) ? luck.pick(HOSTILE_TEXTS) : luck.pick(names)
  switch (luck.below(4)) {
    case 0:
      return record([...entries, [name, luck.pick(pool.get(name) ?? [null])]])
    case 1:
      return record(entries.map(([key, item], index) => [key, entries[(index + 1) % entries.length]?.[1] ?? item]))
    case 2:
      return record(entries.map(([key, item], index) => [index === 0 ? name : key, item]))
    default:
      return record(entries.toReversed())
  }
}

/** Also with a member called `__proto__`, which would otherwise become the prototype. */
function record(entries: readonly (readonly [string, Json])[]): Json {
  const made = {}
  for (const [name, value] of entries)
    Object.defineProperty(made, name, { value, enumerable: true, configurable: true, writable: true })
  return made
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

function isRecord(value: Json): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
