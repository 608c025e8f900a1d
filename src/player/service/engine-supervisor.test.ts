import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Choice } from '../../model/world/choices.ts'
import { START } from '../../model/world/address.ts'
import { finished } from '../../model/run/session.ts'
import { at, on, runOf, sql } from '../../model/run/testing/runs.ts'
import { testWorld } from '../../model/run/testing/worlds.ts'
import { createEngine, type Engine } from './engine.ts'
import { NoEngine, type EngineClient, type EngineWire } from './engine-client.ts'
import type { WireListener } from './wire.ts'
import type { EngineAnswer, EngineNews, EngineRequest, EngineTask } from './engine-protocol.ts'
import { createEngineClient } from './create-engine-client.ts'
import type { QueryState } from '../query-state.ts'
import type { Trace } from '../../model/trace/trace.ts'
import type { Work } from './run-budget.ts'

const world = testWorld({ operations: [] })
const submits = (script: string, part: Partial<Extract<Choice, { do: 'sql' }>> = {}): Choice => ({
  do: 'sql',
  at: START,
  operation: 'sql1',
  sql: script,
  ...part,
})
const ENDLESS = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n'

/** How an engine behaves that is asked for a run with SQL of the console in it which is not marked as interrupted. */
type Behaviour = 'answers' | 'hangs in a statement' | 'hangs after five steps' | 'hangs' | 'dies' | 'cannot be loaded'

/** Engines that can be told to misbehave. A request is answered in the next task. */
class FakeWorkers {
  readonly opened: FakeWorker[] = []
  readonly queries: (QueryState | null)[] = []
  readonly works: (Work | null)[] = []
  readonly sentences: string[] = []
  readonly client: EngineClient
  next: Behaviour = 'answers'

  constructor() {
    this.client = createEngineClient(() => {
      const worker = new FakeWorker(() => this.next)
      this.opened.push(worker)
      return worker
    })
    this.client.watch({
      query: (state) => this.queries.push(state),
      work: (work) => this.works.push(work),
      restarted: (sentence) => this.sentences.push(sentence),
    })
  }

  get last(): FakeWorker {
    return this.opened.at(-1)!
  }
}

/** Thrown where an engine would go on without end: it is never heard of again. */
class Endless extends RangeError {}

class FakeWorker implements EngineWire {
  readonly asked: string[] = []
  isClosed = false
  readonly #behaviour: () => Behaviour
  readonly #engine: Engine
  #listener: WireListener<EngineAnswer, EngineNews> | null = null
  #hangs: Behaviour = 'answers'

