import { expect, it } from 'vitest'
import { SCENARIOS } from '../../lessons/scenarios.ts'
import { toBase64 } from '../../model/world/bytes.ts'
import { sql } from '../../model/run/testing/runs.ts'
import type { World } from '../../model/world/world.ts'
import { sessionText } from '../../player/address/link.ts'
import { readTextHere } from '../../player/testing/read-here.ts'
import { memoryStorage, type Entries, type Storage } from '../storage/storage.ts'
import { KeptSessions, type KeptSession } from './kept-sessions.ts'

const { world } = SCENARIOS[0]!

/** Remembers which names were written, and makes copies as a database does. */
class Watched {
  readonly written: string[] = []
  readonly storage: Storage

  constructor() {
    const memory = memoryStorage()
    this.storage = {
      ...memory,
      write: async (entries: Entries, ifMissing: Entries = {}) => {
        const missing = Object.keys(ifMissing)
        const there = await Promise.all(missing.map((name) => memory.read(name)))
        this.written.push(...Object.keys(entries), ...missing.filter((_, index) => there[index] === undefined))
        return memory.write(structuredClone(entries), structuredClone(ifMissing))
      },
    }
  }
}

function fileWorld(name = 'shop.sqlite'): World {
  const database = new sql.Database()
  database.run('CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT)')
  const file = { name, base64: toBase64(database.export()) }
  database.close()
  return { ...world, file, tables: world.tables.map((table) => ({ ...table, rows: [] })), cached: [], operations: [] }
}

function kept(id: string, part: Partial<KeptSession['session']> = {}, savedAtMs = 1, address = '/'): KeptSession {
  return { id, address, savedAtMs, session: { world, choices: [], cursor: 0, ...part } }
}

it('a session comes back as it was saved, with the address that it began from', async () => {
  const sessions = new KeptSessions(memoryStorage(), '/', readTextHere)
  await sessions.save(kept('a', { cursor: 3 }, 5, '/?scenario=crash'))
  expect(await sessions.read('a')).toMatchObject({
    address: '/?scenario=crash',
    savedAtMs: 5,
    session: { world, choices: [], cursor: 3 },
  })
  expect(await sessions.read('b')).toBeNull()
})

it('a database file is saved once, however often the cursor moves and however many sessions use it', async () => {
  const { storage, written } = new Watched()
  const sessions = new KeptSessions(storage, '/', readTextHere)
  const withFile = fileWorld()
  for (let cursor = 0; cursor < 5; cursor++) await sessions.save(kept('a', { world: withFile, cursor }))
  const { session } = (await sessions.read('a'))!
  expect(session).toMatchObject({ world: withFile, cursor: 4 })
  await sessions.save({ ...kept('b'), session })
  expect(written.filter((name) => name.startsWith('file:'))).toHaveLength(1)
})

it('another file takes its place, and no file takes it away', async () => {
  const sessions = new KeptSessions(memoryStorage(), '/', readTextHere)
  await sessions.save(kept('a', { world: fileWorld('a.sqlite') }))
  const other = fileWorld('b.sqlite')
  await sessions.save(kept('a', { world: other }))
  expect((await sessions.read('a'))?.session.world.file).toEqual(other.file)
  await sessions.save(kept('a'))
  expect((await sessions.read('a'))?.session.world.file).toBeUndefined()
})

it('a session whose file was lost is no session', async () => {
  const storage = memoryStorage()
  const sessions = new KeptSessions(storage, '/', readTextHere)
  await sessions.save(kept('a', { world: fileWorld() }))
  await storage.remove(await storage.names('file:'))
  expect(await sessions.read('a')).toBeNull()
})

it('old sessions make room with the files that only they used; those that are open stay', async () => {
  const storage = memoryStorage()
  const sessions = new KeptSessions(storage, '/', readTextHere)
  await sessions.save(kept('open', { world: fileWorld('open.sqlite') }, 1))
  for (let number = 2; number < 6; number++)
    await sessions.save(kept(`s${number}`, { world: fileWorld(`${number}.sqlite`) }, number))
  await sessions.prune(new Set(['open']), 2)
  expect((await sessions.heads()).map(({ id }) => id)).toEqual(['s5', 's4', 'open'])
  expect(await storage.names('file:')).toHaveLength(3)
})

it('what a page left behind is taken up if it is newer than what is kept, and whole', async () => {
  const sessions = new KeptSessions(memoryStorage(), '/', readTextHere)
  await sessions.save(kept('a', { cursor: 3 }, 5))
  await sessions.takeUp('a', sessions.rowOf(kept('a', { cursor: 2 }, 4)))
  expect((await sessions.read('a'))?.session.cursor).toBe(3)
  await sessions.takeUp('a', sessions.rowOf(kept('a', { cursor: 4 }, 6)))
  expect((await sessions.read('a'))?.session.cursor).toBe(4)
  await sessions.takeUp('a', sessions.rowOf(kept('a', { world: fileWorld() }, 7)))
  await sessions.takeUp('a', 'nonsense')
  expect((await sessions.read('a'))?.session.cursor).toBe(4)
})

it('what an older release saved, for all tabs together, is still read', async () => {
  const storage = memoryStorage()
  const withFile = fileWorld()
  await storage.write({
    session: sessionText({ world: { ...withFile, file: { name: 'shop.sqlite', base64: '' } }, choices: [], cursor: 2 }),
    'session-file': withFile.file,
  })
  const sessions = new KeptSessions(storage, '/p/', readTextHere)
  const [head] = await sessions.heads()
  expect(head?.address).toBe('/p/')
  expect(await sessions.read(head!.id)).toMatchObject({ session: { world: withFile, cursor: 2 } })
})
