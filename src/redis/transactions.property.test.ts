import fc from 'fast-check'
import { expect, it } from 'vitest'
import { plainReply, type Reply } from './reply.ts'
import { createRedis } from './redis.ts'

/**
 * Several connections, databases and transactions against a second Redis that is written as plainly as
 * possible. It keeps a log of everything that ever happened to a key, and EXEC reads the log from where
 * WATCH stood. It shares no code with ours.
 */
class PlainServer {
  now = 0
  readonly dbs = [0, 1, 2].map(() => new Map<string, { value: string; deadline: number | null }>())
  readonly log: string[] = []

  happened(db: number, key: string): void {
    this.log.push(`${db}/${key}`)
  }

  expire(): void {
    this.dbs.forEach((entries, db) => {
      for (const [key, { deadline }] of entries) {
        if (deadline !== null && this.now > deadline) this.remove(db, key)
      }
    })
  }

  remove(db: number, key: string): boolean {
    const isThere = this.dbs[db]!.delete(key)
    if (isThere) this.happened(db, key)
    return isThere
  }
}

const integer = (value: number): Reply => ({ type: 'integer', value: BigInt(value) })
const bulk = (text: string): Reply => ({ type: 'bulk', bytes: new TextEncoder().encode(text) })
const error = (text: string): Reply => ({ type: 'error', text })
const status = (text: string): Reply => ({ type: 'status', text })
const NIL: Reply = { type: 'nil' }
const OK = status('OK')

class PlainConnection {
  readonly server: PlainServer
  db = 0
  queue: string[][] | null = null
  isSpoilt = false
  /** What is watched, and how long the log was then. */
  watched: { what: string; since: number }[] = []

  constructor(server: PlainServer) {
    this.server = server
  }

  call(argv: string[]): Reply {
    this.server.expire()
    const [name] = argv as [string]
    if (name === 'NONSENSE' || (name === 'GET' && argv.length !== 2)) {
      if (this.queue !== null) this.isSpoilt = true
      return error(
        name === 'GET' ? "ERR wrong number of arguments for 'get' command" : "ERR unknown command 'NONSENSE'",
      )
    }
    if (this.queue !== null && !['EXEC', 'DISCARD', 'MULTI', 'WATCH', 'RESET'].includes(name)) {
      this.queue.push(argv)
      return status('QUEUED')
    }
    return this.run(argv)
  }

  run(argv: string[]): Reply {
    const { server } = this
    const [name, key = '', word = ''] = argv as [string, string?, string?]
    const entries = server.dbs[this.db]!
    const entry = entries.get(key)
    switch (name) {
      case 'MULTI':
        if (this.queue !== null) return error('ERR MULTI calls can not be nested')
        this.queue = []
        return OK
      case 'EXEC':
        return this.exec()
      case 'DISCARD':
        if (this.queue === null) return error('ERR DISCARD without MULTI')
        this.end()
        return OK
      case 'WATCH':
        if (this.queue !== null) return error('ERR WATCH inside MULTI is not allowed')
        this.watched.push(...argv.slice(1).map((one) => ({ what: `${this.db}/${one}`, since: server.log.length })))
        return OK
      case 'UNWATCH':
        this.watched = []
        return OK
      case 'RESET':
        this.end()
        this.db = 0
        return status('RESET')
      case 'SELECT':
        this.db = Number(key)
        return OK
      case 'GET':
        return entry === undefined ? NIL : bulk(entry.value)
      case 'SET': {
        const ms = argv[3] === 'PX' ? Number(argv[4]) : null
        entries.set(key, { value: word, deadline: ms === null ? null : server.now + ms })
        server.happened(this.db, key)
        return OK
      }
      case 'INCR': {
        if (entry !== undefined && !/^-?\d+$/.test(entry.value))
          return error('ERR value is not an integer or out of range')
        const value = Number(entry?.value ?? 0) + 1
        entries.set(key, { value: String(value), deadline: entry?.deadline ?? null })
        server.happened(this.db, key)
        return integer(value)
      }
      case 'DEL':
        return integer(server.remove(this.db, key) ? 1 : 0)
      case 'PERSIST': {
        if (entry === undefined || entry.deadline === null) return integer(0)
        entry.deadline = null
        server.happened(this.db, key)
        return integer(1)
      }
      case 'MOVE': {
        const to = Number(word)
        if (to === this.db) return error('ERR source and destination objects are the same')
        if (entry === undefined || server.dbs[to]!.has(key)) return integer(0)
        server.dbs[to]!.set(key, entry)
        server.happened(to, key)
        server.remove(this.db, key)
        return integer(1)
      }
      case 'RENAME': {
        if (entry === undefined) return error('ERR no such key')
        if (word === key) return OK
        server.remove(this.db, key)
        entries.set(word, entry)
        server.happened(this.db, word)
        return OK
      }
      case 'SWAPDB': {
        const [a, b] = [Number(key), Number(word)]
        if (a === b) return OK
        for (const one of [...server.dbs[a]!.keys(), ...server.dbs[b]!.keys()]) {
          server.happened(a, one)
          server.happened(b, one)
        }
        ;[server.dbs[a], server.dbs[b]] = [server.dbs[b]!, server.dbs[a]!]
        return OK
      }
      case 'FLUSHDB':
        for (const one of entries.keys()) server.happened(this.db, one)
        entries.clear()
        return OK
      default:
        throw new Error(`The plain Redis has no ${name}.`)
    }
  }

