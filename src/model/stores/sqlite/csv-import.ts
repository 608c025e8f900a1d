import { changesIn, typeOf } from './csv-types.ts'
import type { Csv, CsvField } from './csv.ts'
import { identifier } from './identifier.ts'
import { textLiteral } from './literal.ts'
import { createTable, type NewColumn } from './row-statements.ts'
import { shown } from '../../world/shown.ts'
import type { TableInfo } from './schema.ts'

/** Rows to be put into a table: one that is there, or a new one of this name. */
export interface CsvImport {
  readonly table: TableInfo | string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly CsvField[])[]
  /** Columns whose values stand in quotes, by their place: they are text, whatever they look like. */
  readonly quoted: ReadonlySet<number>
  /** Why these are not all rows of the file; null when they are. */
  readonly cut: string | null
}

/** The first line names the columns, if that is said; else they are those of the table, or c1, c2, ... */
export function csvImport(
  { rows, lastQuoted, quotedNames, cut }: Csv,
  hasHeader: boolean,
  table: TableInfo | string,
): CsvImport {
  const [first = [], ...others] = rows
  const quoted = new Set([...lastQuoted].filter(([, row]) => row > 0 || !hasHeader).map(([column]) => column))
  if (hasHeader) return { table, columns: namesOf(first, quotedNames), rows: others, quoted, cut }
  const columns =
    typeof table === 'string'
      ? first.map((_, index) => `c${index + 1}`)
      : table.columns.filter(({ generated }) => !generated).map(({ name }) => name)
  return { table, columns, rows, quoted, cut }
}

/** Every column needs a name, and one of its own. */
function namesOf(header: readonly CsvField[], quoted: ReadonlySet<number>): string[] {
  const taken = new Set<string>()
  return header.map((field, index) => {
    const wanted = (quoted.has(index) ? field : field?.trim()) || `c${index + 1}`
    let name = wanted
    for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${wanted}_${number}`
    taken.add(name.toLowerCase())
    return name
  })
}

/** Why the rows cannot be imported, in a sentence; null when they can. */
export function importProblem({ table, columns, rows, cut }: CsvImport): string | null {
  if (cut !== null) return cut
  if (rows.length === 0) return 'There are no rows in this file.'
  const odd = rows.findIndex((row) => row.length > columns.length)
  if (odd !== -1)
    return `Row ${odd + 1} has ${rows[odd]!.length} fields, but there ${columns.length === 1 ? 'is 1 column' : `are ${columns.length} columns`}.`
  if (typeof table === 'string') return null
  const known = new Set(table.columns.map(({ name }) => name.toLowerCase()))
  const unknown = columns.find((name) => !known.has(name.toLowerCase()))
  return unknown === undefined
    ? null
    : `The table ${table.name} has no column “${shown(unknown)}”. Rename it in the file, or make a new table.`
}

/** What a table that is there makes of the fields, in a sentence; null where all of them stay as they are written. */
export function importNote({ table, columns, rows }: CsvImport): string | null {
  if (typeof table === 'string') return null
  const notes = columns.flatMap((column, index) => {
    const type = typeIn(table, column)
    const changed = rows
      .map((row) => row[index] ?? null)
      .filter((field): field is string => field !== null && changesIn(type, field))
    if (changed.length === 0) return []
    return [
      `${changed.length.toLocaleString('en')} ${changed.length === 1 ? 'value' : 'values'} of ${shown(column)}, such as “${shown(changed[0]!)}”`,
    ]
  })
  if (notes.length === 0) return null
  return `The types of ${shown(table.name)} make numbers of text, which are written otherwise then: ${notes.join('; ')}. A new table would keep them as they are.`
}

/** The columns of a new table with their types. */
export function newColumns({ columns, rows, quoted }: CsvImport): readonly NewColumn[] {
  return columns.map((column, index) =>
    newColumn(
      column,
      rows.map((row) => row[index] ?? null),
      quoted.has(index),
    ),
  )
}

/**
 * The import as SQL: the rows are one statement, so all of them go in or none does. Fields are
 * text, which the columns' types make numbers of; one with nothing in it is NULL.
 */
export function importSql(wanted: CsvImport): string {
  const { table, columns, rows, quoted } = wanted
  const name = typeof table === 'string' ? table : table.name
  const made = typeof table === 'string' ? newColumns(wanted) : null
  const created = made === null ? '' : `${createTable(name, made)}\n`
  const blobs = new Set(
    columns.flatMap((column, index) => {
      const type = made?.[index]?.type ?? typeIn(table, column)
      return /BLOB/i.test(type) && !quoted.has(index) && typeOf(rows.map((row) => row[index] ?? null)) === 'BLOB'
        ? [index]
        : []
    }),
  )
  const values = rows.map(
    (row) => `(${columns.map((_, index) => literalOf(row[index] ?? null, blobs.has(index))).join(', ')})`,
  )
  return `${created}INSERT INTO ${identifier(name)} (${columns.map(identifier).join(', ')}) VALUES\n${values.join(',\n')};`
}

function typeIn(table: TableInfo | string, column: string): string {
  return typeof table === 'string'
    ? ''
    : (table.columns.find(({ name }) => name.toLowerCase() === column.toLowerCase())?.type ?? '')
}

function literalOf(field: CsvField, isBlob: boolean): string {
  if (field === null) return 'NULL'
  return isBlob ? field : textLiteral(field)
}

/** A column called id whose values are whole numbers, each once, is what keys are made from. */
function newColumn(name: string, fields: readonly CsvField[], isQuoted: boolean): NewColumn {
  const type = isQuoted ? 'TEXT' : typeOf(fields)
  const isKey =
    name.toLowerCase() === 'id' &&
    type === 'INTEGER' &&
    !fields.includes(null) &&
    new Set(fields).size === fields.length
  return { name, type, primaryKey: isKey, notNull: false }
}
