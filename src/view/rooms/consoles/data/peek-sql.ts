import { identifier } from '../../../../model/stores/sqlite/identifier.ts'
import type { SqlResult, StatementResult } from '../../../../model/stores/sqlite/result.ts'
import { rowIdName, type ReadRow } from '../../../../model/stores/sqlite/row-statements.ts'
import type { TableInfo } from '../../../../model/stores/sqlite/schema.ts'

/** Rows on one page of a table. */
export const PAGE_ROWS = 100

/** Some rows of a table, and how many it has. */
export interface TablePage {
  readonly rows: readonly ReadRow[]
  readonly total: number
  readonly offset: number
}

/** Two statements: how many rows there are, and a page of them, each with what names it. */
export function pageSql(table: TableInfo, offset: number): string {
  const name = identifier(table.name)
  const rowId = rowIdName(table)
  const keys = table.columns.filter(({ primaryKey }) => primaryKey > 0).map((column) => identifier(column.name))
  const order = rowId ?? keys.join(', ')
  const orderBy = order === '' ? '' : ` ORDER BY ${order}`
  return `SELECT count(*) FROM ${name}; SELECT ${rowId === null ? 'NULL' : rowId}, * FROM ${name}${orderBy} LIMIT ${PAGE_ROWS} OFFSET ${offset}`
}

/** What `pageSql` came back with; or what SQLite says instead. */
export function pageOf({ statements }: SqlResult, offset: number): TablePage | { readonly problem: string } {
  const failed = statements.find((statement) => statement.is !== 'done')
  if (failed !== undefined) return { problem: 'message' in failed ? failed.message : 'interrupted' }
  const [counted, read] = statements as readonly Extract<StatementResult, { is: 'done' }>[]
  const count = counted?.rows[0]?.[0]
  const rows = (read?.rows ?? []).map(([rowId, ...cells]) => ({
    rowId: rowId?.type === 'integer' ? rowId.text : null,
    cells,
  }))
  return { rows, total: count?.type === 'integer' ? Number(count.text) : rows.length, offset }
}

/** The statements that made a table and what belongs to it. */
export function definitionSql(table: TableInfo): string {
  return `SELECT sql FROM sqlite_schema WHERE tbl_name = '${table.name.replaceAll("'", "''")}' AND sql IS NOT NULL ORDER BY rowid`
}
