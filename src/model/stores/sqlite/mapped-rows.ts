import type { Database } from 'sql.js'
import { seenBytes } from '../../world/seen.ts'
import { rowOfKey } from '../../world/keys.ts'
import type { Mapping } from '../../world/world.ts'
import { inSql } from './statements.ts'

/** The rows that keys stand for, and what of the mapping points nowhere. */
export interface MappedRows {
  /** Values as steps show them, by key, in the order of the mapping and of the ids. */
  readonly rows: ReadonlyMap<string, string>
  readonly problems: readonly string[]
  /** What is to be followed the next time. */
  readonly tables: Follow['tables']
}

/**
 * Which rows are read. Up to `MOST_FOLLOWED` rows of a table all are; of a larger one the first, as they
 * were when it was found to be large, and each that has been named: by an operation, an entry of Redis or
 * a line at a console. The rest are in no cache, and never can be before somebody names them; so a step
 * that changes 500,000 rows costs no more than one that changes a thousand.
 */
export interface Follow {
  /** The keys of large tables, by the prefix of these keys. */
  readonly tables: ReadonlyMap<string, ReadonlySet<string>>
  readonly named: ReadonlySet<string>
  /** Keys that have been read before. */
  readonly known: Iterable<string>
  /** All rows, however many: some patterns write to the cache what nobody has named. */
  readonly all: boolean
}

export const MOST_FOLLOWED = 1_000

export const FOLLOW_FIRST: Follow = { tables: new Map(), named: new Set(), known: [], all: false }

/**
 * Reads every mapped row that is followed. What a mapping does not expect is decided here, once:
 *
 * - An id has a key if it is a whole number of at most 53 bits (or text, where ids are text). NULL,
 *   blobs, other numbers and, where ids are numbers, text have none.
 * - A value is its bytes, as CAST(… AS BLOB) gives them: 42 is `42`. A row whose value is NULL
 *   holds no value: it counts as absent, as it does for an app that reads NULL.
 * - Where two rows have the same id, the first one read counts.
 */
export function readMappedRows(database: Database, mapping: readonly Mapping[], follow: Follow): MappedRows {
  const rows = new Map<string, string>()
  const problems: string[] = []
  let { tables } = follow
  for (const table of mapping) {
    try {
      const fixed = tables.get(table.keyPrefix) ?? (follow.all ? null : firstOfMany(database, table, follow.known))
      if (fixed !== null && !tables.has(table.keyPrefix)) tables = new Map(tables).set(table.keyPrefix, fixed)
      problems.push(...readTable(database, table, rows, fixed === null ? null : followed(table, fixed, follow.named)))
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      if (/locked/.test(reason)) throw error
      problems.push(`${table.keyPrefix}… points nowhere: ${reason}.`)
    }
  }
  return { rows, problems, tables }
}

/** The keys to follow of a table that has too many rows; null where all of them are followed. */
function firstOfMany(database: Database, table: Mapping, known: Iterable<string>): ReadonlySet<string> | null {
  const { name, idColumn } = inSql(table)
  const [first] = database.exec(
    `SELECT ${idColumn}, typeof(${idColumn}) FROM ${name} ORDER BY ${idColumn} LIMIT ${MOST_FOLLOWED + 1}`,
  )
  if (first === undefined || first.values.length <= MOST_FOLLOWED) return null
  const keys = new Set([...known].filter((key) => rowOfKey([table], key) !== null))
  for (const [id, type] of first.values) {
    const key = keyOf(table, id, String(type))
    if (key !== null && keys.size < MOST_FOLLOWED) keys.add(key)
  }
  return keys
}

function followed(table: Mapping, fixed: ReadonlySet<string>, named: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...fixed, ...[...named].filter((key) => rowOfKey([table], key) !== null)])
}

/** `only`: the keys of the rows to read; null for all of them. */
function readTable(
  database: Database,
  table: Mapping,
  rows: Map<string, string>,
  only: ReadonlySet<string> | null,
): readonly string[] {
  const { name, idColumn, valueColumn } = inSql(table)
  const which = only === null ? '' : `WHERE ${idColumn} IN (SELECT value FROM json_each(?))`
  const all = database.prepare(
    `SELECT ${idColumn}, typeof(${idColumn}), CAST(${valueColumn} AS BLOB) FROM ${name} ${which} ORDER BY ${idColumn}`,
  )
  if (only !== null) all.bind([JSON.stringify([...only].map((key) => rowOfKey([table], key)?.id))])
  const odd = { keyless: 0, empty: 0, twice: 0 }
  try {
    while (all.step()) {
      const [id, type, value] = all.get()
      const key = keyOf(table, id, String(type))
      if (only !== null && (key === null || !only.has(key))) continue
      if (key === null) odd.keyless++
      else if (!(value instanceof Uint8Array)) odd.empty++
      else if (rows.has(key)) odd.twice++
      else rows.set(key, seenBytes(value))
    }
  } finally {
    all.free()
  }
  return only === null ? sentences(table, odd) : [manyRows(table), ...sentences(table, odd)]
}

/** What is said of a table whose rows are not all followed. */
function manyRows({ name }: Mapping): string {
  return `Of ${name} the first ${MOST_FOLLOWED.toLocaleString('en')} rows have keys here, and every row that is named; the rest are in no cache.`
}

function keyOf({ keyPrefix, ids }: Mapping, id: unknown, type: string): string | null {
  if (type === 'integer') return Number.isSafeInteger(id) ? `${keyPrefix}${String(id)}` : null
  return ids === 'text' && type === 'text' && id !== '' ? `${keyPrefix}${String(id)}` : null
}

function sentences(
  { name, idColumn, valueColumn, ids }: Mapping,
  { keyless, empty, twice }: { keyless: number; empty: number; twice: number },
): string[] {
  const rows = (count: number): string => (count === 1 ? 'One row' : `${count.toLocaleString('en')} rows`)
  return [
    ...(keyless === 0
      ? []
      : [
          `${rows(keyless)} of ${name} ${keyless === 1 ? 'has' : 'have'} no key: ${idColumn} is not a ${ids === 'text' ? 'text' : 'whole number'} there.`,
        ]),
    ...(empty === 0
      ? []
      : [`${rows(empty)} of ${name} ${empty === 1 ? 'counts' : 'count'} as absent: ${valueColumn} is NULL.`]),
    ...(twice === 0
      ? []
      : [
          `${rows(twice)} of ${name} ${twice === 1 ? 'has' : 'have'} an ${idColumn} that another row has: the first one counts.`,
        ]),
  ]
}
