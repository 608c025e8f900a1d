import type { Mapping } from '../../world/world.ts'
import { LONGEST_NAME } from '../../world/longest-name.ts'
import type { ColumnInfo, TableInfo } from './schema.ts'

/** More tables than this are not proposed: keys are looked up table by table. */
const MOST_PROPOSED = 8
/** Columns whose name says that people read them. */
const TELLING = ['name', 'title', 'value', 'label', 'text', 'body', 'content', 'email']

/**
 * What keys could stand for in a schema: every table with a column that names its rows and another
 * one that holds something. `users(id, name)` becomes `user:…`.
 */
export function proposeMapping(schema: readonly TableInfo[]): readonly Mapping[] {
  const taken = new Set<string>()
  const proposed: Mapping[] = []
  for (const table of schema) {
    const mapping = table.kind === 'table' && proposed.length < MOST_PROPOSED ? mappingFor(table, taken) : null
    if (mapping === null) continue
    taken.add(mapping.keyPrefix)
    proposed.push(mapping)
  }
  return proposed
}

function mappingFor({ name, columns }: TableInfo, taken: ReadonlySet<string>): Mapping | null {
  const id = idColumn(columns)
  const value = id === null ? null : valueColumn(columns, id)
  if (id === null || value === null) return null
  // A session with them could not be opened again.
  if ([name, id.name, value.name].some(({ length }) => length > LONGEST_NAME)) return null
  const ids = isInteger(id) ? {} : { ids: 'text' as const }
  return { name, keyPrefix: freePrefix(name, taken), idColumn: id.name, valueColumn: value.name, ...ids }
}

/** The primary key where that is one column, else one that is called id. */
function idColumn(columns: readonly ColumnInfo[]): ColumnInfo | null {
  const keys = columns.filter(({ primaryKey }) => primaryKey > 0)
  if (keys.length === 1) return keys[0]!
  return keys.length > 1 ? null : (columns.find(({ name }) => name.toLowerCase() === 'id') ?? null)
}

function valueColumn(columns: readonly ColumnInfo[], id: ColumnInfo): ColumnInfo | null {
  const others = columns.filter((column) => column !== id && !column.generated)
  const named = TELLING.map((word) => others.find(({ name }) => name.toLowerCase() === word)).find(
    (column) => column !== undefined,
  )
  return named ?? others.find(({ type }) => /CHAR|CLOB|TEXT/i.test(type)) ?? others[0] ?? null
}

/**
 * By the rules of https://sqlite.org/datatype3.html, a type with INT in it has integer affinity; one that
 * says nothing may hold any id.
 */
function isInteger({ type }: ColumnInfo): boolean {
  return /INT/i.test(type) || type === ''
}

/** `users` is `user:`; blanks and colons, which a prefix cannot have, become lines. */
function freePrefix(table: string, taken: ReadonlySet<string>): string {
  const word =
    singular(
      table
        .toLowerCase()
        .replaceAll(/[\s:]+/g, '_')
        .slice(0, 24)
        .replace(/[\uD800-\uDBFF]$/, ''),
    ) || 'row'
  let prefix = `${word}:`
  for (let number = 2; taken.has(prefix); number++) prefix = `${word}${number}:`
  return prefix
}

function singular(word: string): string {
  if (/[^aeiou]ies$/.test(word)) return `${word.slice(0, -3)}y`
  if (/(?:s|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2)
  return /[^s]s$/.test(word) ? word.slice(0, -1) : word
}
