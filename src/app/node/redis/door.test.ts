import { connect, type Socket } from 'node:net'
import { Redis as IoRedis } from 'ioredis'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { openDoor, type Door } from './door.ts'
import { createRealTimeRedis } from './real-time-redis.ts'

const closing: (() => Promise<unknown> | void)[] = []

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function open(options: Partial<Parameters<typeof openDoor>[0]> = {}): Promise<Door> {
  const redis = createRealTimeRedis()
  const door = await openDoor({ redis, port: 0, ...options })
  closing.push(() => door.close())
  return door
}

/** Sends what is given, and answers with all that comes back until the server closes the connection. */
function converse(port: number, ...sent: readonly string[]): Promise<string> {
  return new Promise((done, failed) => {
    let received = ''
    const socket: Socket = connect(port, '127.0.0.1', () => {
      for (const text of sent) socket.write(text, 'latin1')
    })
    socket.setEncoding('latin1')
    socket.on('data', (text: string) => (received += text))
    socket.on('close', () => done(received))
    socket.on('error', failed)
  })
}

describe('over a bare socket', () => {
  test('a pipeline is answered in order, and QUIT ends it', async () => {
    const { port } = await open()
    expect(await converse(port, 'SET k v\r\nGET k\r\n*2\r\n$3\r\nGET\r\n$1\r\nx\r\nquit\r\nPING\r\n')).toBe(
      '+OK\r\n$1\r\nv\r\n$-1\r\n+OK\r\n',
    )
  })

  test('what is no request is answered with an error after the answers before it, and ends the connection', async () => {
    const { port } = await open()
    expect(await converse(port, 'PING\r\n*1\r\nPING\r\nPING\r\n')).toBe(
      "+PONG\r\n-ERR Protocol error: expected '$', got 'P'\r\n",
    )
  })

  test.each([
    ['a line', 'POST / HTTP/1.1\r\n'],
    ['a line of its headers', 'hOsT: localhost:6380\r\n'],
    ['an array', '*2\r\n$4\r\npost\r\n$1\r\n/\r\n'],
    ['a quoted word that goes on after a NUL', '"Host:\\x00x"\r\n'],
    ['a command between MULTI and EXEC', 'MULTI\r\nSET k 3\r\nPOST\r\nEXEC\r\n'],
  ])(
    'what begins a web request, as %s, ends the connection at once: what came with it is not answered, and nothing that follows is run',
    async (_, request) => {
      const warn = vi.spyOn(console, 'error').mockImplementation(() => {})
      const { port } = await open()
      expect(await converse(port, `SET k 1\r\n${request}SET k 2\r\nQUIT\r\n`)).toBe('')
      expect(await converse(port, 'GET k\r\nQUIT\r\n')).toBe('$1\r\n1\r\n+OK\r\n')
      expect(await converse(port, 'HOST x\r\nPOSTS\r\nQUIT\r\n')).toMatch(
        /^-ERR unknown command 'HOST'.*\r\n-ERR unknown command 'POSTS'.*\r\n\+OK\r\n$/,
      )
      // Whoever looks after the server is told, though not each time.
      expect(warn.mock.calls.length).toBeLessThanOrEqual(1)
    },
  )

  test('what a client did not want to hear is not sent', async () => {
    const { port } = await open()
    expect(
      await converse(
        port,
        'CLIENT REPLY OFF\r\nSET k v\r\nfoo\r\nCLIENT REPLY ON\r\nCLIENT REPLY SKIP\r\nGET k\r\nGET k\r\nQUIT\r\n',
      ),
    ).toBe('+OK\r\n$1\r\nv\r\n+OK\r\n')
  })

  test('CLIENT KILL hangs up on another client, and on oneself after the answer', async () => {
    const { port } = await open()
    const victim = converse(port, 'CLIENT ID\r\n')
    const other = connect(port, '127.0.0.1')
    closing.push(() => void other.destroy())
    other.write('CLIENT KILL ID 1 SKIPME no\r\n')
    expect(await victim).toMatch(/^:1\r\n$/)
    expect(await converse(port, 'CLIENT KILL ID 3 SKIPME no\r\nPING\r\n')).toBe(':1\r\n')
  })

  test('a client that goes without a word does not disturb the others', async () => {
    const { port } = await open()
    const rude = connect(port, '127.0.0.1')
    await new Promise((done) => rude.write('*2\r\n$3\r\nGET\r\n$100', done))
    rude.resetAndDestroy()
    expect(await converse(port, 'PING\r\nQUIT\r\n')).toBe('+PONG\r\n+OK\r\n')
  })

  test('a client that ends its side still gets its answers', async () => {
    const { port } = await open()
    const socket = connect(port, '127.0.0.1')
    socket.end('PING\r\n')
    const chunks: Buffer[] = []
    for await (const chunk of socket) chunks.push(chunk as Buffer)
    expect(Buffer.concat(chunks).toString()).toBe('+PONG\r\n')
  })
})

test('nothing but loopback is listened on', async () => {
  const { port, address } = await open()
  expect(address).toBe(`127.0.0.1:${port}`)
  const elsewhere = new Promise((done, failed) =>
    connect(port, '127.0.0.2').once('connect', done).once('error', failed),
  )
  await expect(elsewhere).rejects.toThrow('ECONNREFUSED')
})

describe('ioredis', () => {
  async function client(port: number): Promise<IoRedis> {
    const redis = new IoRedis({ port, host: '127.0.0.1', retryStrategy: null })
    closing.push(() => redis.disconnect())
    return redis
  }

  test('writes and reads, text and bytes', async () => {
    const redis = await client((await open()).port)
    expect(await redis.set('user:2', 'Bob')).toBe('OK')
    expect(await redis.get('user:2')).toBe('Bob')
    expect(await redis.get('user:3')).toBeNull()
    const every = Uint8Array.from({ length: 256 }, (_, byte) => byte)
    await redis.set(Buffer.from(every), Buffer.from(every))
    expect(await redis.getBuffer(Buffer.from(every))).toEqual(Buffer.from(every))
    await expect(redis.call('SET', 'k')).rejects.toThrow("ERR wrong number of arguments for 'set' command")
  })

  test('a pipeline of thousands is answered one by one', async () => {
    const redis = await client((await open()).port)
    const pipeline = redis.pipeline()
    for (let index = 0; index < 5000; index++) pipeline.set(`k${index}`, `v${index}`).get(`k${index}`)
    const answers = (await pipeline.exec())!
    expect(answers).toHaveLength(10_000)
    expect(
      answers.every(
        ([error, value], index) => error === null && value === (index % 2 === 0 ? 'OK' : `v${(index - 1) / 2}`),
      ),
    ).toBe(true)
  })

  test('a value of 50 MB comes back whole', async () => {
    const redis = await client((await open()).port)
    const huge = Buffer.alloc(50 * 2 ** 20, 'abcdefghijklmnop\0\xff')
    await redis.set('huge', huge)
    expect((await redis.getBuffer('huge'))!.equals(huge)).toBe(true)
  })

  test('two hundred clients at once do not mix up their answers', async () => {
    const { port } = await open()
    const clients = await Promise.all(Array.from({ length: 200 }, () => client(port)))
    const answers = await Promise.all(
      clients.map(async (redis, index) => {
        await redis.set(`k${index}`, index)
        return redis.get(`k${index}`)
      }),
    )
    expect(answers).toEqual(clients.map((_, index) => String(index)))
  })
})
