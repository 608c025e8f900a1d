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
  return new SchemaReader().read(database)
}

/**
 * Reads the schema of one database again and again: a script of a thousand CREATE TABLEs asks for each
 * table's columns once.
 */
export class SchemaReader {
  /** The tables that were there, each with the statement that made it: that says all of its columns. */
  #known: ReadonlyMap<string, { readonly sql: string; readonly info: TableInfo }> = new Map()

  read(database: Database): readonly TableInfo[] {
    const kinds = new Map(
      valuesOf(database, "SELECT name, type, wr FROM pragma_table_list WHERE schema = 'main'").map(
        ([name, ...rest]) => [String(name), rest],
      ),
    )
    const made = valuesOf(
      database,
      "SELECT name, sql FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid",
    )
    const known = new Map<string, { sql: string; info: TableInfo }>()
    const infos = made.flatMap(([given, text]) => {
      const [name, sql] = [String(given), String(text)]
      const [kind, withoutRowid] = kinds.get(name) ?? []
      if (kind !== 'table' && kind !== 'view' && kind !== 'virtual') return []
      const same = this.#known.get(name)
      if (kind === 'table' && same?.info.kind === 'table' && same.sql === sql) {
        known.set(name, same)
        return [same.info]
      }
      const info: TableInfo = { name, kind, columns: columnsOf(database, name), withoutRowid: withoutRowid === 1 }
      known.set(name, { sql, info })
      return [info]
    })
    this.#known = known
    return infos
  }
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
