import { expect, it } from 'vitest'
import { SCENARIOS } from '../lessons/scenarios.ts'
import { toBase64 } from '../model/sim/bytes.ts'
import { sql } from '../model/sim/testing/runs.ts'
import type { World } from '../model/sim/world.ts'
import { readSaved, sessionSaver } from './saved-session.ts'
import type { Storage } from './storage.ts'

const { world } = SCENARIOS[0]!

class Memory implements Storage {
  readonly lasts = true
  readonly kept = new Map<string, unknown>()
  readonly written: string[] = []

  read(name: string): Promise<unknown> {
    return Promise.resolve(this.kept.get(name))
  }

  write(name: string, value: unknown): Promise<boolean> {
    this.written.push(name)
    this.kept.set(name, structuredClone(value))
    return Promise.resolve(true)
  }
}

function fileWorld(name = 'shop.sqlite'): World {
  const database = new sql.Database()
  database.run('CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT)')
  const file = { name, base64: toBase64(database.export()) }
  database.close()
  return { ...world, file, tables: world.tables.map((table) => ({ ...table, rows: [] })), cached: [], operations: [] }
}

it('a session comes back as it was saved', async () => {
  const storage = new Memory()
  sessionSaver(storage)({ world, choices: [], cursor: 3 })
  expect(await readSaved(storage)).toMatchObject({ world, choices: [], cursor: 3 })
})

it('a database file is saved once, however often the cursor moves, and comes back with its session', async () => {
  const storage = new Memory()
  const save = sessionSaver(storage)
  const withFile = fileWorld()
  for (let cursor = 0; cursor < 5; cursor++) save({ world: withFile, choices: [], cursor })
  expect(storage.written.filter((name) => name === 'session-file')).toHaveLength(1)
  expect(await readSaved(storage)).toMatchObject({ world: withFile, cursor: 4 })
})

it('another file takes its place, and no file takes it away', async () => {
  const storage = new Memory()
  const save = sessionSaver(storage)
  save({ world: fileWorld('a.sqlite'), choices: [], cursor: 0 })
  const other = fileWorld('b.sqlite')
  save({ world: other, choices: [], cursor: 0 })
  expect((await readSaved(storage))?.world.file).toEqual(other.file)
  save({ world, choices: [], cursor: 0 })
  expect((await readSaved(storage))?.world.file).toBeUndefined()
})

it('a session whose file was lost is no session', async () => {
  const storage = new Memory()
  sessionSaver(storage)({ world: fileWorld(), choices: [], cursor: 0 })
  storage.kept.delete('session-file')
  expect(await readSaved(storage)).toBeNull()
})
