import type { Csv, CsvField } from './csv.ts'
import { identifier } from './identifier.ts'
import { textLiteral } from './literal.ts'
import { createTable, type NewColumn } from './row-statements.ts'
import { shown } from '../sim/wording.ts'
import type { TableInfo } from './schema.ts'

/** Rows to be put into a table: one that is there, or a new one of this name. */
export interface CsvImport {
  readonly table: TableInfo | string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly CsvField[])[]
  /** Why these are not all rows of the file; null when they are. */
  readonly cut: string | null
}

/** The first line names the columns, if that is said; else they are those of the table, or c1, c2, ... */
export function csvImport({ rows, cut }: Csv, hasHeader: boolean, table: TableInfo | string): CsvImport {
  const [first = [], ...others] = rows
  if (hasHeader) return { table, columns: namesOf(first), rows: others, cut }
  const columns = typeof table === 'string' ? first.map((_, index) => `c${index + 1}`) : table.columns.filter(({ generated }) => !generated).map(({ name }) => name)
  return { table, columns, rows, cut }
}

/** Every column needs a name, and one of its own. */
function namesOf(header: readonly CsvField[]): string[] {
  const taken = new Set<string>()
  return header.map((field, index) => {
    const wanted = field?.trim() || `c${index + 1}`
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
  if (odd !== -1) return `Row ${odd + 1} has ${rows[odd]!.length} fields, but there are ${columns.length} columns.`
  if (typeof table === 'string') return null
  const known = new Set(table.columns.map(({ name }) => name.toLowerCase()))
  const unknown = columns.find((name) => !known.has(name.toLowerCase()))
  return unknown === undefined ? null : `The table ${table.name} has no column “${shown(unknown)}”. Rename it in the file, or make a new table.`
}

/**
 * The import as SQL: the rows are one statement, so all of them go in or none does. Fields are
 * text, which the columns' types make numbers of; one with nothing in it is NULL.
 */
export function importSql({ table, columns, rows }: CsvImport): string {
  const name = typeof table === 'string' ? table : table.name
  const created = typeof table === 'string' ? `${createTable(table, columns.map((column, index) => newColumn(column, rows, index)))}\n` : ''
  const values = rows.map((row) => `(${columns.map((_, index) => literalOf(row[index] ?? null)).join(', ')})`)
  return `${created}INSERT INTO ${identifier(name)} (${columns.map(identifier).join(', ')}) VALUES\n${values.join(',\n')};`
}

function literalOf(field: CsvField): string {
  return field === null ? 'NULL' : textLiteral(field)
}

/** A column called id whose values are whole numbers, each once, is what keys are made from. */
function newColumn(name: string, rows: CsvImport['rows'], index: number): NewColumn {
  const fields = rows.map((row) => row[index] ?? null)
  const type = typeOf(fields)
  const isKey = name.toLowerCase() === 'id' && type === 'INTEGER' && !fields.includes(null) && new Set(fields).size === fields.length
  return { name, type, primaryKey: isKey, notNull: false }
}

/** Only what SQLite writes back the same way counts as a number: 007 and 1e3 stay text. */
function typeOf(fields: readonly CsvField[]): NewColumn['type'] {
  const given = fields.filter((field): field is string => field !== null)
  if (given.length === 0) return 'TEXT'
  if (given.every((field) => /^(0|-?[1-9]\d{0,17})$/.test(field))) return 'INTEGER'
  return given.every((field) => /^-?(0|[1-9]\d{0,14})(\.\d{0,14}[1-9])?$/.test(field)) ? 'REAL' : 'TEXT'
}
