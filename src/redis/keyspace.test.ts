import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createRedis } from './redis.ts'

const key = fc.constantFrom('a', 'é', 'ccc')
const value = fc.constantFrom('', '7', 'Zoë', 'x'.repeat(50), 'y'.repeat(700))
const command: fc.Arbitrary<string[]> = fc.oneof(
  fc.tuple(fc.constantFrom('SET', 'APPEND', 'GETSET', 'RPUSH', 'LPUSH', 'SADD'), key, value).map((words) => [...words]),
  fc.tuple(key, value).map(([k, v]) => ['SET', k, v, 'PX', '50']),
  fc.tuple(key, value).map(([k, v]) => ['HSET', k, 'field', v]),
  fc.tuple(key, value).map(([k, v]) => ['ZADD', k, '1', v]),
  fc.tuple(key, value).map(([k, v]) => ['XADD', k, '*', 'field', v]),
  fc.tuple(fc.constantFrom('RENAME', 'COPY'), key, key).map((words) => [...words]),
  fc.tuple(fc.constantFrom('DEL', 'PERSIST', 'INCR', 'GET'), key).map((words) => [...words]),
  fc.tuple(key, fc.constantFrom('0', '1')).map((words) => ['MOVE', ...words]),
  fc.tuple(fc.constantFrom('0', '1')).map((words) => ['SELECT', ...words]),
  fc.constantFrom('FLUSHDB', 'FLUSHALL').map((name) => [name]),
  fc.constant<string[]>(['SWAPDB', '0', '1']),
)

it('counts its memory with every change as it would count it anew, for keys of all types', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof({ weight: 8, arbitrary: command }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 80 }) }), {
        minLength: 10,
        maxLength: 40,
      }),
      (steps) => {
        let now = 1_800_000_000_000
        const redis = createRedis({ now: () => now })
        const connection = redis.connect()
        const used = (): number => {
          const reply = connection.call(['INFO', 'memory'])
          return Number(
            /used_memory:(\d+)/.exec(reply.type === 'bulk' ? new TextDecoder().decode(reply.bytes) : '')?.[1],
          )
        }
        // With a limit, however far away, every change is counted; without one all keys are, when asked.
        connection.call(['CONFIG', 'SET', 'maxmemory', '1gb'])
        for (const step of steps) {
          if (typeof step === 'number') now += step
          else connection.call(step)
        }
        redis.expireDue()
        const measured = used()
        connection.call(['CONFIG', 'SET', 'maxmemory', '0'])
        expect(measured).toBe(used())
        connection.call(['FLUSHALL'])
        expect(used()).toBe(900_000)
      },
    ),
    { numRuns: 150 },
  )
})
