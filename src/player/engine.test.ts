import { afterEach, describe, expect, it } from 'vitest'
import { at, on, runOf, sql } from '../model/sim/testing/runs.ts'
import { testWorld } from '../model/sim/testing/worlds.ts'
import type { World } from '../model/sim/world.ts'
import { createEngine } from './engine.ts'
import { createEngineClient, type EngineClient } from './engine-client.ts'
import type { EngineAnswer } from './engine-protocol.ts'

const broken: World = testWorld({ tables: [{ ...testWorld().tables[0]!, name: 'sqlite_x' }] })
const told = at('A1', 'tell the client', 'receive')

let die: (reason: string) => void = () => undefined
let sizes: number[] = []
afterEach(() => void (sizes = []))

/** The engine behind a wire that copies what it carries, as a worker's does. */
function client(): EngineClient {
  const engine = createEngine(sql)
  let hear: (answer: EngineAnswer) => void = () => undefined
  return createEngineClient({
    send(request) {
      const answer = structuredClone(engine(structuredClone(request)))
      if (answer.answer === 'run') sizes.push(answer.run.steps.length)
      hear(answer)
    },
    listen(onAnswer, onDeath) {
      hear = onAnswer
      die = onDeath
    },
  })
}

describe('the engine', () => {
  it('gives the whole run, though only what changed goes over the wire', async () => {
    const engine = client()
    expect((await engine.run(testWorld(), [])).steps).toEqual(runOf(testWorld()).steps)
    const switched = [on('redis_down', told)]
    const trace = await engine.run(testWorld(), switched)
    expect(JSON.parse(JSON.stringify(trace))).toEqual(JSON.parse(JSON.stringify(runOf(testWorld(), ...switched))))
  })

  it('sends next to nothing for a change at the end of a long run', async () => {
    const engine = client()
    const operations = Array.from({ length: 60 }, (_, index) => ({ ...testWorld().operations[0]!, id: `A${index + 1}` }))
    const first = await engine.run(testWorld({ operations }), [])
    const last = first.steps.at(-1)!.address
    const second = await engine.run(testWorld({ operations }), [on('redis_down', last)])
    expect(sizes[1]).toBeLessThan(65)
    expect(second.steps).toHaveLength(first.steps.length)
    expect(second.steps.at(-1)?.switches).toEqual(['redis_down'])
  })

  it('says why it cannot run something, and goes on with the next', async () => {
    const engine = client()
    await engine.run(testWorld(), [])
    await expect(engine.run(broken, [])).rejects.toThrow('object name reserved for internal use: sqlite_x')
    expect((await engine.run(testWorld(), [on('crash')])).steps).toEqual(runOf(testWorld(), on('crash')).steps)
  })

  it('knows what would heal a key at any step of the last run', async () => {
    const engine = client()
    const { steps } = await engine.run(testWorld(), [on('redis_to_no')])
    const stale = steps.find(({ keys }) => keys['user:2']?.state === 'stale')!
    const prospects = await engine.prospects(stale.index, stale.keys['user:2']!)
    expect(prospects?.repairs.map(({ id }) => id)).toEqual(['delete', 'write'])
  })

  it('knows nothing about a step that is not there, or about a run that it could not make', async () => {
    const engine = client()
    const verdict = runOf(testWorld(), on('redis_to_no')).steps.at(-1)!.keys['user:2']!
    expect(await engine.prospects(3, verdict)).toBeNull()
    await engine.run(testWorld(), [on('redis_to_no')])
    expect(await engine.prospects(999, verdict)).toBeNull()
    await engine.run(broken, []).catch(() => undefined)
    expect(await engine.prospects(3, verdict)).toBeNull()
  })

  it('that has died says why, whatever it is asked', async () => {
    const engine = client()
    die('The engine stopped.')
    await expect(engine.run(testWorld(), [])).rejects.toThrow('The engine stopped.')
  })

  it('that dies while it is asked leaves nobody waiting', async () => {
    const deaf = createEngineClient({ send: () => undefined, listen: (_, onDeath) => void (die = onDeath) })
    const waiting = deaf.run(testWorld(), [])
    die('The engine stopped.')
    await expect(waiting).rejects.toThrow('The engine stopped.')
  })
})
