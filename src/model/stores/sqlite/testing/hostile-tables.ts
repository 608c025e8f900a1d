import fc from 'fast-check'
import type { Database, SqlJsStatic } from 'sql.js'
import { encode, hexOf } from '../../../world/bytes.ts'
import { alwaysQuoted } from '../keywords.ts'
import { Reader } from '../reader.ts'

/**
 * Every row of every table: each value, its type, and the rowid where there is one; and the bytes of the
 * values, which are others in each encoding.
 */
export function contentsOf(sql: SqlJsStatic, database: Database, compared: 'bytes' | 'values'): unknown {
  const reader = new Reader(sql, database)
  const hex = (column: string): string => (compared === 'bytes' ? `hex(CAST(${column} AS BLOB))` : 'NULL')
  const tables = reader.query(
    "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow') AND name NOT LIKE 'sqlite_schema' ORDER BY name",
  )
  // The table of sequences stays when the last of them is gone.
  return tables
    .filter(([table]) => table !== 'sqlite_sequence' || reader.query('SELECT 1 FROM sqlite_sequence').length > 0)
    .map(([table, withoutRowid]) => {
      const columns = reader
        .query('SELECT name FROM pragma_table_xinfo(?1)', table ?? '')
        .map(([column]) => column ?? '')
      const rowid =
        ['rowid', '_rowid_', 'oid'].find(
          (name) => withoutRowid === '0' && !columns.some((column) => column.toLowerCase() === name),
        ) ?? 'NULL'
      const cells = columns.map(alwaysQuoted).flatMap((column) => [`typeof(${column})`, hex(column), column])
      return [
        table,
        columns,
        Array.from(reader.rows(`SELECT ${[rowid, ...cells].join(', ')} FROM ${alwaysQuoted(table ?? '')} NOT INDEXED`)),
      ]
    })
}

/** Everything else that makes a database. */
export function schemaOf(sql: SqlJsStatic, database: Database): unknown {
  return new Reader(sql, database).query(
    "SELECT type, name, tbl_name, replace(sql, 'IF NOT EXISTS ', '') FROM sqlite_schema WHERE name <> 'sqlite_sequence' ORDER BY type, name",
  )
}

/** Text that `.dump` has to write in another way than it stands there, mixed with how it writes it. */
const hostileText = fc.string({
  unit: fc.constantFrom(
    '\n',
    '\r',
    '\0',
    '\\n',
    '\\r',
    '\\012',
    '\\015',
    '\\u0000',
    '(\\n0)',
    '(\\r0)',
    "'",
    '"',
    '\\',
    ';',
    '--',
    '/*',
    'a',
    'é',
    '🦊',
    '\ufeff',
    '\u2028',
    '\x1a',
    '\x7f',
    '\n.quit\n',
    'COMMIT;',
  ),
  maxLength: 8,
})
const hostileBytes = fc.uint8Array({ maxLength: 6 })
const integer = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
/** Not the very small ones: old shells do not read them to the last bit, however many digits they have. */
const real = fc.oneof(
  fc.double({ noNaN: true }).filter((number) => number === 0 || Math.abs(number) > 1e-290),
  fc.constantFrom(0, -0, Infinity, -Infinity, 5e-324, 1.5, 3, 1e15, 1e16, 1e22, 123456789.12345679, Number.MAX_VALUE),
)
/** Texts as SQL, in a database of UTF-8: any bytes at all. */
export const UTF8_TEXTS = fc.oneof(
  hostileText.map(inUtf8),
  hostileBytes.map((bytes) => `CAST(x'${hexOf(bytes)}' AS TEXT)`),
)
/** Texts as SQL, in a database of any encoding. */
export const WHOLE_TEXTS = hostileText.map((text) =>
  text === '' ? "''" : `char(${Array.from(text, (character) => character.codePointAt(0)).join(', ')})`,
)

function inUtf8(text: string): string {
  return `CAST(x'${hexOf(encode(text))}' AS TEXT)`
}

/** As SQL that names each value by its bits, and not as `.dump` writes it. */
function value(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.oneof(texts, ...OTHER_VALUES)
}

