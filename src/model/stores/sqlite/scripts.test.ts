import initSqlJs from 'sql.js'
import { afterEach, describe, expect, it, test } from 'vitest'
import { USERS_TABLE } from '../../run/testing/worlds.ts'
import { SqliteDatabase } from './database.ts'
import { howItStopped } from './how-it-stopped.ts'
import type { SqlResult } from './result.ts'

const sql = await initSqlJs()

let opened: SqliteDatabase[] = []
function database(): SqliteDatabase {
  const made = SqliteDatabase.create(sql, [USERS_TABLE])
  opened.push(made)
  return made
}
afterEach(() => {
  for (const one of opened) one.close()
  opened = []
})

function run(script: string, db: SqliteDatabase, interruptAt: number | null = null): SqlResult {
  return db.operator().run(script, { interruptAt, readOnly: false, starts: () => undefined, ran: () => undefined })
}

function value(query: string, db: SqliteDatabase): unknown {
  const last = run(query, db).statements.at(-1)
  if (last?.is !== 'done') throw new Error(JSON.stringify(last))
  const cell = last.rows[0]?.[0]
  return cell !== undefined && 'text' in cell ? cell.text : null
}

const NAMES = "SELECT group_concat(name, ',') FROM users"

describe('a script that stops midway', () => {
  test.each([
    [
      'in a transaction of its own',
      "UPDATE users SET name = 'Cid'; BEGIN; UPDATE users SET name = 'Dot'; SELEC 1; COMMIT; SELECT 1",
      'Cid,Cid',
      'Stopped at statement 4 of 6: the transaction that statement 2 began was rolled back; statement 1 is kept. The 2 after it were not run.',
    ],
    [
      'in a savepoint of its own',
      "SAVEPOINT s; UPDATE users SET name = 'Dot'; SELEC 1",
      'Alice,Ann',
      'Stopped at statement 3 of 3: the transaction that statement 1 began was rolled back.',
    ],
    [
      'at a line of a dump',
      "BEGIN TRANSACTION; UPDATE users SET name = 'Dot'; CREATE TABLE users(x); COMMIT;",
      'Alice,Ann',
      'Stopped at statement 3 of 4: the transaction that statement 1 began was rolled back. The one after it was not run.',
    ],
    [
      'where SQLite has rolled back already',
      "BEGIN; UPDATE users SET name = 'Dot'; INSERT OR ROLLBACK INTO users VALUES (1, 'x'); COMMIT",
      'Alice,Ann',
      'Stopped at statement 3 of 4: the transaction that statement 1 began was rolled back. The one after it was not run.',
    ],
    [
      'at something that the playground does not have',
      "BEGIN; UPDATE users SET name = 'Dot'; ATTACH 'x' AS y; COMMIT",
      'Alice,Ann',
      'Stopped at statement 3 of 4: the transaction that statement 1 began was rolled back. The one after it was not run.',
    ],
    [
      'after a transaction of its own',
      "BEGIN; UPDATE users SET name = 'Dot'; COMMIT; SELEC 1; SELECT 1",
      'Dot,Dot',
      'Stopped at statement 4 of 5: statements 1 to 3 are kept. The one after it was not run.',
    ],
    [
      'without a transaction',
      "UPDATE users SET name = 'Dot'; SELEC 1",
      'Dot,Dot',
      'Stopped at statement 2 of 2: statement 1 is kept.',
    ],
    [
      'at its beginning',
      'SELEC 1; SELECT 1; SELECT 2',
      'Alice,Ann',
      'Stopped at statement 1 of 3: nothing was changed. The 2 after it were not run.',
    ],
  ])('%s leaves none open, and says what is left', (_, script, names, sentence) => {
    const db = database()
    const result = run(script, db)
    expect(result.inTransaction).toBe(false)
    expect(db.openTransactions()).toEqual([])
    expect(howItStopped(result)).toBe(sentence)
    expect(value(NAMES, db)).toBe(names)
  })

  it('does so when it is cancelled, too', () => {
    const db = database()
    expect(howItStopped(run("BEGIN; UPDATE users SET name = 'Dot'; SELECT 1; COMMIT", db, 2))).toBe(
      'Stopped at statement 3 of 4: the transaction that statement 1 began was rolled back. The one after it was not run.',
    )
    expect(db.openTransactions()).toEqual([])
  })

  it('leaves a transaction alone that was open before, unless SQLite ends it', () => {
    const db = database()
    run("BEGIN; UPDATE users SET name = 'Dot'", db)
    const result = run("UPDATE users SET name = 'Eve' WHERE id = 1; SELEC 1", db)
    expect(result).toMatchObject({ inTransaction: true, undone: null })
    expect(howItStopped(result)).toBe(
      'Stopped at statement 2 of 2: statement 1 is done, in the transaction that is still open.',
    )
    expect(run('SELEC 1', db)).toMatchObject({ inTransaction: true, undone: null })
    expect(value(NAMES, db)).toBe('Eve,Dot')
    const ended = run("UPDATE users SET name = 'Fay'; INSERT OR ROLLBACK INTO users VALUES (1, 'x')", db)
    expect(howItStopped(ended)).toBe(
      'Stopped at statement 2 of 2: the open transaction was rolled back, with all that was done in it before.',
    )
    expect(value(NAMES, db)).toBe('Alice,Ann')
  })

  it('says nothing of the kind where all went well, or there was one statement', () => {
    const db = database()
    expect(howItStopped(run('SELECT 1; SELECT 2', db))).toBeNull()
    expect(howItStopped(run('SELEC 1', db))).toBeNull()
    expect(howItStopped(run('', db))).toBeNull()
  })
})

