import initSqlJs from 'sql.js'
import { describe, expect, it } from 'vitest'
import { checkFile, LARGEST_FILE_BYTES } from './database-file.ts'
import { inspectFile } from './open-file.ts'

const sql = await initSqlJs()

function fileOf(script: string): Uint8Array {
  const database = new sql.Database()
  database.run(script)
  const bytes = database.export()
  database.close()
  return bytes
}

const users = fileOf(
  "CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT); INSERT INTO users VALUES (7, 'Ann'), (8, NULL)",
)

function patched(at: number, ...bytes: readonly number[]): Uint8Array {
  const copy = users.slice()
  copy.set(bytes, at)
  return copy
}

describe('a file', () => {
  it.each<[string, Uint8Array, string]>([
    ['nothing in it', new Uint8Array(), 'This file is empty'],
    [
      'other contents',
      new TextEncoder().encode('id,name\n1,Ann\n'.repeat(100)),
      'not a SQLite database, or it is encrypted',
    ],
    ['half a page', users.slice(0, 600), 'cut short'],
    [
      'too many bytes',
      new Uint8Array(LARGEST_FILE_BYTES + 1),
      'This file has 32 MB, and at most 32 can be opened here',
    ],
  ])('with %s is refused with a sentence', (_, bytes, sentence) => {
    const check = checkFile(bytes)
    expect(check.ok ? '' : check.problem).toContain(sentence)
  })

  it('in WAL mode is opened, and says what may be missing', () => {
    const inspected = inspectFile(sql, 'shop.sqlite', patched(18, 2, 2))
    expect(inspected).toMatchObject({ ok: true, firstKey: 'user:7' })
    expect(inspected.ok && inspected.notes).toEqual([
      expect.stringContaining('WAL mode'),
      'One row of users counts as absent: name is NULL.',
    ])
  })

  it.each<[string, Uint8Array]>([
    ['in its schema', patched(100, ...Array.from({ length: 200 }, () => 0xff))],
    ['in a table', patched(4096, ...Array.from({ length: 200 }, () => 0xff))],
    ['in its length', users.slice(0, 4096)],
  ])('that is damaged %s is refused with SQLite’s own words', (_, bytes) => {
    const inspected = inspectFile(sql, 'shop.sqlite', bytes)
    expect(inspected.ok ? '' : inspected.problem).toMatch(
      /^(?:“shop.sqlite” is damaged: SQLite says ‘.+’|SQLite cannot open “shop.sqlite”: .+)\. Nothing was opened\.$/,
    )
  })

  it('with an index that uses dates is opened as any other', () => {
    const dated = fileOf(
      "CREATE TABLE day(id INTEGER PRIMARY KEY, at TEXT, year AS (strftime('%Y', at))); CREATE INDEX by_month ON day(strftime('%m', at)); INSERT INTO day(at) VALUES ('2026-01-02')",
    )
    expect(inspectFile(sql, 'days', dated)).toMatchObject({ ok: true, mapping: [{ name: 'day', valueColumn: 'at' }] })
  })
})
