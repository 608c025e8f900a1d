import { identifier } from './identifier.ts'
import { cellLiteral } from './literal.ts'
import type { SqlCell } from './result.ts'
import type { ColumnInfo, TableInfo } from './schema.ts'

/** A row of a table as it was read, and what names it among the others. */
export interface ReadRow {
  /** Decimal; null in a table WITHOUT ROWID, whose rows are named by their primary key. */
  readonly rowId: string | null
  /** One for each column of the table, in its order. */
  readonly cells: readonly SqlCell[]
}

/** The name by which a table's rowid can be asked for: a column may have taken the usual one. null: there is none. */
export function rowIdName({
  columns,
  withoutRowid,
  kind,
}: Pick<TableInfo, 'withoutRowid' | 'kind'> & { readonly columns: readonly Pick<ColumnInfo, 'name'>[] }):
  | string
  | null {
  if (withoutRowid || kind === 'view') return null
  const taken = new Set(columns.map(({ name }) => name.toLowerCase()))
  return ['rowid', '_rowid_', 'oid'].find((name) => !taken.has(name)) ?? null
}

/** `value` is SQL. */
export function updateCell(table: TableInfo, row: ReadRow, column: ColumnInfo, value: string): string {
  return `UPDATE ${identifier(table.name)} SET ${identifier(column.name)} = ${value} WHERE ${whereRow(table, row)};`
}

export function deleteRow(table: TableInfo, row: ReadRow): string {
  return `DELETE FROM ${identifier(table.name)} WHERE ${whereRow(table, row)};`
}

/** The values are SQL, by column; what is left out gets its default. */
export function insertRow({ name }: TableInfo, values: Readonly<Record<string, string>>): string {
  const columns = Object.keys(values)
  if (columns.length === 0) return `INSERT INTO ${identifier(name)} DEFAULT VALUES;`
  return `INSERT INTO ${identifier(name)} (${columns.map(identifier).join(', ')}) VALUES (${Object.values(values).join(', ')});`
}

/** An INTEGER PRIMARY KEY is the rowid, and reads better by its own name. */
function whereRow(table: TableInfo, { rowId, cells }: ReadRow): string {
  if (rowId !== null) return `${integerKeyOf(table) ?? rowIdName(table) ?? 'rowid'} = ${rowId}`
  const keys = table.columns.flatMap(({ name, primaryKey }, index) =>
    primaryKey > 0 ? [`${identifier(name)} = ${cellLiteral(cells[index]!)}`] : [],
  )
  return keys.join(' AND ')
}

function integerKeyOf({ columns }: TableInfo): string | null {
  const keys = columns.filter(({ primaryKey }) => primaryKey > 0)
  const [key] = keys
  return keys.length === 1 && key !== undefined && key.type.toUpperCase() === 'INTEGER' ? identifier(key.name) : null
}

/** A column of a table that is about to be made. */
export interface NewColumn {
  readonly name: string
  readonly type: '' | 'INTEGER' | 'REAL' | 'NUMERIC' | 'TEXT' | 'BLOB'
  readonly primaryKey: boolean
  readonly notNull: boolean
}

export function createTable(name: string, columns: readonly NewColumn[]): string {
  const keys = columns.filter(({ primaryKey }) => primaryKey)
  const lines = columns.map((column) => `  ${columnText(column, keys.length === 1)}`)
  const together = keys.length > 1 ? [`  PRIMARY KEY (${keys.map((key) => identifier(key.name)).join(', ')})`] : []
  return `CREATE TABLE ${identifier(name)} (\n${[...lines, ...together].join(',\n')}\n);`
}

function columnText({ name, type, primaryKey, notNull }: NewColumn, isOnlyKey: boolean): string {
  return [identifier(name), type, primaryKey && isOnlyKey ? 'PRIMARY KEY' : '', notNull ? 'NOT NULL' : '']
    .filter((word) => word !== '')
    .join(' ')
}
