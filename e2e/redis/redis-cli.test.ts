import { execFile } from 'node:child_process'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exact } from './compare.ts'
import { found, startBoth, type Servers } from './servers.ts'
import { WireClient, type WireReply } from './wire.ts'

const run = promisify(execFile)

/** Of each type, some with keys and values that have to be quoted. */
const KEYS: readonly (readonly string[])[] = [
  ['SET', 'user:2', 'Bob'],
  ['SET', 'a "quoted" key\n', 'x'.repeat(5000)],
  ['SET', 'caf\xc3\xa9', ''],
  ['RPUSH', 'list', 'a', 'b', 'c'],
  ['SADD', 'set', 'a', 'b'],
  ['HSET', 'hash', 'field', 'value'],
  ['ZADD', 'zset', '1', 'a', '2', 'b'],
  ['XADD', 'stream', '1-1', 'field', 'value'],
  ...Array.from({ length: 300 }, (_, index) => ['SET', `many:${index}`, 'y'.repeat(index)]),
]

/**
 * Since which version redis-cli can be asked for it, and the lines that hang neither on the order of SCAN nor
 * on who allocates memory.
 */
const MODES = [
  { mode: '--bigkeys', since: 0, lines: /^(?:Sampled|Total|Biggest|\d+ \w+ with) .*$/gm },
  { mode: '--memkeys', since: 0, lines: /^(?:Sampled .*|Total .*|\d+ \w+ with)/gm },
  { mode: '--keystats', since: 8, lines: /^(?:Keys sampled|Total key length|\w+ +.* has ).*$/gm },
]

describe.skipIf(found === null)('redis-cli', () => {
  let servers: Servers
  beforeAll(async () => {
    servers = await startBoth(found!.path)
    for (const address of [servers.ours, servers.real]) {
      const client = new WireClient(address)
      await client.ask(KEYS)
      client.close()
    }
  })
  afterAll(() => servers?.stop())

  /**
   * The one beside the server. It ends with an exit code that is not 0 when a server answers what it does not
   * expect.
   */
  async function ask(address: Servers['ours'], ...words: readonly string[]): Promise<string> {
    const where = 'path' in address ? ['-s', address.path] : ['-h', '127.0.0.1', '-p', String(address.port)]
    const { stdout, stderr } = await run(join(dirname(found!.path), 'redis-cli'), [...where, ...words])
    expect(stderr).toBe('')
    return stdout
  }

  test.each(MODES)('$mode goes through the emulator as through a real server', async ({ mode, since, lines }) => {
    if (Number(found!.version.split('.')[0]) < since) return
    const told = async (address: Servers['ours']): Promise<readonly string[]> =>
      ((await ask(address, mode)).match(lines) ?? []).toSorted()
    const ours = await told(servers.ours)
    expect(ours).toEqual(await told(servers.real))
    expect(ours.length).toBeGreaterThan(5)
  })

  test('of a newer kind than the one here would ask for nothing that the emulator answers otherwise', async () => {
    const [ours, real] = [new WireClient(servers.ours), new WireClient(servers.real)]
    const sizes = [
      'STRLEN user:2',
      'LLEN list',
      'SCARD set',
      'HLEN hash',
      'ZCARD zset',
      'XLEN stream',
      'TYPE user:2',
      'TYPE none',
    ]
    const asked = ['DBSIZE', 'READONLY', ...sizes].map((line) => line.split(' '))
    expect((await ours.ask(asked)).map(exact)).toEqual((await real.ask(asked)).map(exact))
    const usages = ['MEMORY USAGE user:2', 'MEMORY USAGE stream SAMPLES 0'].map((line) => line.split(' '))
    expect((await ours.ask(usages)).map(({ sign }) => sign)).toEqual([':', ':'])
    // Arity, flags and categories, in whatever order.
    const infos = ['readonly', 'readwrite', 'asking'].map((name) => ['COMMAND', 'INFO', name])
    const words = (replies: readonly WireReply[]): readonly string[] =>
      replies.map((reply) => (exact(reply).match(/[+$]"?[\w@]+|:-?\d+/g) ?? []).toSorted().join(' '))
    expect(words(await ours.ask(infos))).toEqual(words(await real.ask(infos)))
    ours.close()
    real.close()
  })
})
