import type { Database } from 'sql.js'
import { seenBytes } from '../sim/seen.ts'
import type { Mapping } from '../sim/world.ts'
import { inSql } from './statements.ts'

/** The rows that keys stand for, and what of the mapping points nowhere. */
export interface MappedRows {
  /** Values as steps show them, by key, in the order of the mapping and of the ids. */
  readonly rows: ReadonlyMap<string, string>
  readonly problems: readonly string[]
}

/**
 * Reads every mapped row. What a mapping does not expect is decided here, once:
 *
 * - An id has a key if it is a whole number of at most 53 bits (or text, where ids are text). NULL,
 *   blobs, other numbers and, where ids are numbers, text have none.
 * - A value is its bytes, as CAST(… AS BLOB) gives them: 42 is `42`. A row whose value is NULL
 *   holds no value: it counts as absent, as it does for an app that reads NULL.
 * - Where two rows have the same id, the first one read counts.
 */
export function readMappedRows(database: Database, mapping: readonly Mapping[]): MappedRows {
  const rows = new Map<string, string>()
  const problems: string[] = []
  for (const table of mapping) {
    try {
      problems.push(...readTable(database, table, rows))
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      if (/locked/.test(reason)) throw error
      problems.push(`${table.keyPrefix}… points nowhere: ${reason}.`)
    }
  }
  return { rows, problems }
}

function readTable(database: Database, table: Mapping, rows: Map<string, string>): readonly string[] {
  const { name, idColumn, valueColumn } = inSql(table)
  const all = database.prepare(`SELECT ${idColumn}, typeof(${idColumn}), CAST(${valueColumn} AS BLOB) FROM ${name} ORDER BY ${idColumn}`)
  const odd = { keyless: 0, empty: 0, twice: 0 }
  try {
    while (all.step()) {
      const [id, type, value] = all.get()
      const key = keyOf(table, id, String(type))
      if (key === null) odd.keyless++
      else if (!(value instanceof Uint8Array)) odd.empty++
      else if (rows.has(key)) odd.twice++
      else rows.set(key, seenBytes(value))
    }
  } finally {
    all.free()
  }
  return sentences(table, odd)
}

function keyOf({ keyPrefix, ids }: Mapping, id: unknown, type: string): string | null {
  if (type === 'integer') return Number.isSafeInteger(id) ? `${keyPrefix}${String(id)}` : null
  return ids === 'text' && type === 'text' && id !== '' ? `${keyPrefix}${String(id)}` : null
}

function sentences({ name, idColumn, valueColumn, ids }: Mapping, { keyless, empty, twice }: { keyless: number; empty: number; twice: number }): string[] {
  const rows = (count: number): string => (count === 1 ? 'One row' : `${count.toLocaleString('en')} rows`)
  return [
    ...(keyless === 0 ? [] : [`${rows(keyless)} of ${name} ${keyless === 1 ? 'has' : 'have'} no key: ${idColumn} is not a ${ids === 'text' ? 'text' : 'whole number'} there.`]),
    ...(empty === 0 ? [] : [`${rows(empty)} of ${name} ${empty === 1 ? 'counts' : 'count'} as absent: ${valueColumn} is NULL.`]),
    ...(twice === 0 ? [] : [`${rows(twice)} of ${name} ${twice === 1 ? 'has' : 'have'} an ${idColumn} that another row has: the first one counts.`]),
  ]
}
