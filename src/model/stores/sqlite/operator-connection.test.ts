import initSqlJs from 'sql.js'
import { afterEach, describe, expect, it } from 'vitest'
import { USERS_TABLE } from '../../run/testing/worlds.ts'
import { SqliteDatabase } from './database.ts'
import { SQL_LIMITS, type SqlResult, type StatementResult } from './result.ts'

const sql = await initSqlJs()

let opened: SqliteDatabase[] = []
function database(bytes?: Uint8Array): SqliteDatabase {
  const made = bytes === undefined ? SqliteDatabase.create(sql, [USERS_TABLE]) : SqliteDatabase.fromSnapshot(sql, bytes)
  opened.push(made)
  return made
}
afterEach(() => {
  for (const one of opened) one.close()
  opened = []
})

function run(script: string, db = database(), seed = 'sql1'): SqlResult {
  db.moment = { nowUnixMs: Date.UTC(2026, 0, 2, 3, 4, 5, 678), seed }
  return db
    .operator()
    .run(script, { interruptAt: null, readOnly: false, starts: () => undefined, ran: () => undefined })
}

function last(script: string, db = database()): StatementResult {
  return run(script, db).statements.at(-1)!
}

/** The rows of the last statement, each value as its text. */
function rows(script: string, db = database()): readonly (readonly (string | null)[])[] {
  const statement = last(script, db)
  if (statement.is !== 'done') throw new Error(JSON.stringify(statement))
  return statement.rows.map((row) =>
    row.map((cell) => (cell.type === 'null' ? null : cell.type === 'blob' ? `x${cell.hex}` : cell.text)),
  )
}

describe('values', () => {
  it.each([
    ['NULL', { type: 'null' }],
    ['9223372036854775807', { type: 'integer', text: '9223372036854775807' }],
    ['-9223372036854775807 - 1', { type: 'integer', text: '-9223372036854775808' }],
    ['0.1 + 0.2', { type: 'real', text: '0.30000000000000004' }],
    ['1e300', { type: 'real', text: '1.0e+300' }],
    ['9e999', { type: 'real', text: 'Inf' }],
    ["'Zoë 🦊'", { type: 'text', text: 'Zoë 🦊', bytes: 9, cut: false }],
    ["'a' || char(0) || 'b'", { type: 'text', text: 'a\0b', bytes: 3, cut: false }],
    ["char(65279) || 'x'", { type: 'text', text: '\ufeffx', bytes: 4, cut: false }],
    ["''", { type: 'text', text: '', bytes: 0, cut: false }],
    ["x'00ff'", { type: 'blob', hex: '00ff', bytes: 2, cut: false }],
    ["x''", { type: 'blob', hex: '', bytes: 0, cut: false }],
    ["CAST(x'61ff' AS TEXT)", { type: 'text', text: 'a\ufffd', bytes: 2, cut: false }],
  ])('%s comes back as SQLite has it', (expression, cell) => {
    expect(last(`SELECT ${expression}`)).toMatchObject({ rows: [[cell]] })
  })

  it('have columns even where there is no row', () => {
    expect(last('SELECT id, name AS "a b" FROM users WHERE 0')).toMatchObject({ columns: ['id', 'a b'], rows: [] })
  })

  it('come back from a statement that changes rows, too', () => {
    expect(last("UPDATE users SET name = 'Eve' RETURNING id")).toMatchObject({
      columns: ['id'],
      changes: 2,
      rows: [[{ text: '1' }], [{ text: '2' }]],
    })
  })
})

