import type { RowOfKey } from '../sim/keys.ts'

/** SQL whose values are bound, never spliced. */
export interface Statement {
  readonly sql: string
  readonly parameters: readonly (string | number)[]
}

export function updateRow({ table, id }: RowOfKey, value: string): Statement {
  return { sql: `UPDATE ${table.name} SET ${table.valueColumn} = ? WHERE ${table.idColumn} = ?`, parameters: [value, id] }
}

export function insertRow({ table, id }: RowOfKey, value: string): Statement {
  return {
    sql: `INSERT INTO ${table.name} (${table.idColumn}, ${table.valueColumn}) VALUES (?, ?)`,
    parameters: [id, value],
  }
}

export function selectRow({ table, id }: RowOfKey): Statement {
  return { sql: `SELECT ${table.valueColumn} FROM ${table.name} WHERE ${table.idColumn} = ?`, parameters: [id] }
}

/** The compensating statement: it touches the row only while that holds what we wrote. */
export function undoRow({ table, id }: RowOfKey, wrote: string, before: string | null): Statement {
  const where = `WHERE ${table.idColumn} = ? AND ${table.valueColumn} = ?`
  if (before === null) return { sql: `DELETE FROM ${table.name} ${where}`, parameters: [id, wrote] }
  return {
    sql: `UPDATE ${table.name} SET ${table.valueColumn} = ? ${where}`,
    parameters: [before, id, wrote],
  }
}

/** The statement with its values written out, as SQLite's own sqlite3_expanded_sql shows it. */
export function statementText({ sql, parameters }: Statement): string {
  let index = 0
  return sql.replace(/\?/g, () => literal(parameters[index++] ?? ''))
}

function literal(value: string | number): string {
  return typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`
}
