import type { RowOfKey } from '../../world/keys.ts'
import type { Mapping } from '../../world/world.ts'
import { identifier } from './identifier.ts'

/** SQL whose values are bound, never spliced. */
export interface Statement {
  readonly sql: string
  readonly parameters: readonly (string | number)[]
}

export function updateRow({ table, id }: RowOfKey, value: string): Statement {
  const { name, idColumn, valueColumn } = inSql(table)
  return { sql: `UPDATE ${name} SET ${valueColumn} = ? WHERE ${idColumn} = ?`, parameters: [value, id] }
}

export function insertRow({ table, id }: RowOfKey, value: string): Statement {
  const { name, idColumn, valueColumn } = inSql(table)
  return { sql: `INSERT INTO ${name} (${idColumn}, ${valueColumn}) VALUES (?, ?)`, parameters: [id, value] }
}

export function selectRow({ table, id }: RowOfKey): Statement {
  const { name, idColumn, valueColumn } = inSql(table)
  return { sql: `SELECT ${valueColumn} FROM ${name} WHERE ${idColumn} = ?`, parameters: [id] }
}

/** The compensating statement: it touches the row only while that holds what we wrote. */
export function undoRow({ table, id }: RowOfKey, wrote: string, before: string | null): Statement {
  const { name, idColumn, valueColumn } = inSql(table)
  const where = `WHERE ${idColumn} = ? AND ${valueColumn} = ?`
  if (before === null) return { sql: `DELETE FROM ${name} ${where}`, parameters: [id, wrote] }
  return { sql: `UPDATE ${name} SET ${valueColumn} = ? ${where}`, parameters: [before, id, wrote] }
}

/** The names of a table and its columns as they stand in SQL. */
export function inSql({ name, idColumn, valueColumn }: Mapping): Pick<Mapping, 'name' | 'idColumn' | 'valueColumn'> {
  return { name: identifier(name), idColumn: identifier(idColumn), valueColumn: identifier(valueColumn) }
}

/** The statement with its values written out, as SQLite's own sqlite3_expanded_sql shows it. */
export function statementText({ sql, parameters }: Statement): string {
  let index = 0
  return sql.replace(/\?/g, () => literal(parameters[index++] ?? ''))
}

function literal(value: string | number): string {
  return typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`
}