describe('a script', () => {
  it('of no statement is nothing', () => {
    expect(run(' ; -- nothing\n ;; /* at all */ ')).toEqual({
      statements: [],
      unlisted: null,
      notRun: 0,
      undone: null,
      inTransaction: false,
    })
  })

  it('has its statements where they stand', () => {
    const script = "SELECT ';' ; -- a;b\n/* ; */ SELECT 2"
    expect(run(script).statements.map(({ start, end }) => script.slice(start, end))).toEqual([
      "SELECT ';' ;",
      'SELECT 2',
    ])
  })

  it('may make a trigger, whose statements are its own', () => {
    const result = run('CREATE TEMP TRIGGER t AFTER UPDATE ON users BEGIN SELECT 1; SELECT 2; END; SELECT 3')
    expect(result.statements.map(({ is }) => is)).toEqual(['done', 'done'])
  })

  it('counts what it does not list', () => {
    const many = "UPDATE users SET name = 'Bob' WHERE id = 1;".repeat(SQL_LIMITS.statements + 5)
    expect(run(many)).toMatchObject({ unlisted: { statements: 5, changes: 5 } })
  })

  it('leaves out what comes after an error, and says how much', () => {
    expect(run('SELECT 1; SELEC 2; SELECT 3; SELECT 4')).toMatchObject({
      statements: [{ is: 'done' }, { is: 'error' }],
      notRun: 2,
    })
  })
})

