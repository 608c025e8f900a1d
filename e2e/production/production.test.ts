import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import initSqlJs from 'sql.js'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { BASE, ONE_USER } from '../../src/lessons/tables.ts'
import { PATTERNS } from '../../src/model/patterns/registry/patterns.ts'
import type { Choice } from '../../src/model/world/choices.ts'
import { START } from '../../src/model/world/address.ts'
import { recorded } from '../../src/model/run/chooser.ts'
import { PATTERN_IDS, type PatternId } from '../../src/model/world/ids.ts'
import { createRun } from '../../src/model/run/run.ts'
import { startRealServer, type RealServer } from '../redis/real-server.ts'
import { found } from '../redis/servers.ts'

/** What the production code of every pattern has, and what that of some has besides. */
interface Production {
  renameUser(id: number, name: string): Promise<string>
  readUser(id: number): Promise<string | null>
  /** One turn of a relay or flusher: whether there was anything to do. */
  relayOnce?(): Promise<boolean>
  flushOnce?(): Promise<boolean>
  flushed?(): Promise<void>
  readonly deadLetters?: readonly unknown[]
}

/** The two stores that it talks to. */
interface StoresOfIt {
  readonly database: { close(): void }
  readonly redis: {
    get(key: string): Promise<string | null>
    set(key: string, value: string): Promise<unknown>
    destroy(): void
    readonly isReady: boolean
  }
  loadName(id: number): string | null
  saveName(id: number, name: string): void
}

const run = createRun(await initSqlJs())

/** However busy the machine is; what hangs ends. */
const soon = <Found>(look: () => Found | Promise<Found>): Promise<Found> => vi.waitFor(look, { timeout: 5 * 60_000 })
/** What the model’s run of the same write comes to: the row, the entry, and what the client was told. */
function modelOf(
  pattern: PatternId,
  value: string,
  ...choices: readonly Choice[]
): { row: string | null; entry: string | null; told: string } {
  const policy = PATTERNS[pattern].policies[0]!
  const operation = { id: 'A1', client: 'A', atMs: 0, kind: 'write', key: 'user:2', value } as const
  const end = run(
    { ...BASE, ...ONE_USER, title: pattern, pattern, policy, operations: [operation] },
    recorded(choices),
  ).steps.at(-1)!
  return {
    row: end.database.rows['user:2']?.value ?? null,
    entry: end.cache.entries['user:2']?.value ?? null,
    told: end.told['A']!.is,
  }
}

