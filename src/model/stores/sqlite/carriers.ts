import type { RowOfKey } from '../../world/keys.ts'
import type { DatabaseCarrier } from '../../world/carriers.ts'
import type { Table } from '../../world/world.ts'
import type { TableInfo } from './schema.ts'
import { inSql, type Statement } from './statements.ts'

/** The columns that carriers add to a table, as they stand in CREATE TABLE. */
export function carrierColumns(carriers: readonly DatabaseCarrier[]): string {
  const version = carriers.includes('version') ? ', version INTEGER NOT NULL DEFAULT 1' : ''
  const fence = carriers.includes('fence') ? ', fence INTEGER NOT NULL DEFAULT 0' : ''
  return version + fence
}

/** The same columns, for tables of a file that do not have them yet. */
export function missingColumns(
  schema: readonly TableInfo[],
  tables: readonly Table[],
  carriers: readonly DatabaseCarrier[],
): readonly string[] {
  return tables.flatMap((table) => {
    const columns = schema.find(({ name }) => name.toLowerCase() === table.name.toLowerCase())?.columns ?? []
    const isMissing = (wanted: string): boolean =>
      carriers.some((one) => one === wanted) && !columns.some(({ name }) => name.toLowerCase() === wanted)
    return (['version', 'fence'] as const)
      .filter(isMissing)
      .map((one) => `ALTER TABLE ${inSql(table).name} ADD COLUMN ${carrierColumns([one]).slice(2)}`)
  })
}

/** The tables and triggers that carriers need, one statement each. */
export function carrierSchema(tables: readonly Table[], carriers: readonly DatabaseCarrier[]): readonly string[] {
  const outbox =
    'CREATE TABLE outbox (id INTEGER PRIMARY KEY, key TEXT NOT NULL, value TEXT NOT NULL, sent INTEGER NOT NULL DEFAULT 0)'
  const log = [
    'CREATE TABLE change_log (position INTEGER PRIMARY KEY, key TEXT NOT NULL, value TEXT, version INTEGER NOT NULL)',
    'CREATE TABLE relay_mark (position INTEGER NOT NULL)',
    'INSERT INTO relay_mark VALUES (0)',
  ]
  return [
    ...(carriers.includes('outbox') ? [outbox] : []),
    ...(carriers.includes('change-log')
      ? [...log, ...tables.flatMap((table) => logTriggers(table, carriers.includes('version')))]
      : []),
  ]
}

/** Whoever changes a row, the change is logged; with versions, the row's version grows first. */
function logTriggers(table: Table, versioned: boolean): readonly string[] {
  const { name, idColumn, valueColumn } = inSql(table)
  const key = (row: string): string => `'${table.keyPrefix.replaceAll("'", "''")}' || ${row}.${idColumn}`
  const grow = versioned ? `UPDATE ${name} SET version = version + 1 WHERE ${idColumn} = NEW.${idColumn}; ` : ''
  const version = versioned ? `(SELECT version FROM ${name} WHERE ${idColumn} = NEW.${idColumn})` : '1'
  const log = (row: string, value: string, number: string): string =>
    `INSERT INTO change_log (key, value, version) VALUES (${key(row)}, ${value}, ${number});`
  const trigger = (suffix: string): string => `"log_${suffix}_${table.name}"`
  return [
    `CREATE TRIGGER ${trigger('update')} AFTER UPDATE OF ${valueColumn} ON ${name} BEGIN ${grow}${log('NEW', `NEW.${valueColumn}`, version)} END`,
    `CREATE TRIGGER ${trigger('insert')} AFTER INSERT ON ${name} BEGIN ${log('NEW', `NEW.${valueColumn}`, version)} END`,
    `CREATE TRIGGER ${trigger('delete')} AFTER DELETE ON ${name} BEGIN ${log('OLD', 'NULL', versioned ? 'OLD.version + 1' : '1')} END`,
  ]
}

export function selectVersioned({ table, id }: RowOfKey): Statement {
  const { name, idColumn, valueColumn } = inSql(table)
  return { sql: `SELECT ${valueColumn}, version FROM ${name} WHERE ${idColumn} = ?`, parameters: [id] }
}

export function updateVersioned({ table, id }: RowOfKey, value: string): Statement {
  const { name, idColumn, valueColumn } = inSql(table)
  return {
    sql: `UPDATE ${name} SET ${valueColumn} = ?, version = version + 1 WHERE ${idColumn} = ? RETURNING version`,
    parameters: [value, id],
  }
}

export function insertVersioned({ table, id }: RowOfKey, value: string): Statement {
  const { name, idColumn, valueColumn } = inSql(table)
  return {
    sql: `INSERT INTO ${name} (${idColumn}, ${valueColumn}) VALUES (?, ?) RETURNING version`,
    parameters: [id, value],
  }
}

/** Comparing and writing are one statement. */
export function updateFenced({ table, id }: RowOfKey, value: string, token: number): Statement {
  const { name, idColumn, valueColumn } = inSql(table)
  return {
    sql: `UPDATE ${name} SET ${valueColumn} = ?, fence = ? WHERE ${idColumn} = ? AND fence <= ?`,
    parameters: [value, token, id, token],
  }
}

/** For a row that is not there; one that is there, and fenced off, stays as it is. */
export function insertFenced({ table, id }: RowOfKey, value: string, token: number): Statement {
  const { name, idColumn, valueColumn } = inSql(table)
  return {
    sql: `INSERT INTO ${name} (${idColumn}, ${valueColumn}, fence) VALUES (?, ?, ?) ON CONFLICT (${idColumn}) DO NOTHING`,
    parameters: [id, value, token],
  }
}

export function insertOutbox(key: string, value: string): Statement {
  return { sql: 'INSERT INTO outbox (key, value) VALUES (?, ?)', parameters: [key, value] }
}

export const NEXT_OUTBOX_ROW: Statement = {
  sql: 'SELECT id, key, value FROM outbox WHERE sent = 0 ORDER BY id LIMIT 1',
  parameters: [],
}

export function markOutboxRow(id: number): Statement {
  return { sql: 'UPDATE outbox SET sent = 1 WHERE id = ?', parameters: [id] }
}

export const NEXT_CHANGE: Statement = {
  sql: 'SELECT position, key, value, version FROM change_log WHERE position > (SELECT position FROM relay_mark) ORDER BY position LIMIT 1',
  parameters: [],
}

export function markChange(position: number): Statement {
  return { sql: 'UPDATE relay_mark SET position = ? WHERE position < ?', parameters: [position, position] }
}

export const ALL_OUTBOX_ROWS: Statement = { sql: 'SELECT id, key, value, sent FROM outbox ORDER BY id', parameters: [] }
export const ALL_CHANGES: Statement = {
  sql: 'SELECT position, key, value, version FROM change_log ORDER BY position',
  parameters: [],
}
export const RELAY_MARK: Statement = { sql: 'SELECT position FROM relay_mark', parameters: [] }

/** One number that a row carries. */
export function selectColumn({ table, id }: RowOfKey, column: 'version' | 'fence'): Statement {
  const { name, idColumn } = inSql(table)
  return { sql: `SELECT ${column} FROM ${name} WHERE ${idColumn} = ?`, parameters: [id] }
}
