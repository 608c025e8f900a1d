import { createRedis } from '../../../src/redis/redis.ts'
import type { RedisConnection } from '../../../src/redis/redis-connection.ts'
import { percentile, type Measure } from '../report.ts'
import { last } from './contestants.ts'

const KEYS = 1_000_000

/** A million keys as `user:123456` with a value as long: what they take, and how long commands over all of them do. */
export function measureMillionKeys(): readonly Measure[] {
  const connection = createRedis({ now: () => 1_767_225_600_000 }).connect()
  const before = usedHeap()
  const filling = timeOf(() => fill(connection))
  const bytes = (usedHeap() - before) / KEYS
  const number = (name: string, value: number, unit: string, note?: string): Measure => {
    return { name: `1,000,000 keys: ${name}`, value, unit, wanted: null, ...(note === undefined ? {} : { note }) }
  }
  const scans = scanAll(connection)
  return [
    number('SET of each', filling, 'ms'),
    number('memory', bytes, 'bytes a key', 'key and value of 11 characters each'),
    number(
      'KEYS *',
      timeOf(() => connection.call(['KEYS', '*'])),
      'ms',
      'in a worker the page goes on: see the frames below',
    ),
    number(
      'KEYS user:99*',
      timeOf(() => connection.call(['KEYS', 'user:99*'])),
      'ms',
      'in a worker the page goes on: see the frames below',
    ),
    number(
      'SCAN to the end',
      scans.reduce((sum, ms) => sum + ms, 0),
      'ms',
      'COUNT 1000',
    ),
    number('longest SCAN', Math.max(...scans), 'ms', 'the first builds the index'),
    number('median SCAN', percentile(scans, 0.5), 'ms'),
    number(
      'RANDOMKEY',
      timeOf(() => connection.call(['RANDOMKEY'])),
      'ms',
    ),
    number(
      'INFO',
      timeOf(() => connection.call(['INFO'])),
      'ms',
      'it adds up the memory of all',
    ),
    number(
      'FLUSHALL',
      timeOf(() => connection.call(['FLUSHALL'])),
      'ms',
    ),
  ]
}

function fill(connection: RedisConnection): void {
  for (let index = 0; index < KEYS; index++) {
    // Made at run time, as keys and values that come over a wire are: no two share their characters.
    const digits = String(index).padStart(6, '0')
    connection.call(['SET', `user:${digits}`, `value${digits}`])
  }
}

/** How long each took, in ms. */
function scanAll(connection: RedisConnection): readonly number[] {
  const times: number[] = []
  let cursor = '0'
  do {
    const start = performance.now()
    const reply = connection.call(['SCAN', cursor, 'COUNT', '1000'])
    times.push(performance.now() - start)
    const next = reply.type === 'array' ? reply.items[0] : undefined
    if (next?.type !== 'bulk') throw new Error('SCAN gave no cursor.')
    cursor = new TextDecoder().decode(next.bytes)
  } while (cursor !== '0')
  return times
}

function timeOf(work: () => unknown): number {
  const start = performance.now()
  last.answer = work()
  return performance.now() - start
}

/** After a collection, where the process may ask for one (`--expose-gc`). */
function usedHeap(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}