describe('a result', () => {
  const numbers = (count: number): string =>
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT ${count})`

  it('has so many rows at most, and says so', () => {
    expect(last(`${numbers(5000)} SELECT i FROM n`)).toMatchObject({ cut: 'Only the first 1,000 rows are shown.' })
    expect(rows(`${numbers(5000)} SELECT i FROM n`)).toHaveLength(1000)
  })

  it('of a statement that changes rows is cut, but the statement is run to its end', () => {
    const result = last(`${numbers(5000)} INSERT INTO users SELECT i + 10, 'x' FROM n RETURNING id`)
    expect(result).toMatchObject({ changes: 5000, cut: 'Only the first 1,000 rows are shown.' })
  })

  it('has the beginning of a long value, with its whole length', () => {
    const text = last("SELECT replace(hex(zeroblob(100000)), '00', 'ö')")
    expect(text).toMatchObject({
      rows: [[{ bytes: 200_000, cut: true }]],
      cut: 'Of each value only the first 65,536 bytes are shown.',
    })
    const cell = text.is === 'done' ? text.rows[0]![0]! : null
    expect(cell?.type === 'text' && cell.text).toBe('ö'.repeat(32_768))
    expect(last('SELECT zeroblob(70000000)')).toMatchObject({
      rows: [[{ type: 'blob', hex: '', bytes: 70_000_000, cut: true }]],
    })
  })

  it('is so large at most, all together', () => {
    const result = run(`${numbers(900)} SELECT zeroblob(65536) FROM n; SELECT 'more'`)
    expect(result.statements[0]).toMatchObject({
      cut: 'Only the first 16 rows are shown: a result holds 2,097,152 bytes at most.',
    })
    expect(JSON.stringify(result).length).toBeLessThan(3_000_000)
  })

  it.each([
    ['SELECT randomblob(1000000000)', 'string or blob too big'],
    ['SELECT zeroblob(1000000000)', 'out of memory'],
    [
      `${numbers(30)} SELECT max(length(x)) FROM (WITH RECURSIVE t(x) AS (SELECT 'aaaaaaaaaa' UNION ALL SELECT x || x FROM t LIMIT 30) SELECT x FROM t)`,
      'out of memory',
    ],
    ["SELECT printf('%1000000000d', 1)", 'out of memory'],
    ['CREATE TABLE big(x); INSERT INTO big VALUES (zeroblob(100000000))', 'database or disk is full'],
    [`SELECT ${'('.repeat(5000)}1${')'.repeat(5000)}`, 'Recursion limit'],
  ])('of %s is an error, and the next statement works', (script, message) => {
    const db = database()
    expect(last(script, db)).toMatchObject({ is: 'error', message })
    expect(rows('SELECT 1', db)).toEqual([['1']])
  })
})

describe('errors', () => {
  it.each([
    ['SELECT nam FROM users', 'no such column: nam', 7],
    ['SELECT name FROM users WHERE nam = 1 AND name = 2', 'no such column: nam', 29],
    ['SELECT nam AS x, 1 AS nam FROM users', 'no such column: nam', 7],
    ['SELECT 1 AS nam, u.nam FROM users u', 'no such column: u.nam', 17],
    ['SELECT * FROM usres', 'no such table: usres', 14],
    ['SELECT nope(1)', 'no such function: nope', 7],
    ['SELECT * FROM users WHERE (;', 'near ";": syntax error', 27],
    ['SELECT FROM FROM users', 'near "FROM": syntax error', 7],
    ['SELECT 1 SELECT 2', 'near "SELECT": syntax error', 9],
    ["SELECT 'open", `unrecognized token: "'open"`, 7],
    ['SELECT 1 +', 'incomplete input', 10],
    ['SELECT max(name) FROM users WHERE max(id) > 1', 'misuse of aggregate: max()', 34],
    ['SELECT 1 WHERE max(1) AND max(2)', 'misuse of aggregate function max()', null],
    ['SELECT name, name FROM users a, users b', 'ambiguous column name: name', null],
    ['INSERT INTO users VALUES (1, NULL)', 'NOT NULL constraint failed: users.name', null],
  ])('%s: %s', (script, message, offset) => {
    const position = offset === null ? null : { offset, line: 1, column: offset + 1 }
    expect(last(script)).toMatchObject({ is: 'error', message, position })
  })

  it('say the line, and the column in characters', () => {
    expect(last("SELECT '🦊🦊';\nSELECT '🦊🦊', nope")).toMatchObject({ position: { offset: 30, line: 2, column: 14 } })
  })
})

describe('the clock and the luck of a run', () => {
  it.each([
    ["date('now')", '2026-01-02'],
    ['time()', '03:04:05'],
    ["datetime('NOW', '+1 day')", '2026-01-03 03:04:05'],
    ["strftime('%Y %f')", '2026 05.678'],
    ["strftime('%s', 'now')", '1767323045'],
    ['unixepoch()', '1767323045'],
    ["unixepoch('now', 'subsec')", '1767323045.678'],
    ["unixepoch('subsec')", '1767323045.678'],
    ['julianday()', '2461042.6278434955'],
    ["timediff('now', '2026-01-01')", '+0000-00-01 03:04:05.678'],
    ['CURRENT_TIMESTAMP', '2026-01-02 03:04:05'],
    ['CURRENT_DATE', '2026-01-02'],
    ['CURRENT_TIME', '03:04:05'],
    ["datetime('now', 'localtime')", '2026-01-02 03:04:05'],
    ["datetime('2000-01-01 00:00:00', 'utc')", '2000-01-01 00:00:00'],
    ["date('2000-02-30')", '2000-03-01'],
    ['date(2451544.5)', '2000-01-01'],
    ["date('nonsense')", null],
    ['date(NULL)', null],
    ["datetime(0, 'unixepoch')", '1970-01-01 00:00:00'],
  ])('%s', (expression, value) => {
    expect(rows(`SELECT ${expression}`)).toEqual([[value]])
  })

  it('keep the types that SQLite gives', () => {
    expect(
      rows(
        "SELECT typeof(unixepoch()), typeof(unixepoch('subsec')), typeof(julianday()), typeof(date()), typeof(random()), typeof(randomblob(1))",
      ),
    ).toEqual([['integer', 'real', 'real', 'text', 'integer', 'blob']])
  })

  it('are the same for the same message, and others for another', () => {
    const script = 'SELECT random(), random(), hex(randomblob(8))'
    const numbers = (seed: string): unknown => run(script, database(), seed).statements[0]
    expect(numbers('a')).toEqual(numbers('a'))
    expect(numbers('a')).not.toEqual(numbers('b'))
    expect(new Set(rows(script)[0]).size).toBe(3)
  })

  it('spread over all of 64 bits', () => {
    const [[low, high, odd]] = rows(
      'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 1000) SELECT sum(r < 0), max(abs(r / 2)) > 4e18, sum(r & 1) FROM (SELECT random() AS r FROM n)',
    ) as [[string, string, string]]
    expect(Number(low)).toBeGreaterThan(400)
    expect(Number(low)).toBeLessThan(600)
    expect(high).toBe('1')
    expect(Number(odd)).toBeGreaterThan(400)
  })

  it('stand in defaults, triggers, constraints, indexes and generated columns', () => {
    const db = database()
    const made = run(
      'CREATE TABLE log(at DEFAULT CURRENT_TIMESTAMP, luck DEFAULT (random()), day AS (date(at)) STORED, CHECK (at IS datetime(at)));CREATE INDEX by_day ON log(date(at));CREATE TRIGGER t AFTER UPDATE ON users BEGIN INSERT INTO log(luck) VALUES (random()); END;',
      db,
    )
    expect(made.statements.map(({ is }) => is)).toEqual(['done', 'done', 'done'])
    expect(db.connection('A').run({ sql: "UPDATE users SET name = 'Bob' WHERE id = 2", parameters: [] })).toMatchObject(
      { ok: true },
    )
    expect(rows('SELECT at, day, typeof(luck) FROM log', db)).toEqual([
      ['2026-01-02 03:04:05', '2026-01-02', 'integer'],
    ])
  })
})

describe('what would break the playground', () => {
  it.each([
    ["ATTACH 'x' AS y", 'The playground has one database'],
    ['/* a */ detach y', 'The playground has one database'],
    ["VACUUM INTO 'x'", 'no files to VACUUM INTO'],
    ['PRAGMA journal_mode = WAL', 'cannot be set'],
    ['PRAGMA main.journal_mode(OFF)', 'cannot be set'],
    ['PRAGMA "locking_mode" = EXCLUSIVE', 'cannot be set'],
    ["PRAGMA writable_schema = 1; UPDATE sqlite_schema SET sql = 'x'", 'can break the file'],
    ['PRAGMA writable_schema(ON); DELETE FROM "sqlite_master"', 'can break the file'],
    ['PRAGMA hard_heap_limit = 1', 'sets this by itself'],
    ['PRAGMA busy_timeout = 1', 'busyTimeoutMs'],
    ['SELECT 1\0; SELECT 2', 'NUL'],
  ])('%s is refused with a sentence', (script, sentence) => {
    const refused = last(script)
    expect(refused.is === 'refused' ? refused.message : refused).toContain(sentence)
  })

  it.each([
    'PRAGMA journal_mode',
    'PRAGMA user_version = 7',
    'PRAGMA table_info(users)',
    'VACUUM',
    'PRAGMA integrity_check',
    'PRAGMA nonsense = 1',
    'EXPLAIN SELECT 1',
  ])('%s is let through', (script) => {
    expect(last(script)).toMatchObject({ is: 'done' })
  })

  it('never shows the name of the file, which is another one in each run', () => {
    expect(rows('PRAGMA database_list')).toEqual([['0', 'main', '/playground.sqlite']])
  })
})

describe('EXPLAIN QUERY PLAN', () => {
  it('comes as a tree', () => {
    const result = last(
      'EXPLAIN QUERY PLAN SELECT * FROM users WHERE name IN (SELECT name || 1 FROM users) ORDER BY name',
    )
    expect(result.is === 'done' && result.plan).toBe(
      [
        'QUERY PLAN',
        '|--SCAN users',
        '|--LIST SUBQUERY 1',
        '|  |--SCAN users',
        '|  `--CREATE BLOOM FILTER',
        '`--USE TEMP B-TREE FOR ORDER BY',
      ].join('\n'),
    )
  })
})

describe('a snapshot', () => {
  it('is not taken while the console is in the middle of something that the file does not hold', () => {
    for (const begin of ['BEGIN', 'SAVEPOINT s', 'CREATE TEMP TABLE t(x)', 'PRAGMA foreign_keys = ON']) {
      const db = database()
      expect(db.snapshot()).not.toBeNull()
      run(begin, db)
      expect(db.snapshot()).toBeNull()
    }
    const db = database()
    run("BEGIN; UPDATE users SET name = 'Bob'", db)
    run('COMMIT', db)
    expect(db.snapshot()).not.toBeNull()
  })

  it.each([
    'SELECT changes()',
    'SELECT total_changes()',
    'SELECT last_insert_rowid()',
    'PRAGMA data_version',
    'PRAGMA schema_version',
  ])('cannot answer %s, and does not pretend to', (script) => {
    const before = database()
    expect(last(script, before)).toMatchObject({ is: 'done' })
    const after = database(before.snapshot()!)
    expect(() => run(script, after)).toThrow('cannot go on from a snapshot')
  })
})
