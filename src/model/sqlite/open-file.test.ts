import initSqlJs from 'sql.js'
import { expect, it } from 'vitest'
import { toBase64 } from '../sim/bytes.ts'
import { sql } from '../sim/testing/runs.ts'
import { inspectFile, openFile } from './open-file.ts'

/** Each value is made when it is read. */
function withHugeValues(): Uint8Array {
  const database = new sql.Database()
  database.run("CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT AS (printf('%.*c', 300000000, 'x'))); INSERT INTO users VALUES (1)")
  const bytes = database.export()
  database.close()
  return bytes
}

it('a file whose columns are computed takes no more memory than any other, from the first look at it on', async () => {
  const bytes = withHugeValues()
  const database = openFile(await initSqlJs(), { name: 'x.sqlite', base64: toBase64(bytes) })
  expect(() => database.exec('SELECT name FROM users')).toThrow('out of memory')
  database.close()
  expect(JSON.stringify(inspectFile(await initSqlJs(), 'x.sqlite', bytes))).toContain('out of memory')
})
