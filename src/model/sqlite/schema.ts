import type { Database } from 'sql.js'
import { identifier } from './identifier.ts'

/** A table or a view, as completion, the mapping and the row editor need it. */
export interface TableInfo {
  readonly name: string
  readonly kind: 'table' | 'view' | 'virtual'
  readonly columns: readonly ColumnInfo[]
  /** WITHOUT ROWID: its rows are named by their primary key only. */
  readonly withoutRowid: boolean
}

export interface ColumnInfo {
  readonly name: string
  /** As declared; empty where no type is. */
  readonly type: string
  /** Its place in the primary key, from 1; 0 outside it. */
  readonly primaryKey: number
  readonly notNull: boolean
  /** Its value is computed: it cannot be set. */
  readonly generated: boolean
}

/** Every table and view of a database in the order in which they were made, SQLite's own left out. */
export function schemaOf(database: Database): readonly TableInfo[] {
  const list = valuesOf(database, "SELECT name, type, wr FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'view', 'virtual') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY (SELECT rowid FROM sqlite_schema s WHERE s.name = pragma_table_list.name)")
  return list.map(([name, kind, withoutRowid]) => ({
    name: String(name),
    kind: kind === 'view' || kind === 'virtual' ? kind : 'table',
    columns: columnsOf(database, String(name)),
    withoutRowid: withoutRowid === 1,
  }))
}

/** Hidden columns of virtual tables are left out, generated ones are not. A view that is broken has none. */
function columnsOf(database: Database, table: string): readonly ColumnInfo[] {
  let rows: readonly (readonly unknown[])[]
  try {
    rows = valuesOf(database, `PRAGMA table_xinfo(${identifier(table)})`)
  } catch {
    return []
  }
  return rows
    .filter(([, , , , , , hidden]) => hidden !== 1)
    .map(([, name, type, notNull, , primaryKey, hidden]) => ({
      name: String(name),
      type: String(type),
      primaryKey: Number(primaryKey),
      notNull: notNull === 1,
      generated: hidden === 2 || hidden === 3,
    }))
}

function valuesOf(database: Database, sql: string): readonly (readonly unknown[])[] {
  return database.exec(sql)[0]?.values ?? []
}
