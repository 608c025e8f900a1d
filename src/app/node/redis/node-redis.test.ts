import { createClient, RESP_TYPES } from '@redis/client'
import { afterEach, describe, expect, test } from 'vitest'
import { openDoor } from './door.ts'
import { createRealTimeRedis } from './real-time-redis.ts'

const closing: (() => Promise<unknown> | void)[] = []

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** A client of a new server, and a second one of the same. */
async function two(protocol: 2 | 3) {
  const door = await openDoor({ redis: createRealTimeRedis(), port: 0 })
  closing.push(() => door.close())
  const connect = async () => {
    const client = createClient({
      RESP: protocol,
      socket: { port: door.port, host: '127.0.0.1', reconnectStrategy: false },
    })
    await client.connect()
    closing.push(() => client.destroy())
    return client
  }
  return [await connect(), await connect()] as const
}

describe.each([2, 3] as const)('node-redis over RESP%i', (protocol) => {
  test('writes, reads and counts', async () => {
    const [redis] = await two(protocol)
    expect(await redis.set('user:2', 'Bob', { expiration: { type: 'EX', value: 60 } })).toBe('OK')
    expect(await redis.get('user:2')).toBe('Bob')
    expect(await redis.get('user:3')).toBeNull()
    expect(await redis.mGet(['user:2', 'user:3'])).toEqual(['Bob', null])
    expect(await redis.incrBy('visits', 5)).toBe(5)
    expect(await redis.incrByFloat('price', 0.1)).toBe('0.1')
    expect(await redis.ttl('user:2')).toBeGreaterThan(50)
    expect(await redis.dbSize()).toBe(3)
    await expect(redis.incr('user:2')).rejects.toThrow('ERR value is not an integer or out of range')
  })

  test('keeps bytes as they are', async () => {
    const [redis] = await two(protocol)
    const every = Buffer.from(Uint8Array.from({ length: 256 }, (_, byte) => byte))
    const binary = redis.withTypeMapping({ [RESP_TYPES.BLOB_STRING]: Buffer })
    await binary.set(every, every)
    expect(await binary.get(every)).toEqual(every)
  })

  test('commands that are asked for together are answered together', async () => {
    const [redis] = await two(protocol)
    const answers = await Promise.all(
      Array.from({ length: 2000 }, (_, index) => redis.set(`k${index}`, index).then(() => redis.get(`k${index}`))),
    )
    expect(answers).toEqual(Array.from({ length: 2000 }, (_, index) => String(index)))
  })

  test('a transaction is all or nothing, and is called off by a write of somebody else to a watched key', async () => {
    const [redis, other] = await two(protocol)
    expect(await redis.multi().set('a', '1').incr('a').get('a').exec()).toEqual(['OK', 2, '2'])
    await redis.watch('a')
    await other.set('a', '5')
    await expect(redis.multi().set('a', '6').exec()).rejects.toThrow(
      'One (or more) of the watched keys has been changed',
    )
    expect(await redis.get('a')).toBe('5')
  })

  test('scans everything, one part after another', async () => {
    const [redis] = await two(protocol)
    await redis.mSet(Array.from({ length: 1000 }, (_, index): [string, string] => [`k${index}`, '']))
    const found = new Set<string>()
    for await (const keys of redis.scanIterator({ COUNT: 50 })) for (const key of keys) found.add(key)
    expect(found.size).toBe(1000)
  })

  test('knows its own connection, and the settings of the server', async () => {
    const [redis, other] = await two(protocol)
    expect(await redis.clientId()).not.toBe(await other.clientId())
    expect(await redis.configGet('maxmemory-policy')).toEqual({ 'maxmemory-policy': 'noeviction' })
    expect(await redis.info('server')).toContain('redis_version:8.6')
  })
})
