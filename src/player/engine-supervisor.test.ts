import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { START, type Choice } from '../model/sim/choices.ts'
import { at, on, runOf, sql } from '../model/sim/testing/runs.ts'
import { testWorld } from '../model/sim/testing/worlds.ts'
import { createEngine } from './engine.ts'
import type { EngineClient, EngineWire, WireListener } from './engine-client.ts'
import type { EngineAnswer, EngineNews, EngineRequest } from './engine-protocol.ts'
import { createEngineClient } from './engine-supervisor.ts'
import type { QueryState } from './query-state.ts'

const world = testWorld({ operations: [] })
const submits = (script: string, part: Partial<Extract<Choice, { do: 'sql' }>> = {}): Choice => ({ do: 'sql', at: START, operation: 'sql1', sql: script, ...part })
const ENDLESS = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n'

/** How an engine behaves when it is asked to run the nth statement of the console. */
type Behaviour = 'answers' | 'hangs in a statement' | 'hangs' | 'dies' | 'cannot be loaded'

/** Engines that can be told to misbehave. A request is answered in the next task. */
class FakeWorkers {
  readonly opened: FakeWorker[] = []
  readonly queries: (QueryState | null)[] = []
  readonly sentences: string[] = []
  readonly client: EngineClient
  /** What each new engine does with a run that has console SQL in it which is not marked as interrupted. */
  next: Behaviour = 'answers'

  constructor() {
    this.client = createEngineClient(() => {
      const worker = new FakeWorker(() => this.next)
      this.opened.push(worker)
      return worker
    })
    this.client.watch({ query: (state) => this.queries.push(state), restarted: (sentence) => this.sentences.push(sentence) })
  }

  get last(): FakeWorker {
    return this.opened.at(-1)!
  }
}

class FakeWorker implements EngineWire {
  readonly asked: string[] = []
  isClosed = false
  readonly #behaviour: () => Behaviour
  readonly #engine: (request: EngineRequest) => EngineAnswer
  #listener: WireListener | null = null