const OTHER_VALUES = [
  hostileBytes.map((bytes) => `x'${hexOf(bytes)}'`),
  integer.map((number) => (number === -(2n ** 63n) ? '(-9223372036854775807 - 1)' : String(number))),
  real.map((number) =>
    Number.isFinite(number)
      ? Object.is(number, -0)
        ? '-0.0'
        : `${String(number)}${/[.e]/.test(String(number)) ? '' : '.0'}`
      : number > 0
        ? '9e999'
        : '-9e999',
  ),
  fc.constant('NULL'),
]
const name = fc.constantFrom(
  't',
  'a b',
  'select',
  "o'k",
  'q"q',
  'two\nlines',
  'é',
  'rowid',
  'ünï;--',
  '1',
  'a.b',
  'Group',
  '%',
)
const column = fc.oneof(name, fc.constantFrom('oid', '_rowid_', 'sql'))
const kind = fc.constantFrom(
  'plain',
  'integer key',
  'key downwards',
  'autoincrement',
  'text key',
  'without rowid',
  'strict',
  'generated',
  'typed',
)
const table = (texts: fc.Arbitrary<string>) =>
  fc.record({
    name,
    columns: fc.uniqueArray(column, { minLength: 2, maxLength: 3, selector: (one) => one.toLowerCase() }),
    kind,
    rows: fc.array(fc.tuple(integer, value(texts), value(texts)), { maxLength: 6 }),
    gaps: fc.boolean(),
  })

function statementsOf({
  name: called,
  columns,
  kind: how,
  rows,
  gaps,
}: ReturnType<typeof table> extends fc.Arbitrary<infer One> ? One : never): readonly string[] {
  const [key, held, rest] = [columns[0]!, columns[1]!, columns[2] ?? 'third'].map(alwaysQuoted) as [
    string,
    string,
    string,
  ]
  const into = alwaysQuoted(called)
  const types: Readonly<Record<typeof how, string>> = {
    plain: `${key}, ${held}, ${rest}`,
    'integer key': `${key} INTEGER PRIMARY KEY, ${held}, ${rest}`,
    'key downwards': `${key} INTEGER PRIMARY KEY DESC, ${held}, ${rest}`,
    autoincrement: `${key} INTEGER PRIMARY KEY AUTOINCREMENT, ${held}, ${rest}`,
    'text key': `${key} TEXT PRIMARY KEY, ${held}, ${rest}`,
    'without rowid': `${key} PRIMARY KEY, ${held}, ${rest}`,
    strict: `${key} INT, ${held} ANY, ${rest} ANY`,
    generated: `${key}, ${held}, ${rest} AS (typeof(${held}) || quote(${key})) STORED`,
    typed: `${key} NUMERIC, ${held} REAL, ${rest} TEXT`,
  }
  const after = how === 'without rowid' ? ' WITHOUT ROWID' : how === 'strict' ? ' STRICT' : ''
  const cells = how === 'generated' ? [key, held] : [key, held, rest]
  return [
    `CREATE TABLE ${into}(${types[how]})${after}`,
    `CREATE INDEX ${alwaysQuoted(`by ${called}`)} ON ${into}(${held})`,
    ...rows.map(
      ([id, one, other]) =>
        `INSERT OR IGNORE INTO ${into}(${cells.join(', ')}) VALUES (${[how === 'text key' ? `'${id}'` : String(id), one, other].slice(0, cells.length).join(', ')})`,
    ),
    ...(gaps ? [`DELETE FROM ${into} WHERE ${held} IN (SELECT ${held} FROM ${into} LIMIT 1)`] : []),
  ]
}

/** Tables of every kind with everything in them that is hard to keep, as the statements that make them. */
export function hostileTables(texts: fc.Arbitrary<string>): fc.Arbitrary<readonly string[]> {
  return fc
    .uniqueArray(table(texts), { minLength: 1, maxLength: 3, selector: ({ name: called }) => called.toLowerCase() })
    .map((tables) => tables.flatMap(statementsOf))
}