  exec(): Reply {
    const { queue, isSpoilt, watched, server } = this
    if (queue === null) return error('ERR EXEC without MULTI')
    this.end()
    if (isSpoilt) return error('EXECABORT Transaction discarded because of previous errors.')
    if (watched.some(({ what, since }) => server.log.includes(what, since))) return { type: 'nil-array' }
    return { type: 'array', items: queue.map((argv) => this.run(argv)) }
  }

  end(): void {
    this.queue = null
    this.isSpoilt = false
    this.watched = []
  }
}

const key = fc.constantFrom('a', 'b', 'c')
const db = fc.constantFrom('0', '1', '2')
const value = fc.constantFrom('x', '7', '')
const plain = (...words: string[]): fc.Arbitrary<string[]> => fc.constant(words)

const command: fc.Arbitrary<string[]> = fc.oneof(
  { weight: 4, arbitrary: plain('MULTI') },
  { weight: 4, arbitrary: plain('EXEC') },
  { weight: 1, arbitrary: fc.constantFrom('DISCARD', 'UNWATCH', 'RESET', 'NONSENSE', 'GET').map((name) => [name]) },
  { weight: 2, arbitrary: plain('FLUSHDB') },
  { weight: 4, arbitrary: fc.array(key, { minLength: 1, maxLength: 2 }).map((keys) => ['WATCH', ...keys]) },
  { weight: 2, arbitrary: db.map((one) => ['SELECT', one]) },
  { weight: 6, arbitrary: fc.tuple(key, value).map(([k, v]) => ['SET', k, v]) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(key, value, fc.integer({ min: 1, max: 300 }))
      .map(([k, v, ms]) => ['SET', k, v, 'PX', String(ms)]),
  },
  {
    weight: 6,
    arbitrary: fc.tuple(fc.constantFrom('GET', 'INCR', 'DEL', 'PERSIST'), key).map(([name, k]) => [name, k]),
  },
  { weight: 1, arbitrary: fc.tuple(key, db).map(([k, to]) => ['MOVE', k, to]) },
  { weight: 1, arbitrary: fc.tuple(key, key).map(([from, to]) => ['RENAME', from, to]) },
  { weight: 1, arbitrary: fc.tuple(db, db).map(([a, b]) => ['SWAPDB', a, b]) },
)
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ who: fc.constantFrom(0, 1), argv: command }) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 400 }) },
)
const session = fc.array(step, { minLength: 40, maxLength: 80 })

it('connections with transactions answer as the plain ones do, whether they go on or are brought back from a snapshot', () => {
  let calledOff = 0
  let ran = 0
  fc.assert(
    fc.property(session, fc.nat(), (steps, restoredAt) => {
      const server = new PlainServer()
      const plainOnes = [new PlainConnection(server), new PlainConnection(server)]
      const redis = createRedis({ now: () => server.now })
      const ours = [redis.connect(), redis.connect()]
      for (const [index, one] of steps.entries()) {
        if (typeof one === 'number') {
          server.now += one
          redis.expireDue()
          continue
        }
        if (index === restoredAt % (steps.length + 1)) {
          const snapshot = redis.snapshot()
          for (const connection of ours) connection.call(['RESET'])
          redis.connect().call(['FLUSHALL'])
          redis.restore(snapshot)
        }
        const expected = plainOnes[one.who]!.call(one.argv)
        expect([one, plainReply(ours[one.who]!.call(one.argv))]).toEqual([one, expected])
        if (expected.type === 'nil-array') calledOff++
        if (expected.type === 'array') ran++
      }
    }),
    { numRuns: 200 },
  )
  // The sessions are worth something: transactions of both fates are in them.
  expect(calledOff).toBeGreaterThan(10)
  expect(ran).toBeGreaterThan(100)
})
