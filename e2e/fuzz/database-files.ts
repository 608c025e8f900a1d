import type { SqlJsStatic } from 'sql.js'
import type { Luck } from '../facts/seeded-runs.ts'

const COLUMNS = [
  'id INTEGER PRIMARY KEY',
  'id',
  'id TEXT PRIMARY KEY',
  'name TEXT',
  'name',
  '"odd name" BLOB',
  'n REAL NOT NULL DEFAULT 1.5',
  'v TEXT COLLATE NOCASE',
  'g AS (1 + 1)',
  'k INT UNIQUE',
] as const
const VALUES = [
  '1',
  '2',
  '-7',
  'NULL',
  "'Ann'",
  "'Bob'",
  "''",
  "x'00ff'",
  '1e308',
  '9223372036854775807',
  "'😀'",
  'zeroblob(100)',
  'char(0)',
] as const
const NAMES = ['users', 'user', '"a b"', '"select"', 'ünï', 't1', 'T1x', 'outbox', 'change_log', '"x"";--"'] as const
const SETTINGS = [
  "PRAGMA encoding = 'UTF-16le'",
  "PRAGMA encoding = 'UTF-16be'",
  'PRAGMA page_size = 512',
  'PRAGMA page_size = 65536',
  'PRAGMA auto_vacuum = FULL',
  'PRAGMA user_version = 77',
  'PRAGMA application_id = -1',
] as const

/** A database as somebody might drop one: some tables, some rows, some views, indexes and triggers. */
export function databaseFile(sql: SqlJsStatic, luck: Luck): Uint8Array {
  const database = new sql.Database()
  const run = (text: string): void => {
    try {
      database.run(text)
    } catch {
      // What SQLite refuses is not in the file.
    }
  }
  try {
    if (luck.happens(0.5)) run(luck.pick(SETTINGS))
    const names = Array.from({ length: 1 + luck.below(4) }, () => luck.pick(NAMES))
    for (const name of names) {
      const columns = Array.from({ length: 1 + luck.below(5) }, () => luck.pick(COLUMNS))
      const first = luck.happens(0.7) ? ['id INTEGER PRIMARY KEY', 'name TEXT'] : []
      run(
        `CREATE TABLE ${name}(${[...first, ...columns].join(', ')})${luck.pick(['', '', '', ' WITHOUT ROWID', ' STRICT'])}`,
      )
      for (let left = luck.below(luck.pick([3, 10, 60])); left > 0; left--)
        run(
          `INSERT OR IGNORE INTO ${name} VALUES (${[...first, ...columns]
            .filter((column) => !column.startsWith('g '))
            .map(() => luck.pick(VALUES))
            .join(', ')})`,
        )
    }
    if (luck.happens(0.3)) run(`CREATE VIEW v AS SELECT * FROM ${luck.pick(names)}`)
    if (luck.happens(0.3)) run(`CREATE INDEX i ON ${luck.pick(names)}(name)`)
    if (luck.happens(0.3))
      run(
        `CREATE TRIGGER tr AFTER UPDATE ON ${luck.pick(names)} BEGIN ${luck.pick(["SELECT RAISE(FAIL, 'no')", `DELETE FROM ${luck.pick(names)}`, `UPDATE ${luck.pick(names)} SET name = 'tr'`])}; END`,
      )
    if (luck.happens(0.2)) run(`DROP TABLE ${luck.pick(names)}`)
    return database.export()
  } finally {
    database.close()
  }
}
