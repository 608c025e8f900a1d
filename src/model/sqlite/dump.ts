import type { Query } from './dot-commands.ts'
import { alwaysQuoted, quotedName } from './keywords.ts'

/**
 * `.dump`: SQL that makes the database again, as the sqlite3 shell writes it. Tables come first, then
 * indexes, triggers and views. Patterns, if any, are those of LIKE.
 */
export function dump(query: Query, patterns: readonly string[]): string {
  const matches = patterns.length === 0 ? '1' : patterns.map((_, index) => `name LIKE ?${index + 1}`).join(' OR ')
  const tables = query(`SELECT name, sql FROM sqlite_schema WHERE (${matches}) AND type = 'table' AND sql NOT NULL ORDER BY tbl_name = 'sqlite_sequence', rowid`, ...patterns)
  const others = query(`SELECT sql FROM sqlite_schema WHERE (${matches}) AND type IN ('index', 'trigger', 'view') AND sql NOT NULL ORDER BY rowid`, ...patterns)
  return [
    'PRAGMA foreign_keys=OFF;',
    'BEGIN TRANSACTION;',
    ...tables.flatMap(([name, sql]) => tableLines(query, name ?? '', sql ?? '')),
    ...others.map(([sql]) => `${sql};`),
    'COMMIT;',
  ].join('\n')
}

/** A quoted name gets IF NOT EXISTS, in `.schema` and in `.dump`. */
export function createStatement(sql: string): string {
  return /^CREATE TABLE ['"]/.test(sql) ? `CREATE TABLE IF NOT EXISTS ${sql.slice('CREATE TABLE '.length)}` : sql
}

function tableLines(query: Query, name: string, sql: string): readonly string[] {
  const rows = rowLines(query, name)
  if (name === 'sqlite_sequence') return rows.length === 0 ? [] : ['DELETE FROM sqlite_sequence;', ...rows]
  if (/^sqlite_stat\d$/.test(name)) return ['ANALYZE sqlite_schema;', ...rows]
  if (name.startsWith('sqlite_')) return []
  // The tables behind a virtual one are made with it.
  return /^CREATE VIRTUAL TABLE/i.test(sql) ? [`${sql};`] : [`${createStatement(sql)};`, ...rows]
}

function rowLines(query: Query, name: string): readonly string[] {
  // Generated columns are not among those of table_info.
  const columns = query('SELECT name FROM pragma_table_info(?1)', name).map(([column]) => alwaysQuoted(column ?? ''))
  const rows = query(`SELECT ${columns.map(literalOf).join(", ',', ")} FROM ${alwaysQuoted(name)}`)
  return rows.map((cells) => `INSERT INTO ${quotedName(name)} VALUES(${cells.map((cell) => cell ?? '').join('')});`)
}

/**
 * SQL that writes one value as SQL: infinity as a number too large, whole reals with `.0`, others
 * with 20 digits, blobs as X'…', line ends in text by way of replace().
 */
function literalOf(column: string): string {
  const quoted = `replace(replace(quote(${column}), char(13), '\\r'), char(10), '\\n')`
  const text = `CASE WHEN instr(${column}, char(10)) AND instr(${column}, char(13)) THEN 'replace(replace(' || ${quoted} || ',''\\r'',char(13)),''\\n'',char(10))'
    WHEN instr(${column}, char(10)) THEN 'replace(' || ${quoted} || ',''\\n'',char(10))'
    WHEN instr(${column}, char(13)) THEN 'replace(' || ${quoted} || ',''\\r'',char(13))'
    ELSE quote(${column}) END`
  const real = `CASE WHEN ${column} = 9e999 THEN '1e999' WHEN ${column} = -9e999 THEN '-1e999'
    WHEN abs(${column}) < 9e18 AND ${column} = CAST(${column} AS INTEGER) THEN CAST(${column} AS INTEGER) || '.0'
    ELSE printf('%!.20g', ${column}) END`
  return `CASE typeof(${column}) WHEN 'text' THEN ${text} WHEN 'real' THEN ${real} WHEN 'blob' THEN 'X''' || lower(hex(${column})) || '''' ELSE quote(${column}) END`
}