  constructor(behaviour: () => Behaviour) {
    this.#behaviour = behaviour
    this.#engine = createEngine(sql, (news) => this.tell(news))
    setTimeout(() => this.#load(), 10)
  }

  #load(): void {
    if (this.#behaviour() === 'cannot be loaded') this.#listener?.died('no network', false)
    else this.#listener?.ready()
  }

  tell(news: EngineNews): void {
    this.#listener?.news(structuredClone(news))
  }

  die(reason: string): void {
    this.#listener?.died(reason, true)
  }

  send(request: EngineRequest): void {
    this.asked.push(request.ask)
    setTimeout(() => this.#work(structuredClone(request)), 20)
  }

  #work(request: EngineRequest): void {
    if (this.isClosed) return
    const isSuspect = request.ask === 'run' && request.choices.some((choice) => choice.do === 'sql' && choice.interrupted === undefined)
    const behaviour = isSuspect ? this.#behaviour() : 'answers'
    if (behaviour === 'hangs in a statement') return this.tell({ news: 'statement', operation: 'sql1', index: 1 })
    if (behaviour === 'hangs') return
    if (behaviour === 'dies') return this.die('memory access out of bounds')
    this.#listener?.answered(structuredClone(this.#engine(request)))
  }

  listen(listener: WireListener): void {
    this.#listener = listener
  }

  close(): void {
    this.isClosed = true
    this.#listener = null
  }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Lets ms go by, and everything that is due in them happen. */
const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms)

describe('a statement that does not end', () => {
  it('is said to be running, stopped at its limit, and marked: the database is as it was before it', async () => {
    const workers = new FakeWorkers()
    workers.next = 'hangs in a statement'
    const script = `UPDATE users SET name = 'Bob' WHERE id = 2; ${ENDLESS}`
    const running = workers.client.run(world, [submits(script)])
    await pass(400)
    expect(workers.queries).toMatchObject([{ operation: 'sql1', statement: 1, limitMs: 5000 }])
    await pass(5000)
    const trace = await running
    expect(workers.opened).toHaveLength(2)
    expect(workers.opened[0]?.isClosed).toBe(true)
    expect(workers.queries.at(-1)).toBeNull()
    expect(trace.choices).toEqual([submits(script, { interrupted: 1 })])
    expect(JSON.stringify(trace.steps)).toBe(JSON.stringify(runOf(world, submits(script, { interrupted: 1 })).steps))
  })

  it('can be cancelled at once', async () => {
    const workers = new FakeWorkers()
    workers.next = 'hangs in a statement'
    const running = workers.client.run(world, [submits(`SELECT 1; ${ENDLESS}`)])
    await pass(300)
    workers.client.cancel()
    await pass(100)
    expect((await running).operations['sql1']).toMatchObject({ interrupted: 1 })
  })

  it('is not even mentioned when it ends soon', async () => {
    const workers = new FakeWorkers()
    const running = workers.client.run(world, [submits('SELECT 1')])
    await pass(10_000)
    await running
    expect(workers.queries).toEqual([null])
    expect(workers.opened).toHaveLength(1)
  })

  it('has more time when it has ended well before', async () => {
    const workers = new FakeWorkers()
    const first = workers.client.run(world, [submits('SELECT 1; SELECT 2')])
    await pass(100)
    await first
    workers.next = 'hangs in a statement'
    void workers.client.run(world, [submits('SELECT 1; SELECT 2'), on('crash', at('sql1', 'ask', 'receive'))])
    await pass(300)
    expect(workers.queries.at(-1)).toMatchObject({ limitMs: 20_000 })
    await pass(15_000)
    expect(workers.opened).toHaveLength(1)
  })
})

describe('an engine that dies', () => {
  it('is replaced, and asked again: nothing is lost, and one line says so', async () => {
    const workers = new FakeWorkers()
    await settled(workers.client.run(world, []))
    workers.next = 'dies'
    const running = workers.client.run(world, [submits('SELECT 1')])
    await pass(25)
    workers.next = 'answers'
    await pass(200)
    expect((await running).steps).toEqual(runOf(world, submits('SELECT 1')).steps)
    expect(workers.sentences).toEqual(['The engine stopped (memory access out of bounds) and was started again; nothing is lost.'])
  })

  it('of the same run twice leaves that run out, and goes on with the next', async () => {
    const workers = new FakeWorkers()
    await settled(workers.client.run(world, []))
    workers.next = 'dies'
    const running = workers.client.run(world, [submits('SELECT 1')]).catch((error: Error) => error.message)
    await pass(500)
    expect(await running).toBe('The engine stopped twice on this (memory access out of bounds), so it was left out.')
    workers.next = 'answers'
    const next = workers.client.run(world, [submits('SELECT 2')])
    await pass(200)
    expect((await next).steps).toEqual(runOf(world, submits('SELECT 2')).steps)
  })

  it('while nobody asks is brought back to the last run, so that the next question is answered', async () => {
    const workers = new FakeWorkers()
    const broken = [on('redis_to_no')]
    const stale = await settled(workers.client.run(testWorld(), broken))
    workers.last.die('terminated')
    await pass(200)
    expect(workers.last.asked).toEqual(['run'])
    const step = stale.steps.find(({ keys }) => keys['user:2']?.state === 'stale')!
    const asking = workers.client.prospects(step.index, step.keys['user:2']!)
    await pass(200)
    expect((await asking)?.repairs.length).toBeGreaterThan(0)
  })

  it('again and again without one answer is given up, and says why to everybody', async () => {
    const workers = new FakeWorkers()
    const running = workers.client.run(world, []).catch((error: Error) => error.message)
    for (let death = 0; death < 6; death++) {
      workers.last.die('no memory')
      await pass(1)
    }
    expect(await running).toContain('no memory')
    await expect(workers.client.run(world, [])).rejects.toThrow('no memory')
  })

  it('before it could be loaded is not started again', async () => {
    const workers = new FakeWorkers()
    workers.next = 'cannot be loaded'
    const running = workers.client.run(world, []).catch((error: Error) => error.message)
    await pass(100)
    expect(await running).toBe('no network')
    expect(workers.opened).toHaveLength(1)
  })

  it('is not heard any more', async () => {
    const workers = new FakeWorkers()
    await settled(workers.client.run(world, []))
    const [old] = workers.opened
    old!.die('terminated')
    old!.die('terminated')
    expect(workers.opened).toHaveLength(2)
  })
})

describe('an engine that hangs', () => {
  it('is ended, and what it hung on is left out without a second try', async () => {
    const workers = new FakeWorkers()
    await settled(workers.client.run(world, []))
    workers.next = 'hangs'
    const running = workers.client.run(world, [submits('SELECT 1')]).catch((error: Error) => error.message)
    const next = workers.client.run(world, [on('crash')])
    await pass(21_000)
    expect(await running).toBe('The engine hung on this and was stopped, so it was left out.')
    expect((await next).steps).toEqual(runOf(world, on('crash')).steps)
    expect(workers.opened).toHaveLength(2)
  })

  it('does not hang as long as it says that it computes', async () => {
    const workers = new FakeWorkers()
    await settled(workers.client.run(world, []))
    workers.next = 'hangs'
    void workers.client.run(world, [submits('SELECT 1')])
    for (let second = 0; second < 45; second++) {
      await pass(1000)
      workers.last.tell({ news: 'alive' })
    }
    expect(workers.opened).toHaveLength(1)
  })

  it('while it is loaded slowly does not hang', async () => {
    const slow = createEngineClient(() => ({ send: () => undefined, listen: () => undefined, close: () => expect.unreachable() }))
    void slow.run(world, [])
    await pass(60_000)
  })

  it('can be cancelled: what was asked last is left out', async () => {
    const workers = new FakeWorkers()
    await settled(workers.client.run(world, []))
    workers.next = 'hangs'
    const running = workers.client.run(world, [submits('SELECT 1')]).catch((error: Error) => error.message)
    await pass(100)
    workers.client.cancel()
    await pass(100)
    expect(await running).toBe('Cancelled.')
    expect(workers.opened).toHaveLength(2)
  })
})

/** Waits for what is due anyway. */
async function settled<Value>(promise: Promise<Value>): Promise<Value> {
  await pass(200)
  return promise
}
