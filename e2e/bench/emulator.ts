import IoRedisMock from 'ioredis-mock'
import redisMock from 'redis-mock'
import { createRedis } from '../../src/model/redis/redis.ts'
import type { Reply } from '../../src/model/redis/reply.ts'
import { percentile, type Measure } from './report.ts'

/** Operations in one timed round, and rounds of each contestant, taken in turn. */
const OPERATIONS = 100_000
const ROUNDS = 9
const KEYS = Array.from({ length: 1_000 }, (_, index) => `user:${index}`)

const COUNTERS = KEYS.map((key) => `count:${key}`)
/** As many pairs as redis-benchmark sends in one MSET. */
const MSET_PAIRS = 10
const MSET_WORDS = KEYS.map((_, start) => Array.from({ length: MSET_PAIRS }, (__, next) => [KEYS[(start + next) % KEYS.length]!, 'Bob']).flat())

type Round<Command> = (command: Command, operations: number) => void | Promise<void>

interface Contestant<Command> {
  readonly name: string
  readonly round: Round<Command>
}

/** In process: ours, the two npm mocks through their own APIs, and a bare Map behind our call. */
export async function measureEmulator(): Promise<readonly Measure[]> {
  return [...(await measureSetAndGet()), ...(await measureIncrAndMset())]
}

/** All four know SET and GET. */
async function measureSetAndGet(): Promise<readonly Measure[]> {
  const contestants = [ours(), bareMap(), ioredisMock(), redisMockOwn()]
  const measures: Measure[] = []
  for (const command of ['SET', 'GET'] as const) {
    const rates = await race(contestants, command)
    const rate = (name: string): number => rates.get(name) ?? Number.NaN
    for (const { name } of contestants) measures.push({ name: `${command} ${name}`, value: rate(name), unit: 'a second', wanted: null })
    measures.push(
      { name: `${command} ours / ioredis-mock`, value: rate('ours') / rate('ioredis-mock'), unit: 'times', wanted: { at: 'least', value: 5 } },
      { name: `${command} ours / bare Map`, value: rate('ours') / rate('bare Map'), unit: 'times', wanted: { at: 'least', value: 0.5 } },
      { name: `${command} ours / redis-mock`, value: rate('ours') / rate('redis-mock'), unit: 'times', wanted: null },
    )
  }
  return measures
}

async function measureIncrAndMset(): Promise<readonly Measure[]> {
  const contestants = [oursMore(), ioredisMockMore()]
  const measures: Measure[] = []
  for (const command of ['INCR', 'MSET'] as const) {
    const rates = await race(contestants, command)
    for (const [name, value] of rates) measures.push({ name: `${command} ${name}`, value, unit: 'a second', wanted: null })
    const ratio = rates.get('ours')! / rates.get('ioredis-mock')!
    measures.push({ name: `${command} ours / ioredis-mock`, value: ratio, unit: 'times', wanted: { at: 'least', value: 5 } })
  }
  return measures
}

/** In turn, round by round, so that a machine whose speed drifts is fair to all. The median counts. */
async function race<Command>(contestants: readonly Contestant<Command>[], command: Command): Promise<ReadonlyMap<string, number>> {
  const times = new Map<string, number[]>(contestants.map(({ name }) => [name, []]))
  for (let round = 0; round <= ROUNDS; round++) {
    for (const { name, round: play } of contestants) {
      const start = performance.now()
      await play(command, OPERATIONS)
      // The first round warms up.
      if (round > 0) times.get(name)!.push(performance.now() - start)
    }
  }
  return new Map([...times].map(([name, samples]) => [name, (OPERATIONS / percentile(samples, 0.5)) * 1000]))
}

function ours(): Contestant<'SET' | 'GET'> {
  const connection = createRedis({ now: () => 1_767_225_600_000 }).connect()
  return { name: 'ours', round: (command, operations) => callAll((argv) => connection.call(argv), command, operations) }
}

/** The least that any store behind this signature can do. */
function bareMap(): Contestant<'SET' | 'GET'> {
  const map = new Map<string, string>()
  const encoder = new TextEncoder()
  const call = (argv: readonly string[]): Reply => {
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
  return { name: 'bare Map', round: (command, operations) => callAll(call, command, operations) }
}

function callAll(call: (argv: readonly string[]) => Reply, command: 'SET' | 'GET', operations: number): void {
  for (let index = 0; index < operations; index++) {
    const key = KEYS[index % KEYS.length]!
    lastReply = call(command === 'SET' ? [command, key, 'Bob'] : [command, key])
  }
}

/** What was answered last is kept: an answer that nobody could look at would be optimised away. */
let lastReply: Reply | null = null
export function lastAnswer(): Reply | null {
  return lastReply
}

function ioredisMock(): Contestant<'SET' | 'GET'> {
  const redis = new IoRedisMock()
  return {
    name: 'ioredis-mock',
    async round(command, operations) {
      let last: Promise<unknown> = Promise.resolve()
      for (let index = 0; index < operations; index++) {
        const key = KEYS[index % KEYS.length]!
        last = command === 'SET' ? redis.set(key, 'Bob') : redis.get(key)
      }
      await last
    },
  }
}

function redisMockOwn(): Contestant<'SET' | 'GET'> {
  const redis = redisMock.createClient()
  return {
    name: 'redis-mock',
    round: (command, operations) =>
      new Promise((resolve) => {
        let left = operations
        const done = (): void => void (--left === 0 && resolve())
        for (let index = 0; index < operations; index++) {
          const key = KEYS[index % KEYS.length]!
          if (command === 'SET') redis.set(key, 'Bob', done)
          else redis.get(key, done)
        }
      }),
  }
}

function oursMore(): Contestant<'INCR' | 'MSET'> {
  const connection = createRedis({ now: () => 1_767_225_600_000 }).connect()
  return {
    name: 'ours',
    round(command, operations) {
      for (let index = 0; index < operations; index++) {
        const at = index % KEYS.length
        lastReply = connection.call(command === 'INCR' ? ['INCR', COUNTERS[at]!] : ['MSET', ...MSET_WORDS[at]!])
      }
    },
  }
}

function ioredisMockMore(): Contestant<'INCR' | 'MSET'> {
  const redis = new IoRedisMock()
  return {
    name: 'ioredis-mock',
    async round(command, operations) {
      let last: Promise<unknown> = Promise.resolve()
      for (let index = 0; index < operations; index++) {
        const at = index % KEYS.length
        last = command === 'INCR' ? redis.incr(COUNTERS[at]!) : redis.mset(...MSET_WORDS[at]!)
      }
      await last
    },
  }
}