  constructor(behaviour: () => Behaviour) {
    this.#behaviour = behaviour
    this.#engine = createEngine(sql, (news) => this.#toldByEngine(news))
    setTimeout(() => this.#load(), 10)
  }

  #load(): void {
    if (this.#behaviour() === 'cannot be loaded') this.#listener?.died('no network', false)
    else this.#listener?.ready()
  }

  #toldByEngine(news: EngineNews): void {
    if (this.#hangs === 'hangs after five steps' && news.news === 'progress' && news.progress.steps > 5)
      throw new Endless()
    this.tell(news)
    // The last statement of each line is the endless one.
    if (
      this.#hangs === 'hangs in a statement' &&
      news.news === 'statement' &&
      this.#endless.get(news.operation) === news.index
    )
      throw new Endless()
  }
  readonly #endless = new Map<string, number>()

  tell(news: EngineNews): void {
    this.#listener?.news(structuredClone(news))
  }

  die(reason: string): void {
    this.#listener?.died(reason, true)
  }

  send(request: EngineRequest): void {
    if (request.ask === 'stop') return this.#engine.cut(request.request)
    this.asked.push(request.ask)
    setTimeout(() => this.#work(structuredClone(request)), 20)
  }

  #work(request: EngineTask): void {
    if (this.isClosed) return
    const lines =
      request.ask === 'run'
        ? request.choices.flatMap((choice) => (choice.do === 'sql' && choice.interrupted === undefined ? [choice] : []))
        : []
    this.#hangs = lines.length === 0 ? 'answers' : this.#behaviour()
    this.#endless.clear()
    for (const { operation, sql: text } of lines) this.#endless.set(operation, text.split(';').length - 1)
    if (this.#hangs === 'hangs') return
    if (this.#hangs === 'dies') return this.die('memory access out of bounds')
    try {
      this.#listener?.answered(structuredClone(finished(this.#engine.begin(request))))
    } catch (error) {
      if (!(error instanceof Endless)) throw error
    }
  }

  listen(listener: WireListener<EngineAnswer, EngineNews>): void {
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
    const { trace, cut } = await running
    expect(cut).toBeNull()
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
    workers.client.interrupt()
    await pass(100)
    expect((await running).trace.operations['sql1']).toMatchObject({ interrupted: 1 })
  })

  it('is not even mentioned when it ends soon', async () => {
    const workers = new FakeWorkers()
    const running = workers.client.run(world, [submits('SELECT 1')])
    await pass(10_000)
    await running
    expect(workers.queries).toEqual([])
    expect(workers.opened).toHaveLength(1)
  })

  it('has more time when it has ended well before', async () => {
    const workers = new FakeWorkers()
    const first = workers.client.run(world, [submits('SELECT 1; SELECT 2')])
    await pass(100)
    await first
    workers.next = 'hangs in a statement'
    void workers.client.run(world, [submits('SELECT 1; SELECT 2'), on('crash')])
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
    expect((await running).trace.steps).toEqual(runOf(world, submits('SELECT 1')).steps)
    expect(workers.sentences).toEqual([
      'The engine stopped (memory access out of bounds) and was started again; nothing is lost.',
    ])
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
    expect((await next).trace.steps).toEqual(runOf(world, submits('SELECT 2')).steps)
  })

  it('while nobody asks is brought back to the last run, so that the next question is answered', async () => {
    const workers = new FakeWorkers()
    const broken = [on('redis_to_no')]
    const { trace: stale } = await settled(workers.client.run(testWorld(), broken))
    workers.last.die('terminated')
    await pass(200)
    expect(workers.last.asked).toEqual(['run'])
    const step = stale.steps.find(({ keys }) => keys['user:2']?.state === 'stale')!
    const asking = workers.client.prospects(step.index, step.keys['user:2']!)
    await pass(200)
    expect((await asking)?.repairs.length).toBeGreaterThan(0)
  })

  it('again and again without one answer is given up, says why to everybody, and another run has another engine', async () => {
    const workers = new FakeWorkers()
    const running = workers.client.run(world, []).catch((error: Error) => error.message)
    for (let death = 0; death < 6; death++) {
      workers.last.die('no memory')
      await pass(1)
    }
    expect(await running).toContain('no memory')
    const next = workers.client.run(world, [])
    await pass(200)
    expect((await next).trace.steps).toEqual(runOf(world).steps)
  })

  it('before it could be loaded is not started again', async () => {
    const workers = new FakeWorkers()
    workers.next = 'cannot be loaded'
    const running = workers.client.run(world, []).catch((error: Error) => error.message)
    await pass(100)
    expect(await running).toBe('no network')
    await expect(workers.client.run(world, [])).rejects.toThrow(NoEngine)
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
  it('before it has made a step is ended, and what it hung on is left out without a second try', async () => {
    const workers = new FakeWorkers()
    await settled(workers.client.run(world, []))
    workers.next = 'hangs'
    const running = workers.client.run(world, [submits('SELECT 1')]).catch((error: Error) => error.message)
    await pass(12_000)
    expect(await running).toBe('The engine hung on this and was stopped, so it was left out.')
    const next = workers.client.run(world, [on('crash')])
    await pass(200)
    expect((await next).trace.steps).toEqual(runOf(world, on('crash')).steps)
    expect(workers.opened).toHaveLength(2)
  })

  it('does not hang as long as it says that it computes', async () => {
    const workers = new FakeWorkers()
    await settled(workers.client.run(world, []))
    workers.next = 'hangs'
    void workers.client.run(world, [submits('SELECT 1')])
    for (let second = 0; second < 45; second++) {
      await pass(1000)
      workers.last.tell({ news: 'progress', progress: { steps: second, operations: 0, choices: 0 }, usedMs: second })
    }
    expect(workers.opened).toHaveLength(1)
  })

  it('while it is loaded slowly does not hang', async () => {
    const slow = createEngineClient(() => ({
      send: () => undefined,
      listen: () => undefined,
      close: () => expect.unreachable(),
    }))
    void slow.run(world, [])
    await pass(60_000)
  })

  it('in a question lets a run pass that waits for it', async () => {
    const workers = new FakeWorkers()
    await settled(workers.client.run(world, []))
    const asking = workers.client.peek(999, 'SELECT 1')
    workers.last.isClosed = true
    const running = workers.client.run(world, [on('crash')])
    await pass(6_000)
    expect(await asking).toBeNull()
    expect((await running).trace.steps).toEqual(runOf(world, on('crash')).steps)
  })
})

/** Lines that never come back, as a link may hold them. */
const endless = (count: number): readonly Choice[] =>
  Array.from({ length: count }, (_, index) => submits(ENDLESS, { operation: `sql${index + 1}` }))

/** A run that was cut, as it is opened again. */
describe('a run that is opened as far as it had come', () => {
  it('goes no further, and nothing hangs', async () => {
    const workers = new FakeWorkers()
    workers.next = 'hangs after five steps'
    const choices = [submits('SELECT 1', { at: at('A1', 'tell the client', 'receive') })]
    const running = workers.client.run(testWorld(), choices, { upToStep: 5 })
    await pass(100)
    const { trace, cut } = await running
    expect(cut).toEqual({ because: 'saved', ranMs: 10_000, moreMs: 10_000 })
    expect(trace.steps).toHaveLength(5)
    expect(workers.opened).toHaveLength(1)
  })
})

const interrupted = ({ operations }: Trace): readonly string[] =>
  Object.values(operations).flatMap((record) =>
    record.kind === 'sql' && record.interrupted !== undefined ? [record.id] : [],
  )

describe('the budget of a run', () => {
  it('is for all of its statements together: the rest is not run, and stays', async () => {
    const workers = new FakeWorkers()
    workers.next = 'hangs in a statement'
    const choices = endless(20)
    const running = workers.client.run(world, choices)
    await pass(11_000)
    const { trace, cut } = await running
    expect(cut).toEqual({ because: 'budget', ranMs: 10_000, moreMs: 10_000 })
    // Two of them had their 5 s; the third had nothing, and is not called interrupted.
    expect(interrupted(trace)).toEqual(['sql1', 'sql2'])
    expect(trace.unused).toEqual([])
    expect(trace.steps.at(-1)?.atRest).toBe(false)
    // It is the beginning of the run in which those that follow are interrupted as well.
    const whole = runOf(
      world,
      ...choices.map((choice) => (choice.do === 'sql' ? { ...choice, interrupted: 0 } : choice)),
    )
    expect(JSON.stringify(trace.steps)).toBe(JSON.stringify(whole.steps.slice(0, trace.steps.length)))
  })

  it('begins afresh when the run goes on, from where it was cut', async () => {
    const workers = new FakeWorkers()
    workers.next = 'hangs in a statement'
    const running = workers.client.run(world, endless(9))
    await pass(11_000)
    const { trace: first } = await running
    const marked = endless(9).map((choice) =>
      choice.do === 'sql' && interrupted(first).includes(choice.operation) ? { ...choice, interrupted: 0 } : choice,
    )
    const more = workers.client.run(world, marked)
    await pass(11_000)
    const second = await more
    expect(second.cut?.because).toBe('budget')
    expect(interrupted(second.trace)).toEqual(['sql1', 'sql2', 'sql3', 'sql4'])
    expect(second.trace.steps.slice(0, first.steps.length)).toEqual(first.steps)
  })

  it('ends a step that does not end: the run is cut before it, and has more time when it is tried again', async () => {
    const workers = new FakeWorkers()
    workers.next = 'hangs after five steps'
    const choices = [submits('SELECT 1', { at: at('A1', 'tell the client', 'receive') })]
    const running = workers.client.run(testWorld(), choices)
    await pass(12_000)
    const { trace, cut } = await running
    expect(cut).toEqual({ because: 'endless', ranMs: 10_000, moreMs: 20_000 })
    expect(JSON.stringify(trace.steps)).toBe(JSON.stringify(runOf(testWorld(), ...choices).steps.slice(0, 5)))
    workers.next = 'answers'
    const whole = workers.client.run(testWorld(), choices, { budgetMs: 20_000 })
    await pass(200)
    expect((await whole).cut).toBeNull()
  })
})

describe('a run that takes long', () => {
  it('says what it does after 300 ms, and nothing before', async () => {
    const workers = new FakeWorkers()
    void settled(workers.client.run(world, []))
    await pass(250)
    expect(workers.works).toEqual([])
    workers.next = 'hangs after five steps'
    void workers.client.run(testWorld(), [submits('SELECT 1')])
    await pass(290)
    expect(workers.works).toEqual([])
    await pass(20)
    expect(workers.works).toMatchObject([{ phase: 'running', progress: { steps: 5, operations: 1 } }])
  })

  it('says so too while the engine is loaded', async () => {
    const works: (Work | null)[] = []
    const slow = createEngineClient(() => ({ send: () => undefined, listen: () => undefined, close: () => undefined }))
    slow.watch({ query: () => undefined, work: (work) => works.push(work), restarted: () => undefined })
    void slow.run(world, [])
    await pass(310)
    expect(works).toMatchObject([{ phase: 'loading' }])
  })

  it('is cut where it is when it is stopped in a step that does not end', async () => {
    const workers = new FakeWorkers()
    workers.next = 'hangs after five steps'
    const running = workers.client.run(testWorld(), [submits('SELECT 1')])
    await pass(1000)
    workers.client.stop()
    expect(workers.works.at(-1)).toMatchObject({ phase: 'stopping' })
    await pass(1000)
    const { trace, cut } = await running
    expect(cut?.because).toBe('cancelled')
    expect(trace.steps).toHaveLength(5)
    expect(workers.opened).toHaveLength(2)
    expect(workers.works.at(-1)).toBeNull()
  })

  it('is cut before the statement in which it is stopped', async () => {
    const workers = new FakeWorkers()
    workers.next = 'hangs in a statement'
    const running = workers.client.run(world, [submits(ENDLESS)])
    await pass(300)
    workers.client.stop()
    await pass(200)
    const { trace, cut } = await running
    expect(cut?.because).toBe('cancelled')
    expect(trace.operations['sql1']).not.toHaveProperty('interrupted')
  })

  it('that is not wanted any more does not keep the next one waiting', async () => {
    const workers = new FakeWorkers()
    const all = [[], [on('crash')], [on('redis_down')]].map((choices) => workers.client.run(testWorld(), choices))
    await pass(300)
    const rans = await Promise.all(all)
    expect(workers.last.asked).toEqual(['run', 'run'])
    expect(rans[1]?.trace).toBe(rans[2]?.trace)
    expect(rans[2]?.trace.steps).toEqual(runOf(testWorld(), on('redis_down')).steps)
  })
})

/** Waits for what is due anyway. */
async function settled<Value>(promise: Promise<Value>): Promise<Value> {
  await pass(200)
  return promise
}
