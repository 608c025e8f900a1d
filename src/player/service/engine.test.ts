import { afterEach, describe, expect, it, vi } from 'vitest'
import { finished } from '../../model/run/session.ts'
import { at, on, runOf, sql } from '../../model/run/testing/runs.ts'
import { testWorld } from '../../model/run/testing/worlds.ts'
import type { World } from '../../model/world/world.ts'
import type { EngineClient } from './engine-client.ts'
import type { EngineNews } from './engine-protocol.ts'
import { createEngine } from './engine.ts'
import { createEngineClient } from './create-engine-client.ts'
import { sessionText } from '../address/link.ts'
import { readSessionBytes } from '../address/read-session.ts'
import { RUN_BUDGET_MS } from './run-budget.ts'
import { directWire } from '../testing/direct-wire.ts'

const broken: World = testWorld({ tables: [{ ...testWorld().tables[0]!, name: 'sqlite_x' }] })
const told = at('A1', 'tell the client', 'receive')

/** Some thirteen steps for each write. */
const long = testWorld({
  operations: Array.from({ length: 40 }, (_, index) => ({ ...testWorld().operations[0]!, id: `A${index + 1}` })),
})
/** A clock on which each look takes 1 ms: then a budget is a count of work. */
const slowClock = () => {
  let nowMs = 0
  vi.spyOn(performance, 'now').mockImplementation(() => ++nowMs)
}

let sizes: number[] = []
afterEach(() => {
  sizes = []
  vi.restoreAllMocks()
})

function client(): EngineClient {
  return createEngineClient(
    directWire(sql, queueMicrotask, (answer) => void (answer.answer === 'run' && sizes.push(answer.run.steps.length))),
  )
}

