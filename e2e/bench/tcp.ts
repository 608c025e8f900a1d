import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { findRedisServer } from '../redis/find-redis-server.ts'
import { startRealServer } from '../redis/real-server.ts'
import { percentile, type Measure } from './report.ts'

const run = promisify(execFile)

const ROUNDS = 3
const TESTS = ['SET', 'GET', 'INCR', 'MSET'] as const
/** With as many requests under way on each of 50 connections, so many in all, and this share of the real rate. */
const LOADS = [
  { pipeline: 16, requests: 400_000, wanted: 0.25 },
  { pipeline: 1, requests: 50_000, wanted: 0.5 },
] as const

/** The emulator behind its door and a real redis-server, in turn, under redis-benchmark on loopback. */
export async function measureTcp(): Promise<readonly Measure[]> {
  const found = await findRedisServer((sentence) => console.log(sentence))
  if ('reason' in found) throw new Error(found.reason)
  const benchmark = join(dirname(found.path), 'redis-benchmark')
  const port = await freePort()
  const real = await startRealServer(found.path, port)
  const ours = await startEmulator()
  try {
    const measures: Measure[] = []
    for (const load of LOADS) {
      for (const test of TESTS)
        measures.push(...(await compare(benchmark, test, load, { ours: ours.port, real: port })))
    }
    return measures
  } finally {
    await ours.stop()
    await real.stop()
  }
}

type Load = (typeof LOADS)[number]

/** Round by round in turn, so that a machine whose speed drifts is fair to both. The medians count. */
async function compare(
  benchmark: string,
  test: string,
  load: Load,
  ports: { readonly ours: number; readonly real: number },
): Promise<readonly Measure[]> {
  const rates = { ours: [] as number[], real: [] as number[] }
  for (let round = 0; round < ROUNDS; round++) {
    for (const side of ['ours', 'real'] as const) rates[side].push(await rateOf(benchmark, test, load, ports[side]))
  }
  const [ours, real] = [percentile(rates.ours, 0.5), percentile(rates.real, 0.5)]
  const name = `TCP ${test}, ${load.pipeline === 1 ? 'one at a time' : `pipelines of ${load.pipeline}`}`
  return [
    { name: `${name}: ours`, value: ours, unit: 'a second', wanted: null },
    { name: `${name}: redis-server`, value: real, unit: 'a second', wanted: null },
    {
      name: `${name}: ours / redis-server`,
      value: ours / real,
      unit: 'times',
      wanted: { at: 'least', value: load.wanted },
    },
  ]
}

/** The first column after the name in `"SET","99206.35",…`. */
async function rateOf(benchmark: string, test: string, { pipeline, requests }: Load, port: number): Promise<number> {
  const words = [
    '-h',
    '127.0.0.1',
    '-p',
    port,
    '-t',
    test.toLowerCase(),
    '-n',
    requests,
    '-P',
    pipeline,
    '-r',
    10_000,
    '--csv',
  ]
  const { stdout } = await run(benchmark, words.map(String))
  const rate = /^"[^"]*","([\d.]+)"/m.exec(
    stdout
      .split('\n')
      .filter((line) => !line.startsWith('"test"'))
      .join('\n'),
  )?.[1]
  if (rate === undefined) throw new Error(`redis-benchmark said no rate: ${stdout}`)
  return Number(rate)
}

interface Emulator {
  readonly port: number
  stop(): Promise<void>
}

/** A process of its own, as `npm run redis` starts it: measured in this one, it would wait for the measuring. */
async function startEmulator(): Promise<Emulator> {
  const child = spawn('node_modules/.bin/vite-node', ['src/app/node/redis-server.ts', '--', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'close')
  for await (const line of createInterface(child.stdout)) {
    const port = /127\.0\.0\.1:(\d+)/.exec(line)?.[1]
    if (port === undefined) continue
    return {
      port: Number(port),
      async stop() {
        child.kill('SIGTERM')
        await ended
      },
    }
  }
  throw new Error('The emulator did not say where it listens.')
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
