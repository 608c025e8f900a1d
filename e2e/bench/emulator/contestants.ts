import IoRedisMock from 'ioredis-mock'
import redisMock from 'redis-mock'
import { createRedis } from '../../../src/redis/redis.ts'
import { bytesToRead, type BulkReply, type Reply } from '../../../src/redis/reply.ts'

/**
 * Each answer to a GET is read to its end: its bytes where they are, or a copy of its own that the reader may
 * write to.
 */
export const COMMANDS = ['SET', 'GET', 'GET, copied', 'INCR', 'MSET'] as const
export type CommandName = (typeof COMMANDS)[number]

/** Runs one command so many times, each on the next of a thousand keys. */
type Round = (operations: number) => void | Promise<void>

export interface Contestant {
  readonly name: string
  /** null for what it does not have. */
  round(command: CommandName): Round | null
}

const KEYS = Array.from({ length: 1_000 }, (_, index) => `user:${index}`)
const VALUE = 'Bob'
/** As many pairs as redis-benchmark sends in one MSET. */
const PAIRS = 10
const PAIR_WORDS = KEYS.map((_, start) =>
  Array.from({ length: PAIRS }, (__, next) => [KEYS[(start + next) % KEYS.length]!, VALUE]).flat(),
)
const COUNTERS = Array.from({ length: 1_000 }, (_, index) => `visits:${index}`)

/**
 * What was answered last, and the sum of all that was read, are kept: what nobody could look at would be
 * optimised away.
 */
export const last: { answer: unknown; read: number } = { answer: null, read: 0 }

type Call = (argv: readonly string[]) => Reply
type Read = (reply: BulkReply) => Uint8Array

/** Whose own the copy is, and that a reader in place writes to nothing, is what the two readers promise. */
const READ: Readonly<Record<'GET' | 'GET, copied', Read>> = { GET: bytesToRead, 'GET, copied': (reply) => reply.bytes }

function callAll(call: Call, argvOf: (index: number) => readonly string[]): Round {
  return (operations) => {
    for (let index = 0; index < operations; index++) last.answer = call(argvOf(index % KEYS.length))
  }
}

function callAndRead(call: Call, argvOf: (index: number) => readonly string[], read: Read): Round {
  return (operations) => {
    for (let index = 0; index < operations; index++) {
      const reply = call(argvOf(index % KEYS.length))
      last.answer = reply
      if (reply.type === 'bulk') readBytes(read(reply))
    }
  }
}

function readBytes(bytes: Uint8Array): void {
  let sum = 0
  for (let index = 0; index < bytes.length; index++) sum += bytes[index]!
  last.read += sum
}

/** What the mocks answer with is text. */
function readText(text: unknown): void {
  if (typeof text !== 'string') return
  let sum = 0
  for (let index = 0; index < text.length; index++) sum += text.charCodeAt(index)
  last.read += sum
}

const WORDS: Readonly<Record<CommandName, (index: number) => readonly string[]>> = {
  SET: (index) => ['SET', KEYS[index]!, VALUE],
  GET: (index) => ['GET', KEYS[index]!],
  'GET, copied': (index) => ['GET', KEYS[index]!],
  INCR: (index) => ['INCR', COUNTERS[index]!],
  MSET: (index) => ['MSET', ...PAIR_WORDS[index]!],
}

export function ours(): Contestant {
  const connection = createRedis({ now: () => 1_767_225_600_000 }).connect()
  const call: Call = (argv) => connection.call(argv)
  return {
    name: 'ours',
    round: (command) =>
      isGet(command) ? callAndRead(call, WORDS[command], READ[command]) : callAll(call, WORDS[command]),
  }
}

/**
 * The least that any store behind this signature can do: of what it gives out, the bytes are made before it
 * starts, or it would wait for them most of the time.
 */
export function bareMap(): Contestant {
  const texts = new Map<string, string>()
  const bytes = new Map(KEYS.map((key) => [key, new TextEncoder().encode(VALUE)]))
  const call: Call = (argv) => {
    switch (argv[0]) {
      case 'SET':
        texts.set(argv[1]!, argv[2]!)
        return { type: 'status', text: 'OK' }
      case 'GET': {
        const value = bytes.get(argv[1]!)
        return value === undefined ? { type: 'nil' } : { type: 'bulk', bytes: value }
      }
      default:
        return { type: 'error', text: 'ERR unknown command' }
    }
  }
  const rounds: Partial<Record<CommandName, Round>> = {
    SET: callAll(call, WORDS.SET),
    GET: callAndRead(call, WORDS.GET, (reply) => reply.bytes),
    'GET, copied': callAndRead(call, WORDS.GET, (reply) => new Uint8Array(reply.bytes)),
  }
  return { name: 'bare Map', round: (command) => rounds[command] ?? null }
}

/** Through its own API, which makes a promise of every answer: waited for once, at the end, unless it is to be read. */
export function ioredisMock(): Contestant {
  const redis = new IoRedisMock()
  const get = (index: number): Promise<unknown> => redis.get(KEYS[index]!).then(readText)
  const ask: Readonly<Record<CommandName, (index: number) => Promise<unknown>>> = {
    SET: (index) => redis.set(KEYS[index]!, VALUE),
    GET: get,
    'GET, copied': get,
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
    round: (command) =>
      command === 'SET' || isGet(command) ? (operations) => callBack(redis, command, operations) : null,
  }
}

function isGet(command: CommandName): command is 'GET' | 'GET, copied' {
  return command === 'GET' || command === 'GET, copied'
}

function callBack(
  redis: ReturnType<typeof redisMock.createClient>,
  command: CommandName,
  operations: number,
): Promise<void> {
  return new Promise((resolve) => {
    let left = operations
    const done = (_error: unknown, answer: unknown): void => {
      if (isGet(command)) readText(answer)
      if (--left === 0) resolve()
    }
    for (let index = 0; index < operations; index++) {
      const key = KEYS[index % KEYS.length]!
      if (command === 'SET') redis.set(key, VALUE, done)
      else redis.get(key, done)
    }
  })
}
