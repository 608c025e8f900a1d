import IoRedisMock from 'ioredis-mock'
import redisMock from 'redis-mock'
import { createRedis } from '../../../src/model/redis/redis.ts'
import type { Reply } from '../../../src/model/redis/reply.ts'

export const COMMANDS = ['SET', 'GET', 'INCR', 'MSET'] as const
export type CommandName = (typeof COMMANDS)[number]

/** Runs one command so many times, each on the next of a thousand keys. */
type Round = (operations: number) => void | Promise<void>

export interface Contestant {
  readonly name: string
  /** null for what it does not have. */
  round(command: CommandName): Round | null
}

const KEYS = Array.from({ length: 1_000 }, (_, index) => `user:${index}`)
/** As many pairs as redis-benchmark sends in one MSET. */
const PAIRS = 10
const PAIR_WORDS = KEYS.map((_, start) => Array.from({ length: PAIRS }, (__, next) => [KEYS[(start + next) % KEYS.length]!, 'Bob']).flat())
const COUNTERS = Array.from({ length: 1_000 }, (_, index) => `visits:${index}`)

/** What was answered last is kept: an answer that nobody could look at would be optimised away. */
export const last: { answer: unknown } = { answer: null }

type Call = (argv: readonly string[]) => Reply

function callAll(call: Call, argvOf: (index: number) => readonly string[]): Round {
  return (operations) => {
    for (let index = 0; index < operations; index++) last.answer = call(argvOf(index % KEYS.length))
  }
}

const WORDS: Readonly<Record<CommandName, (index: number) => readonly string[]>> = {
  SET: (index) => ['SET', KEYS[index]!, 'Bob'],
  GET: (index) => ['GET', KEYS[index]!],
  INCR: (index) => ['INCR', COUNTERS[index]!],
  MSET: (index) => ['MSET', ...PAIR_WORDS[index]!],
}

export function ours(): Contestant {
  const connection = createRedis({ now: () => 1_767_225_600_000 }).connect()
  return { name: 'ours', round: (command) => callAll((argv) => connection.call(argv), WORDS[command]) }
}

/** The least that any store behind this signature can do. */
export function bareMap(): Contestant {
  const map = new Map<string, string>()
  const encoder = new TextEncoder()
  const call: Call = (argv) => {
    switch (argv[0]) {
      case 'SET':
        map.set(argv[1]!, argv[2]!)
        return { type: 'status', text: 'OK' }
      case 'GET': {
        const value = map.get(argv[1]!)
        return value === undefined ? { type: 'nil' } : { type: 'bulk', bytes: encoder.encode(value) }
      }
      default:
        return { type: 'error', text: 'ERR unknown command' }
    }
  }
  return { name: 'bare Map', round: (command) => (command === 'SET' || command === 'GET' ? callAll(call, WORDS[command]) : null) }
}

/** Through its own API, which makes a promise of every answer: waited for once, at the end. */
export function ioredisMock(): Contestant {
  const redis = new IoRedisMock()
  const ask: Readonly<Record<CommandName, (index: number) => Promise<unknown>>> = {
    SET: (index) => redis.set(KEYS[index]!, 'Bob'),
    GET: (index) => redis.get(KEYS[index]!),
    INCR: (index) => redis.incr(COUNTERS[index]!),
    MSET: (index) => redis.mset(...PAIR_WORDS[index]!),
  }
  return {
    name: 'ioredis-mock',
    round: (command) => async (operations) => {
      let answer: Promise<unknown> = Promise.resolve()
      for (let index = 0; index < operations; index++) answer = ask[command](index % KEYS.length)
      last.answer = await answer
    },
  }
}

/** Through its own API, which calls back. */
export function redisMockOwn(): Contestant {
  const redis = redisMock.createClient()
  return {
    name: 'redis-mock',
    round: (command) => (command === 'SET' || command === 'GET' ? (operations) => callBack(redis, command, operations) : null),
  }
}

function callBack(redis: ReturnType<typeof redisMock.createClient>, command: 'SET' | 'GET', operations: number): Promise<void> {
  return new Promise((resolve) => {
    let left = operations
    const done = (): void => void (--left === 0 && resolve())
    for (let index = 0; index < operations; index++) {
      const key = KEYS[index % KEYS.length]!
      if (command === 'SET') redis.set(key, 'Bob', done)
      else redis.get(key, done)
    }
  })
}
