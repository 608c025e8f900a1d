import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import initSqlJs from 'sql.js'
import { SCENARIOS } from '../../src/lessons/scenarios.ts'
import { nextStop, previousStop } from '../../src/player/session/cursor.ts'
import type { EngineClient } from '../../src/player/service/engine-client.ts'
import { createEngineClient } from '../../src/player/service/create-engine-client.ts'
import { directWire } from '../../src/player/testing/direct-wire.ts'
import type { Choice } from '../../src/model/world/choices.ts'
import type { Trace } from '../../src/model/trace/trace.ts'
import type { Operation, World } from '../../src/model/world/world.ts'
import { percentile, type Measure } from './report.ts'

/** What computing costs: a switch in a run of 100 steps, and a session of 10,000. */
export async function measureEngine(): Promise<readonly Measure[]> {
  return [...(await switchFlipped()), ...(await longSession())]
}

async function client(): Promise<EngineClient> {
  return createEngineClient(directWire(await initSqlJs(), queueMicrotask))
}

function worldOf(writes: number): World {
  const { world } = SCENARIOS[0]!
  const operations: Operation[] = Array.from({ length: writes }, (_, index) => ({
    id: `A${index + 1}`,
    client: 'A',
    atMs: 0,
    kind: 'write',
    key: 'user:2',
    value: ['Bob', 'Bea', 'Cid', 'Dan'][index % 4]!,
  }))
  return { ...world, operations }
}

/** From the switch to the new trace, the copying between worker and page included. */
async function switchFlipped(): Promise<readonly Measure[]> {
  const engine = await client()
  const world = worldOf(8)
  const {
    trace: { steps },
  } = await engine.run(world, [])
  const samples: number[] = []
  for (let round = 0; round < 200; round++) {
    const at = steps[(round * 13) % steps.length]!.address
    const start = performance.now()
    await engine.run(world, [{ do: 'switch', at, fault: 'redis_down', on: true }])
    samples.push(performance.now() - start)
  }
  return [
    {
      name: `switch flipped in ${steps.length} steps, computing, p95`,
      value: percentile(samples, 0.95),
      unit: 'ms',
      wanted: { at: 'most', value: 16 },
    },
  ]
}

async function longSession(): Promise<readonly Measure[]> {
  const engine = await client()
  const world = worldOf(834)
  const before = heapInUse()
  const start = performance.now()
  const { trace } = await engine.run(world, [])
  const built = performance.now() - start
  const flips: number[] = []
  for (let round = 0; round < 20; round++) flips.push(await flipAtEnd(engine, world, trace, round))
  const held = (heapInUse() - before) / 2 ** 20
  const name = `session of ${trace.steps.length.toLocaleString('en')} steps`
  return [
    { name: `${name}, computed from nothing`, value: built, unit: 'ms', wanted: null },
    {
      name: `${name}, seek, p95`,
      value: percentile(seeks(trace), 0.95),
      unit: 'ms',
      wanted: { at: 'most', value: 16 },
    },
    { name: `${name}, switch flipped near its end, p95`, value: percentile(flips, 0.95), unit: 'ms', wanted: null },
    { name: `${name}, memory on both sides`, value: held, unit: 'MB', wanted: { at: 'most', value: 100 } },
  ]
}

async function flipAtEnd(engine: EngineClient, world: World, trace: Trace, round: number): Promise<number> {
  const at = trace.steps.at(-5 - round)!.address
  const choices: readonly Choice[] = [{ do: 'switch', at, fault: 'redis_down', on: true }]
  const start = performance.now()
  await engine.run(world, choices)
  return performance.now() - start
}

/** What a seek computes before anything is drawn: the stops around a step anywhere in the session. */
function seeks({ steps }: Trace): readonly number[] {
  return Array.from({ length: 500 }, (_, round) => {
    const cursor = (round * 7919) % steps.length
    const start = performance.now()
    nextStop(steps, cursor, false)
    previousStop(steps, cursor, false)
    return performance.now() - start
  })
}

/** In bytes, after a full collection. */
function heapInUse(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  return process.memoryUsage().heapUsed
}