describe.skipIf(found === null)('the production code', () => {
  let server: RealServer
  let folder: string
  let port: number
  let stores: StoresOfIt
  const spoken: string[] = []

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'production-'))
    port = await freePort()
    server = await startRealServer(found!.path, port)
    vi.stubEnv('DATABASE_FILE', join(folder, 'shop.sqlite'))
    vi.stubEnv('REDIS_URL', `redis://127.0.0.1:${port}`)
    vi.spyOn(console, 'error').mockImplementation((...words) => void spoken.push(words.join(' ')))
    vi.resetModules()
  })

  afterEach(async () => {
    stores.redis.destroy()
    stores.database.close()
    await server.stop()
    await rm(folder, { recursive: true })
    vi.unstubAllEnvs()
    vi.restoreAllMocks()
  })

  /** User 2 is Ann, in both stores. */
  async function open(pattern: PatternId): Promise<Production> {
    stores = await load<StoresOfIt>('stores')
    const production = await load<Production>(pattern.replaceAll('_', '-'))
    stores.saveName(2, 'Ann')
    await settle(production)
    await stores.redis.set('user:2', PATTERNS[pattern].carriers.includes('version') ? '1:Ann' : 'Ann')
    return production
  }

  const entry = async (): Promise<string | null> => (await stores.redis.get('user:2'))?.replace(/^\d+:/, '') ?? null

  it.each(PATTERN_IDS)('of %s leaves what the model leaves when nothing fails, and then reads it', async (pattern) => {
    const production = await open(pattern)
    const model = modelOf(pattern, 'Bob')
    expect(await production.renameUser(2, 'Bob')).toBe('ok')
    await settle(production)
    await soon(async () => expect([stores.loadName(2), await entry()]).toEqual([model.row, model.entry]))
    expect(await production.readUser(2)).toBe(model.entry ?? 'Bob')
    expect(await production.readUser(3)).toBeNull()
  })

  it.each(PATTERN_IDS)('of %s makes a row that is not there, and fills a cold cache', async (pattern) => {
    const production = await open(pattern)
    expect(await production.renameUser(3, 'Zoë 🦊')).toBe('ok')
    await settle(production)
    expect(stores.loadName(3)).toBe('Zoë 🦊')
    expect(await production.readUser(3)).toBe('Zoë 🦊')
    expect(await production.readUser(3)).toBe('Zoë 🦊')
  })

  it.each(PATTERN_IDS)('of %s says what the model says when the database rejects the write', async (pattern) => {
    const production = await open(pattern)
    const model = modelOf(pattern, '')
    await expect(toldBy(production.renameUser(2, ''))).resolves.toBe(model.told)
    await settle(production)
    await soon(async () => expect([stores.loadName(2), await entry()]).toEqual([model.row, model.entry]))
  })

  // The lock of the serialised writers is kept in the same Redis there, and in a service of its own in the model.
  it.each(PATTERN_IDS.filter((id) => id !== 'serialised'))(
    'of %s says what the model says when Redis is down, and leaves the same row',
    async (pattern) => {
      const production = await open(pattern)
      const model = modelOf(pattern, 'Bob', { do: 'switch', at: START, fault: 'redis_down', on: true })
      await server.stop()
      await soon(() => expect(stores.redis.isReady).toBe(false))
      await expect(toldBy(production.renameUser(2, 'Bob'))).resolves.toBe(model.told)
      expect(stores.loadName(2)).toBe(model.row)
      expect(await production.readUser(2)).toBe(model.row)
      server = await startRealServer(found!.path, port)
      await soon(() => expect(stores.redis.isReady).toBe(true))
    },
  )

  it.each(['outbox_set', 'cdc_del', 'cdc_ver'] as const)(
    'of the relay of %s goes on where it was when Redis is back',
    async (pattern) => {
      const production = await open(pattern)
      await production.renameUser(2, 'Bob')
      await server.stop()
      await expect(production.relayOnce!()).rejects.toThrow()
      server = await startRealServer(found!.path, port)
      await soon(() => expect(stores.redis.isReady).toBe(true))
      await settle(production)
      expect(await production.readUser(2)).toBe('Bob')
    },
  )

  it('of the lease refuses a fill whose lease a writer has taken back', async () => {
    const production = await open('lease')
    const { call } = await load<{
      call(name: string, keys: readonly string[], words: readonly unknown[]): Promise<unknown>
    }>('redis-functions')
    await production.renameUser(2, 'Bob')
    const keys = ['user:2', 'lease:user:2']
    expect(await call('get_or_lease', keys, ['mine', 10_000])).toEqual([null, 'mine'])
    expect(await call('get_or_lease', keys, ['another', 10_000])).toEqual([null, null])
    await production.renameUser(2, 'Bea')
    expect(await call('set_with_lease', keys, ['mine', 'Bob'])).toBe(0)
    expect(await production.readUser(2)).toBe('Bea')
    expect(await entry()).toBe('Bea')
  })

  it('of the versions lets no older value over a newer one', async () => {
    const production = await open('versioned')
    const { setIfNewer } = await load<{
      setIfNewer(key: string, value: string, version: number, options?: object): Promise<number>
    }>('versioned-entries')
    await production.renameUser(2, 'Bob')
    expect(await setIfNewer('user:2', 'Ann', 1)).toBe(0)
    expect(await setIfNewer('user:2', 'Cid', 3, { ttlSeconds: 60 })).toBe(1)
    expect(await stores.redis.get('user:2')).toBe('3:Cid')
  })

  it('of the serialised writers lets every writer through in turn, and fences an older token off', async () => {
    const production = await open('serialised')
    const names = Array.from({ length: 8 }, (_, index) => `Bob ${index}`)
    expect(await Promise.all(names.map((name) => production.renameUser(2, name)))).toEqual(names.map(() => 'ok'))
    expect(await entry()).toBe(stores.loadName(2))
    await stores.redis.set('fence:user:2', '0')
    await expect(production.renameUser(2, 'Old')).rejects.toThrow('a later holder of the lock has written')
    expect(await stores.redis.get('lock:user:2')).toBeNull()
  })

  it('of the cache layer does one thing at a time for a key', async () => {
    const production = await open('write_through_provider')
    const names = Array.from({ length: 20 }, (_, index) => `Bob ${index}`)
    await Promise.all(names.flatMap((name) => [production.renameUser(2, name), production.readUser(2)]))
    expect([stores.loadName(2), await entry()]).toEqual(['Bob 19', 'Bob 19'])
  })

  it('of the queues puts what the database rejects with the dead letters', async () => {
    const inMemory = await open('write_behind_mem')
    await inMemory.renameUser(2, '')
    await inMemory.renameUser(2, 'Cid')
    await settle(inMemory)
    expect([inMemory.deadLetters, stores.loadName(2)]).toEqual([[{ id: 2, name: '' }], 'Cid'])
  })
})

/** Background work is done by hand: each turn until there is nothing left. */
async function settle({ relayOnce, flushOnce, flushed }: Production): Promise<void> {
  await drain(relayOnce)
  await drain(flushOnce)
  await flushed?.()
}

async function drain(turn: (() => Promise<boolean>) | undefined): Promise<void> {
  if ((await turn?.()) === true) await drain(turn)
}

async function toldBy(answer: Promise<string>): Promise<string> {
  return answer.catch(() => 'error')
}

async function load<Module>(name: string): Promise<Module> {
  return (await import(`../../src/lessons/production/${name}.js`)) as Module
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  await new Promise((closed) => server.close(closed))
  return port
}