describe('the engine', () => {
  it('gives the whole run, though only what changed goes over the wire', async () => {
    const engine = client()
    expect((await engine.run(testWorld(), [])).trace.steps).toEqual(runOf(testWorld()).steps)
    const switched = [on('redis_down', told)]
    const { trace } = await engine.run(testWorld(), switched)
    expect(JSON.parse(JSON.stringify(trace))).toEqual(JSON.parse(JSON.stringify(runOf(testWorld(), ...switched))))
  })

  it('sends next to nothing for a change at the end of a long run', async () => {
    const engine = client()
    const operations = Array.from({ length: 60 }, (_, index) => ({
      ...testWorld().operations[0]!,
      id: `A${index + 1}`,
    }))
    const { trace: first } = await engine.run(testWorld({ operations }), [])
    const last = first.steps.at(-1)!.address
    const { trace: second } = await engine.run(testWorld({ operations }), [on('redis_down', last)])
    expect(sizes[1]).toBeLessThan(65)
    expect(second.steps).toHaveLength(first.steps.length)
    expect(second.steps.at(-1)?.switches).toEqual(['redis_down'])
  })

  it('is not asked to read a session with little in it', async () => {
    const here: number[] = []
    const engine = createEngineClient(
      directWire(sql, (act) => act()),
      (bytes) => {
        here.push(bytes.length)
        return Promise.resolve(readSessionBytes(bytes))
      },
    )
    const textOf = (value: string): Uint8Array =>
      new TextEncoder().encode(
        sessionText({ world: testWorld({ cached: [{ key: 'user:2', value }] }), choices: [], cursor: 0 }),
      )
    expect(await engine.read(textOf('Ann'))).toMatchObject({ ok: true })
    expect(here).toEqual([textOf('Ann').length])
    expect(await engine.read(textOf('x'.repeat(100_000)))).toMatchObject({ ok: true })
    expect(here).toHaveLength(1)
  })

  it('reads a large session as the page would, without the run that is there', async () => {
    const engine = client()
    await engine.run(testWorld(), [])
    const wait = { do: 'wait', at: told, operation: 'w' } as const
    const bytes = new TextEncoder().encode(
      sessionText({ world: testWorld(), choices: [wait, { ...wait, operation: 'x' }], cursor: 3 }),
    )
    const read = await engine.read(bytes)
    expect(read).toEqual(readSessionBytes(bytes))
    // A hundred thousand choices at one place carry it once.
    expect(read.ok && read.value.choices[0]!.at === read.value.choices[1]!.at).toBe(true)
    expect(await engine.read(bytes.subarray(1))).toMatchObject({
      ok: false,
      problem: expect.stringContaining('not JSON') as string,
    })
    expect((await engine.run(testWorld(), [])).trace.steps).toEqual(runOf(testWorld()).steps)
  })

  it('says why it cannot run something, and goes on with the next', async () => {
    const engine = client()
    await engine.run(testWorld(), [])
    await expect(engine.run(broken, [])).rejects.toThrow('object name reserved for internal use: sqlite_x')
    expect((await engine.run(testWorld(), [on('crash')])).trace.steps).toEqual(runOf(testWorld(), on('crash')).steps)
  })

  it('knows what would heal a key at any step of the last run', async () => {
    const engine = client()
    const {
      trace: { steps },
    } = await engine.run(testWorld(), [on('redis_to_no')])
    const stale = steps.find(({ keys }) => keys['user:2']?.state === 'stale')!
    const prospects = await engine.prospects(stale.index, stale.keys['user:2']!)
    expect(prospects?.repairs.map(({ id }) => id)).toEqual(['delete', 'write'])
  })

  it('looks into the database at any step of the last run, and changes nothing there', async () => {
    const engine = client()
    const {
      trace: { steps },
    } = await engine.run(testWorld(), [on('redis_to_no')])
    const nameAt = async (step: number): Promise<unknown> => {
      const result = await engine.peek(step, 'SELECT name FROM users WHERE id = 2')
      const [statement] = result!.statements
      return statement?.is === 'done' ? statement.rows : statement
    }
    const cell = (text: string) => [[{ type: 'text', text, bytes: text.length, cut: false }]]
    const committed = steps.find(({ commits }) => commits.length > 0)!.index
    expect(await nameAt(committed - 1)).toEqual(cell('Ann'))
    expect(await nameAt(committed)).toEqual(cell('Bob'))
    expect((await engine.peek(committed, 'DELETE FROM users'))?.statements).toMatchObject([
      { is: 'error', message: 'attempt to write a readonly database' },
    ])
    expect(await nameAt(committed)).toEqual(cell('Bob'))
    expect((await engine.run(testWorld(), [on('redis_to_no')])).trace.steps).toEqual(steps)
    expect(await engine.peek(999, 'SELECT 1')).toBeNull()
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
})

describe('a run with a budget', () => {
  it('is cut when that is spent, wherever that is, and goes on from there', async () => {
    slowClock()
    const engine = client()
    const whole = runOf(long)
    const { trace, cut } = await engine.run(long, [], { budgetMs: 500 })
    expect(cut).toEqual({ because: 'budget', ranMs: 500, moreMs: RUN_BUDGET_MS })
    expect(trace.steps.length).toBeLessThan(501)
    expect(JSON.stringify(trace.steps)).toBe(JSON.stringify(whole.steps.slice(0, trace.steps.length)))
    const rest = await engine.run(long, [], { budgetMs: 100_000 })
    expect(rest.cut).toBeNull()
    expect(JSON.stringify(rest.trace.steps)).toBe(JSON.stringify(whole.steps))
    expect(sizes).toEqual([trace.steps.length, whole.steps.length - trace.steps.length])
  })

  it('counts steps that take longer than a slice', async () => {
    let nowMs = 0
    vi.spyOn(performance, 'now').mockImplementation(() => (nowMs += 100))
    const { trace } = await client().run(long, [], { budgetMs: 3_000 })
    expect(trace.steps.length).toBeLessThan(15)
  })

  it('has the steps for nothing that were made before', () => {
    slowClock()
    const engine = createEngine(sql)
    const answer = finished(
      engine.begin({ id: 1, ask: 'run', world: long, choices: [], budget: { ms: 0, fromStep: 123 } }),
    )
    expect(answer).toMatchObject({ answer: 'run', cut: 'budget' })
    expect(answer.answer === 'run' && answer.run.steps.length).toBe(123)
  })

  it('listens between its slices, and is cut there', () => {
    slowClock()
    const engine = createEngine(sql)
    const slices = engine.begin({ id: 7, ask: 'run', world: long, choices: [], budget: { ms: 10_000, fromStep: 0 } })
    slices.next()
    slices.next()
    engine.cut(6)
    expect(slices.next().done).toBe(false)
    engine.cut(7)
    expect(slices.next()).toMatchObject({ done: true, value: { id: 7, answer: 'run', cut: 'cancelled' } })
  })

  it('says how far it has come', () => {
    const heard: EngineNews[] = []
    finished(
      createEngine(sql, (news) => heard.push(news)).begin({
        id: 1,
        ask: 'run',
        world: testWorld(),
        choices: [],
        budget: { ms: 1e6, fromStep: 0 },
      }),
    )
    const steps = heard.flatMap((news) => (news.news === 'progress' ? [news.progress.steps] : []))
    expect(steps).toEqual(runOf(testWorld()).steps.map((_, index) => index + 1))
    expect(heard.filter(({ news }) => news !== 'kept').at(-1)).toEqual({ news: 'checking' })
  })
})
