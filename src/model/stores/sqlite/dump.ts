import { dumpLiteral } from './dump-literal.ts'
import { rowidsOf } from './dump-rowids.ts'
import { valueReader } from './dump-text.ts'
import { alwaysQuoted, quotedName } from './keywords.ts'
import type { Reader } from './reader.ts'
import { tokensOf } from './tokens.ts'

export interface DumpOptions {
  /** Which objects, as patterns of LIKE; all of them where there are none. */
  readonly patterns?: readonly string[]
  /** Rowids are written where they would come out otherwise; or always. */
  readonly allRowids?: boolean
  /** Only INSERTs. */
  readonly onlyData?: boolean
  /** Without what SQLite keeps for itself, such as sqlite_sequence. */
  readonly withoutSystem?: boolean
  /** Only what cannot be written as SQL: the rest is not put together, which takes most of the time. */
  readonly onlyNotes?: boolean
  /** Line ends stand in texts as they are. */
  readonly lineEnds?: 'escaped' | 'as they are'
}

/** A line of a dump: a statement with its semicolon, or a sentence about what cannot be written as one. */
export interface DumpLine {
  readonly is: 'sql' | 'note'
  readonly text: string
}

/** `.dump`, as the sqlite3 shell prints it. */
export function dump(reader: Reader, options: DumpOptions): string {
  return Array.from(dumpLines(reader, options), ({ is, text }) => (is === 'sql' ? text : `-- ${text}`)).join('\n')
}

/**
 * SQL that makes the database again, as the sqlite3 shell writes it. Tables come first, then indexes, triggers
 * and views. Beyond the shell it keeps what is lost there: rowids, NULs, text that is not UTF-8, the sign of -0.0.
 */
export function* dumpLines(reader: Reader, options: DumpOptions): Generator<DumpLine> {
  const { patterns = [], onlyData = false } = options
  const matches = (name: string): string =>
    patterns.length === 0 ? '1' : patterns.map((_, index) => `${name} LIKE ?${index + 1} ESCAPE '\\'`).join(' OR ')
  // The tables behind a virtual one belong to it.
  const isBehind = `EXISTS (SELECT 1 FROM sqlite_schema AS v WHERE v.type = 'table' AND v.sql LIKE 'CREATE VIRTUAL TABLE%' AND substr(o.name, 1, length(v.name) + 1) = v.name || '_' AND (${matches('v.name')}))`
  const tables = reader
    .query(
      `SELECT name, sql FROM sqlite_schema AS o WHERE (${matches('name')} OR ${isBehind}) AND type = 'table' AND sql NOT NULL ORDER BY tbl_name = 'sqlite_sequence', rowid`,
      ...patterns,
    )
    .map(([name, sql]): Table => ({ name: name ?? '', sql: sql ?? '' }))
  const others = onlyData
    ? []
    : reader.query(
        `SELECT sql FROM sqlite_schema WHERE (${matches('name')}) AND type IN ('index', 'trigger', 'view') AND sql NOT NULL ORDER BY rowid`,
        ...patterns,
      )
  if (!onlyData) yield* statements('PRAGMA foreign_keys=OFF;', 'BEGIN TRANSACTION;')
  let isWritable = false
  for (const table of tables) {
    const opens: boolean = !onlyData && !isWritable && needsWritableSchema(reader, table, tables, options)
    if (opens) yield* statements('PRAGMA writable_schema=ON;')
    isWritable ||= opens
    yield* tableLines(reader, table, tables, options)
  }
  for (const [sql] of others) yield* statements(`${sql}${endsInComment(sql ?? '') ? '\n' : ''};`)
  if (isWritable) yield* statements('PRAGMA writable_schema=OFF;')
  if (!onlyData) yield* statements('COMMIT;')
}

interface Table {
  readonly name: string
  readonly sql: string
}

function* statements(...texts: readonly string[]): Generator<DumpLine> {
  for (const text of texts) yield { is: 'sql', text }
}

