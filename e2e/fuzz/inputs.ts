import { deflateRawSync } from 'node:zlib'
import type { SqlJsStatic } from 'sql.js'
import { wellFormed } from '../../src/model/world/bytes.ts'
import { luckOf, type Luck } from '../facts/seeded-runs.ts'
import { COMMANDS, HOSTILE, QUERIES, SESSIONS, STATEMENTS, WORLDS } from './corpus.ts'
import { heavyInput } from './heavy.ts'
import { databaseFile } from './database-files.ts'
import { mutateBytes } from './mutate-bytes.ts'
import { mutateJson, poolOf, type Json } from './mutate-json.ts'
import { HOSTILE_TEXTS, mutateText } from './mutate-text.ts'

/** Something that a stranger has made: what stands in an address, or what is in a file. */
export type Input =
  | { readonly kind: 'link'; readonly search: string; readonly hash: string }
  | { readonly kind: 'session file'; readonly text: string }
  | { readonly kind: 'world file'; readonly world: string; readonly choices: string }
  | { readonly kind: 'database file'; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: 'csv file'; readonly text: string; readonly hasHeader: boolean; readonly table: string }

/** What a visitor then does with it. */
export interface Case {
  readonly input: Input
  readonly acts: readonly Act[]
}

export type Act =
  | { readonly act: 'seek'; readonly to: number }
  | { readonly act: 'send' | 'read'; readonly key: string; readonly value: string }
  | { readonly act: 'sql'; readonly sql: string }
  | { readonly act: 'redis'; readonly argv: readonly string[] }
  | { readonly act: 'undo' | 'wait' | 'download' | 'redis down' }

const POOL = poolOf([
  ...SESSIONS,
  ...WORLDS.flatMap(({ world, choices }) => [{ world, choices }]),
  { text: HOSTILE },
  { sql: 'SELECT 1' },
])

/** They take seconds each, where the others take milliseconds. */
const HEAVY_EVERY = 100

/** Case number `index` of a seed; the same one in every release that has the same generator. */
export function caseOf(sql: SqlJsStatic, seed: number, index: number): Case {
  const luck = luckOf(seed * 1_000_003 + index)
  const input = index % HEAVY_EVERY === 0 ? heavyInput(sql, luck) : inputOf(sql, luck)
  return { input, acts: Array.from({ length: luck.pick([0, 0, 1, 2, 4]) }, () => someAct(luck)) }
}

function inputOf(sql: SqlJsStatic, luck: Luck): Input {
  const kind = luck.below(20)
  if (kind < 7) return { kind: 'link', search: luck.happens(0.2) ? someQuery(luck) : '', hash: `#s=${someLink(luck)}` }
  if (kind < 9)
    return { kind: 'link', search: someQuery(luck), hash: luck.happens(0.1) ? mutateText('#s=x', luck) : '' }
  if (kind < 12) return { kind: 'session file', text: spoiled(JSON.stringify(someSession(luck)), luck) }
  if (kind < 15) return someWorldFile(luck)
  if (kind < 18)
    return {
      kind: 'database file',
      name: luck.happens(0.2) ? luck.pick(HOSTILE_TEXTS) : 'shop.sqlite',
      bytes: someDatabase(sql, luck),
    }
  return {
    kind: 'csv file',
    text: someCsv(luck),
    hasHeader: luck.happens(0.7),
    table: luck.happens(0.3) ? luck.pick(HOSTILE_TEXTS) : luck.pick(['users', 'note']),
  }
}

/** Packed JSON, or what is left of it when it was damaged after it was packed, or anything. */
function someLink(luck: Luck): string {
  const text = spoiled(JSON.stringify(someSession(luck)), luck)
  const packed = new Uint8Array(deflateRawSync(text))
  const damage = luck.below(10)
  if (damage === 0) return Buffer.from(mutateBytes(packed, luck)).toString('base64url')
  const link = Buffer.from(packed).toString('base64url')
  if (damage === 1) return mutateText(link, luck)
  return damage === 2
    ? Buffer.from(Array.from({ length: luck.below(300) }, () => luck.below(256))).toString(
        luck.pick(['base64url', 'base64', 'hex', 'latin1']),
      )
    : link
}

function someSession(luck: Luck): Json {
  return mutatedSafely(withLines(luck.pick(SESSIONS), luck), luck)
}

/** Some of what is typed in it becomes something else that could be typed. */
function withLines(value: Json, luck: Luck): Json {
  if (luck.happens(0.5)) return value
  return JSON.parse(JSON.stringify(value), (name, inside: Json) => {
    if (name === 'sql' && luck.happens(0.5)) return luck.pick(STATEMENTS)
    return name === 'argv' && luck.happens(0.5) ? luck.pick(COMMANDS) : inside
  }) as Json
}

