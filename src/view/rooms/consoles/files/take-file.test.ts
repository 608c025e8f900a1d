import { expect, test } from 'vitest'
import { kindOfFile } from './take-file.ts'

test.each<readonly [string, string, string, Awaited<ReturnType<typeof kindOfFile>>]>([
  ['shop.sqlite', '', '', 'database'],
  ['shop.bin', '', 'SQLite format 3\0 and more', 'database'],
  ['people.CSV', '', 'id,name', 'csv'],
  ['people.txt', 'text/csv', 'id,name', 'csv'],
  ['dump.sql', '', 'PRAGMA foreign_keys=OFF;', 'script'],
  ['session.json', 'application/json', '{}', 'session'],
  ['photo.png', 'image/png', 'PNG', null],
])('%s of type %j is known for what it is', async (name, type, text, kind) => {
  expect(await kindOfFile(new File([text], name, { type }))).toBe(kind)
})