/** A quoted name gets IF NOT EXISTS, in `.schema` and in `.dump`. */
export function createStatement(sql: string): string {
  return /^CREATE TABLE ['"]/.test(sql) ? `CREATE TABLE IF NOT EXISTS ${sql.slice('CREATE TABLE '.length)}` : sql
}

function* tableLines(reader: Reader, table: Table, all: readonly Table[], options: DumpOptions): Generator<DumpLine> {
  const { onlyData = false, withoutSystem = false } = options
  const { name, sql } = table
  if (name.startsWith('sqlite_')) {
    const isKept = name === 'sqlite_sequence' || /^sqlite_stat\d$/.test(name)
    if (!isKept || withoutSystem) return
    if (!onlyData) yield* name === 'sqlite_sequence' ? sequenceLines(reader, all) : statements('ANALYZE sqlite_schema;')
  } else if (isVirtual(sql)) {
    // Made as usual, it would make the tables behind it too, with rows in them; those come by themselves.
    if (!onlyData)
      yield* statements(
        `INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table',${quoted(name)},${quoted(name)},0,${quoted(sql)});`,
      )
    return
  } else if (!onlyData) yield* statements(`${createStatement(sql)};`)
  yield* rowLines(reader, name, options)
}

/** The table of sequences comes into being with the first table that has one. */
function sequenceLines(reader: Reader, tables: readonly Table[]): Generator<DumpLine> {
  if (tables.some(hasSequence)) return statements('DELETE FROM sqlite_sequence;')
  return isEmpty(reader, 'sqlite_sequence')
    ? statements()
    : statements('CREATE TABLE IF NOT EXISTS sqlite_sequence(name,seq);', 'DELETE FROM sqlite_sequence;')
}

/** A name that SQLite keeps for itself, or a row of its schema. */
function needsWritableSchema(
  reader: Reader,
  { name, sql }: Table,
  tables: readonly Table[],
  { withoutSystem = false }: DumpOptions,
): boolean {
  if (isVirtual(sql)) return true
  return name === 'sqlite_sequence' && !withoutSystem && !tables.some(hasSequence) && !isEmpty(reader, name)
}

function isVirtual(sql: string): boolean {
  return /^CREATE VIRTUAL TABLE/i.test(sql)
}

/** AUTOINCREMENT cannot be the bare name of anything. */
function hasSequence({ sql }: Table): boolean {
  for (const { is, start, end } of tokensOf(sql))
    if (is === 'word' && sql.slice(start, end).toUpperCase() === 'AUTOINCREMENT') return true
  return false
}

/** Which would take the semicolon with it. */
function endsInComment(sql: string): boolean {
  const [last] = Array.from(tokensOf(sql)).slice(-1)
  return last?.is === 'comment' && sql.startsWith('--', last.start)
}

function isEmpty(reader: Reader, table: string): boolean {
  return reader.query(`SELECT 1 FROM ${alwaysQuoted(table)} LIMIT 1`).length === 0
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

function* rowLines(
  reader: Reader,
  table: string,
  { allRowids = false, onlyNotes = false, lineEnds }: DumpOptions,
): Generator<DumpLine> {
  // Generated columns are not among those of table_info.
  const columns = reader.query('SELECT name FROM pragma_table_info(?1)', table).map(([column]) => column ?? '')
  const rowids = rowidsOf(reader, table, allRowids)
  if (rowids.are === 'lost')
    yield note(
      `The rowids of ${quotedName(table)} may be others here: its columns are called rowid, _rowid_ and oid, so that no statement can name them.`,
    )
  const named = rowids.are === 'written' ? rowids.name : null
  const into =
    named === null ? quotedName(table) : `${quotedName(table)}(${[named, ...columns.map(quotedName)].join(',')})`
  const values = valueReader(reader)
  // Through an index the rows might come in another order.
  const select = `SELECT ${[rowids.are === 'lost' ? 'NULL' : (rowids.name ?? 'NULL'), ...columns.flatMap(values.selected)].join(', ')} FROM ${alwaysQuoted(table)} NOT INDEXED`
  let number = 0
  for (const [rowid, ...found] of reader.rows(select)) {
    number++
    const each = found.length / columns.length
    const row = rowid?.is === 'integer' ? rowid.text : String(number)
    const cells = columns.map((column, index) =>
      values.valueOf(found.slice(index * each, (index + 1) * each), column, row),
    )
    if (!onlyNotes)
      yield* statements(
        `INSERT INTO ${into} VALUES(${[...(named === null ? [] : [rowid!]), ...cells].map((value) => dumpLiteral(value, lineEnds)).join(',')});`,
      )
  }
  const broken = values.broken()
  if (broken !== null) yield note(`In ${quotedName(table)}, ${broken}`)
}

/** A name may have lines in it, and a comment has one. */
function note(text: string): DumpLine {
  return { is: 'note', text: text.replaceAll(/[\r\n]+/g, ' ') }
}