function someWorldFile(luck: Luck): Input {
  const { world, choices } = luck.pick(WORLDS)
  const isBoth = luck.happens(0.3)
  return {
    kind: 'world file',
    world: spoiled(JSON.stringify(isBoth || luck.happens(0.6) ? mutatedSafely(world, luck) : world), luck),
    choices: spoiled(
      JSON.stringify(isBoth || luck.happens(0.5) ? mutatedSafely(withLines(choices, luck), luck) : choices),
      luck,
    ),
  }
}

/**
 * Larger ones are in `heavy.ts`. What never ends by itself is stopped by a clock on the page, and there is
 * none here.
 */
const LONGEST = 60_000

function mutatedSafely(value: Json, luck: Luck): Json {
  const mutated = mutateJson(value, luck, POOL)
  const text = JSON.stringify(mutated)
  return text.length > LONGEST || isEndless(text) ? value : mutated
}

function isEndless(text: string): boolean {
  return /RECURSIVE/i.test(text) && !/LIMIT \d{1,3}\b/i.test(text)
}

/** Now and then text is changed where no structure is known. */
function spoiled(text: string, luck: Luck): string {
  if (luck.happens(0.9)) return text
  const changed = mutateText(text, luck)
  return isEndless(changed) ? text : changed
}

function someQuery(luck: Luck): string {
  const parts = Array.from({ length: luck.pick([1, 1, 2, 4]) }, () => luck.pick(QUERIES).slice(1))
  const query = `?${parts.join('&')}`
  const kind = luck.below(4)
  if (kind === 0) return query
  if (kind === 1) return mutateText(query, luck)
  const at = query.indexOf('=', luck.below(query.length))
  return at === -1
    ? query
    : `${query.slice(0, at + 1)}${encodeURIComponent(wellFormed(luck.pick(HOSTILE_TEXTS)))}${query.slice(at + 1)}`
}

function someDatabase(sql: SqlJsStatic, luck: Luck): Uint8Array {
  const bytes = databaseFile(sql, luck)
  const kind = luck.below(10)
  if (kind === 0) return Uint8Array.from({ length: luck.below(2_000) }, () => luck.below(256))
  return kind < 4 ? bytes : mutateBytes(bytes, luck)
}

const FIELDS = [
  'id',
  'name',
  '1',
  '2',
  '007',
  '1e3',
  '-0',
  '""',
  '"a,b"',
  '"a""b"',
  '"never closed',
  'a"b',
  '',
  ' x ',
  '"line\nbreak"',
  "'; DROP TABLE users; --",
  ...HOSTILE_TEXTS,
] as const

function someCsv(luck: Luck): string {
  const delimiter = luck.pick([',', ';', '\t', ',', '|'])
  const width = 1 + luck.below(luck.pick([3, 6, 40]))
  const rows = Array.from({ length: luck.below(luck.pick([4, 12, 60])) }, () =>
    Array.from({ length: luck.happens(0.9) ? width : luck.below(8) }, () => luck.pick(FIELDS)).join(delimiter),
  )
  const text = [...(luck.happens(0.5) ? [`id${delimiter}name`] : []), ...rows].join(
    luck.pick(['\n', '\r\n', '\r', '\n\n']),
  )
  return luck.happens(0.3) ? mutateText(`\ufeff${text}`, luck) : text
}

function someAct(luck: Luck): Act {
  const kind = luck.below(8)
  const keys = ['user:2', 'user:1', 'note:1', ...HOSTILE_TEXTS]
  if (kind === 0) return { act: 'seek', to: luck.pick([0, 1, 5, 9, 14, 30, 1e9]) }
  if (kind < 3)
    return {
      act: luck.pick(['send', 'read'] as const),
      key: luck.happens(0.7) ? 'user:2' : luck.pick(keys),
      value: luck.pick(['Bob', 'Cid', ...HOSTILE_TEXTS]),
    }
  if (kind < 5)
    return {
      act: 'sql',
      sql: luck.happens(0.2) ? withoutEnd(mutateText(luck.pick(STATEMENTS), luck)) : luck.pick(STATEMENTS),
    }
  if (kind < 7) return { act: 'redis', argv: luck.pick(COMMANDS) }
  return { act: luck.pick(['undo', 'wait', 'download', 'redis down'] as const) }
}

function withoutEnd(text: string): string {
  return isEndless(text) ? 'SELECT 1' : text
}