/** As version 3.51 writes it. */
const DUMP = String.raw`PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE IF NOT EXISTS "notes" (id INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT, weight REAL);
INSERT INTO notes VALUES(1,unistr('two\u000alines, a \\n and a \u0000'),-5.154406400000000054);
INSERT INTO notes VALUES(4,'plain',9.0e+999);
CREATE TABLE loose(a);
INSERT INTO loose(rowid,a) VALUES(7,x'00ff');
PRAGMA writable_schema=ON;
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','it''s','it''s',0,'CREATE VIRTUAL TABLE "it''s" USING fts4(body)');
CREATE TABLE IF NOT EXISTS 'it''s_content'(docid INTEGER PRIMARY KEY, 'c0body');
INSERT INTO "it's_content" VALUES(3,'quick fox');
CREATE TABLE IF NOT EXISTS 'it''s_segments'(blockid INTEGER PRIMARY KEY, block BLOB);
CREATE TABLE IF NOT EXISTS 'it''s_segdir'(level INTEGER,idx INTEGER,start_block INTEGER,leaves_end_block INTEGER,end_block INTEGER,root BLOB,PRIMARY KEY(level, idx));
INSERT INTO "it's_segdir" VALUES(0,0,0,0,'0 20',X'0003666f78030303000005717569636b03030200');
CREATE TABLE IF NOT EXISTS 'it''s_docsize'(docid INTEGER PRIMARY KEY, size BLOB);
INSERT INTO "it's_docsize" VALUES(3,X'02');
CREATE TABLE IF NOT EXISTS 'it''s_stat'(id INTEGER PRIMARY KEY, value BLOB);
INSERT INTO "it's_stat" VALUES(0,X'010209');
CREATE TABLE IF NOT EXISTS sqlite_sequence(name,seq);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('notes',9);
CREATE INDEX by_body ON notes(body);
PRAGMA writable_schema=OFF;
COMMIT;
`

describe('a dump from a current sqlite3 shell', () => {
  it('is taken whole', () => {
    const db = database()
    expect(run(DUMP, db)).toMatchObject({ unlisted: null, notRun: 0, undone: null, inTransaction: false })
    expect(value('SELECT group_concat(seq) FROM sqlite_sequence', db)).toBe('9')
    expect(value('SELECT hex(body) FROM notes WHERE id = 1', db)).toBe('74776F0A6C696E65732C2061205C6E20616E6420612000')
    expect(value("SELECT body FROM \"it's\" WHERE body MATCH 'quick'", db)).toBe('quick fox')
    expect(value('SELECT rowid FROM loose', db)).toBe('7')
    expect(value('PRAGMA integrity_check', db)).toBe('ok')
    expect(db.schema().find(({ name }) => name === "it's")?.kind).toBe('virtual')
    // Nothing of it stays in the connection: the run goes on from snapshots.
    expect(db.snapshot()).not.toBeNull()
  })

  it('with a table of sequences of its own', () => {
    const db = database()
    run(
      "PRAGMA writable_schema=ON;CREATE TABLE IF NOT EXISTS sqlite_sequence(name,seq);INSERT INTO sqlite_sequence VALUES('x',1);PRAGMA writable_schema=OFF",
      db,
    )
    expect(value('SELECT seq FROM sqlite_sequence', db)).toBe('1')
  })

  it('but for what this SQLite lacks, which is named', () => {
    const db = database()
    const result = run(DUMP.replace('USING fts4(body)', 'USING fts5(body)'), db)
    expect(result.statements.at(-1)).toMatchObject({
      is: 'refused',
      message:
        "The SQLite of the playground has no module fts5, so there is no virtual table it's. It has fts3 and fts4. Leave that table out of the dump: drop it from a copy of the database first.",
    })
    expect(howItStopped(result)).toBe(
      'Stopped at statement 9 of 24: the transaction that statement 2 began was rolled back; statement 1 is kept. The 15 after it were not run.',
    )
    expect(value("SELECT count(*) FROM sqlite_schema WHERE name = 'notes'", db)).toBe('0')
    expect(value('PRAGMA writable_schema', db)).toBe('0')
  })

  it('and the schema is not open for anything else', () => {
    const db = database()
    const before = value('SELECT sql FROM sqlite_schema', db)
    for (const hostile of [
      "UPDATE sqlite_schema SET sql = 'x'",
      "INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','users','users',0,'CREATE TABLE users(x)')",
      'DELETE FROM sqlite_master',
    ]) {
      expect(run(`PRAGMA writable_schema=ON;${hostile}`, db).statements.at(-1)).toMatchObject({ is: 'refused' })
    }
    expect(
      run(
        "PRAGMA writable_schema=ON;INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','users','users',0,'CREATE VIRTUAL TABLE users USING fts4(x)')",
        db,
      ).statements.at(-1),
    ).toMatchObject({ is: 'error', message: 'table users already exists' })
    expect(value('SELECT sql FROM sqlite_schema', db)).toBe(before)
    // What is open is the connection's own, and no snapshot holds it.
    expect(db.snapshot()).toBeNull()
    run('PRAGMA writable_schema=RESET', db)
    expect(db.snapshot()).not.toBeNull()
    expect(run('DELETE FROM sqlite_schema', db).statements.at(-1)).toMatchObject({
      is: 'error',
      message: 'table sqlite_master may not be modified',
    })
  })
})
