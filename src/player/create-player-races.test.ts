import { describe, expect, it } from 'vitest'
import type { StoreApi } from 'zustand'
import { scenarioById } from '../lessons/scenarios.ts'
import { finished } from '../model/run/session.ts'
import { sql } from '../model/run/testing/runs.ts'
import { testWorld, writes } from '../model/run/testing/worlds.ts'
import type { World } from '../model/world/world.ts'
import { createEngine } from './service/engine.ts'
import type { WireListener } from './service/wire.ts'
import type { EngineAnswer, EngineNews, EngineTask } from './service/engine-protocol.ts'
import { createEngineClient } from './service/create-engine-client.ts'
import { nextStop } from './session/cursor.ts'
import { createPlayer } from './create-player.ts'
import type { Opening } from './address/opening.ts'
import { readHere } from './testing/read-here.ts'
import { sessionText } from './address/link.ts'
import type { Player } from './state.ts'
import { sentenceOf } from '../words/sentence-of.ts'

/** What a visitor does while answers are on their way. The engine answers when the test says so. */
class SlowEngine {
  readonly #engine = createEngine(sql)
  readonly #waiting: EngineTask[] = []
  #listener: WireListener<EngineAnswer, EngineNews> | null = null
  /** Makes every run fail, as a bug in the engine would. */
  broken = false

  readonly client = createEngineClient(
    () => ({
      send: (request) => void (request.ask === 'stop' || this.#waiting.push(request)),
      listen: (listener) => void (this.#listener = listener),
      close: () => undefined,
    }),
    readHere,
  )

  get asked(): readonly string[] {
    return this.#waiting.map(({ ask }) => ask)
  }

  /** Answers the next request, or all that come until nothing is asked any more. */
  async answer(count = Infinity): Promise<void> {
    for (let answered = 0; answered < count; answered++) {
      const request = this.#waiting.shift()
      if (request === undefined) break
      const { id } = request
      this.#listener?.answered(
        this.broken ? { id, answer: 'failed', reason: 'Impossible: a test.' } : finished(this.#engine.begin(request)),
      )
      await new Promise((resolve) => setTimeout(resolve, 0))
    }
  }
}

interface Table {
  readonly engine: SlowEngine
  readonly player: StoreApi<Player>
  readonly state: () => Player
}

async function opened(world: World = scenarioById('first_write')!.world, part: Partial<Opening> = {}): Promise<Table> {
  const engine = new SlowEngine()
  const player = createPlayer(engine.client, {
    session: { world, choices: [], cursor: 0 },
    firstRun: false,
    autoplay: false,
    settings: {},
    notices: [],
    ...part,
  })
  await Promise.resolve()
  await engine.answer()
  return { engine, player, state: player.getState }
}

const sentenceAt = ({ trace, cursor }: Player): string => sentenceOf(trace?.steps[cursor])

describe('while a run is on its way, the player', () => {
  it('takes a step that is asked for in the run that comes, not in the one it takes the place of', async () => {
    const { engine, state } = await opened()
    state().toEnd()
    const { world, choices } = scenarioById('redis_down')!
    state().openRun({ world, choices, cursor: 0 })
    state().toStart()
    state().step()
    state().step()
    await engine.answer()
    const { trace } = state()
    const stops = nextStop(trace!.steps, nextStop(trace!.steps, 0, false)!, false)
    expect(state()).toMatchObject({ cursor: stops, playing: false })
    state().openRun({ world, choices, cursor: 0 })
    state().toStart()
    state().step()
    state().toStart()
    await engine.answer()
    expect(state().cursor).toBe(0)
  })

  it('answers each input at once, and takes the last of the runs only', async () => {
    const { engine, state } = await opened()
    state().toggleFault('redis_down')
    state().toggleFault('crash')
    state().toggleFault('redis_down')
    expect(state().choices.map((choice) => choice.do === 'switch' && choice.fault)).toEqual(['crash'])
    expect(state().pending).toBe(true)
    const before = state().trace
    await engine.answer(1)
    expect(state()).toMatchObject({ trace: before, pending: true })
    // The second of the three was not even asked.
    expect(engine.asked).toEqual(['run'])
    await engine.answer()
    expect(state()).toMatchObject({ pending: false })
    expect(state().trace?.steps.at(-1)?.event).toBe('crash')
  })

  it('takes “to the end” as the end of the run that is on its way', async () => {
    const { engine, state } = await opened()
    state().setScenario('redis_late')
    state().toEnd()
    await engine.answer()
    expect(state().cursor).toBe(state().trace!.steps.length - 1)
    expect(state().trace!.world.scenario).toBe('redis_late')
    state().setScenario('three_writes')
    state().seek(3)
    await engine.answer()
    expect(state().cursor).toBe(3)
  })

  it('keeps on playing, and plays on as soon as more is there', async () => {
    const { engine, state } = await opened()
    state().toEnd()
    state().editComposer({ value: 'Cid' })
    state().send()
    expect(state().playing).toBe(true)
    const end = state().cursor
    state().step()
    expect(state()).toMatchObject({ cursor: end, playing: true })
    await engine.answer()
    expect(state().cursor).toBeGreaterThan(end)
    expect(state().cameFrom).toBe(end)
    expect(state().playing).toBe(true)
  })

  it('lets several clients send, one after the other, without waiting', async () => {
    const { engine, state } = await opened()
    state().toEnd()
    for (const client of ['A', 'B', 'A']) {
      state().editComposer({ client, value: `by ${client}` })
      state().send()
    }
    await engine.answer()
    expect(Object.keys(state().trace!.operations)).toEqual(['A1', 'A2', 'B1', 'A3'])
    expect(state().trace?.unused).toEqual([])
  })

  it('asks what would heal a key only about the run that is on screen', async () => {
    const { engine, state } = await opened(scenarioById('crash')!.world, {
      session: { ...scenarioById('crash')!, cursor: 0 },
    })
    state().toEnd()
    expect(engine.asked).toEqual(['prospects'])
    state().toggleFault('redis_down')
    state().seek(3)
    state().toEnd()
    expect(engine.asked).toEqual(['prospects'])
    // The answer about the old run comes too late to be shown.
    await engine.answer(1)
    expect(engine.asked).toEqual(['run'])
    expect(state().prospects).toBeNull()
    await engine.answer()
    expect(state().prospects?.repairs.map(({ id }) => id)).toEqual(['restore-delete', 'restore-write'])
  })
})

it('asks nothing about a run that is not on screen yet', async () => {
  const { engine, state } = await opened()
  state().toggleFault('crash')
  await engine.answer()
  state().toggleFault('redis_down')
  state().toEnd()
  expect(state().trace?.steps[state().cursor]?.keys['user:2']?.state).toBe('stale')
  expect(engine.asked).toEqual(['run'])
})

describe('undo', () => {
  it('goes back to where the visitor was, not only to what they had', async () => {
    const { engine, state } = await opened()
    state().seek(11)
    state().setPolicy('undo')
    await engine.answer()
    expect(state().cursor).toBeLessThan(11)
    state().undo()
    await engine.answer()
    expect(state()).toMatchObject({ cursor: 11, canUndo: false, canRedo: true })
    expect(state().world.policy).toBe('ok')
  })

  it('pressed quickly, several times, ends where it began', async () => {
    const { engine, state } = await opened()
    state().seek(4)
    state().toggleFault('redis_down')
    await engine.answer()
    state().setScenario('evict')
    await engine.answer()
    state().toEnd()
    state().setPolicy('retry')
    state().undo()
    state().undo()
    state().undo()
    await engine.answer()
    expect(state()).toMatchObject({ choices: [], cursor: 4, canUndo: false, world: { scenario: 'first_write' } })
    state().redo()
    await engine.answer()
    expect(state()).toMatchObject({ choices: [{ fault: 'redis_down' }], cursor: 4 })
    state().redo()
    state().redo()
    await engine.answer()
    expect(state().world).toMatchObject({ scenario: 'evict', policy: 'retry' })
    expect(state()).toMatchObject({ canUndo: true, canRedo: false })
  })

  it('brings a session back that was left for a new one', async () => {
    const { engine, state } = await opened(testWorld({ title: 'mine' }))
    state().newSession()
    await engine.answer()
    expect(state().world.title).toBe('A first write')
    state().notices.at(-1)!.action!.run()
    await engine.answer()
    expect(state().world.title).toBe('mine')
  })
})

describe('a run that fails', () => {
  it('leaves what was there: world, choices and run', async () => {
    const { engine, state } = await opened()
    const { world, choices, trace } = state()
    engine.broken = true
    state().setPolicy('retry')
    await engine.answer()
    expect(state()).toMatchObject({ world, choices, trace, pending: false, status: 'ready' })
    expect(state().notices.at(-1)?.text).toBe('Impossible: a test. What was there before is kept.')
    engine.broken = false
    state().setPolicy('undo')
    await engine.answer()
    expect(state().trace?.world.policy).toBe('undo')
  })

  it('at the very first says that nothing works here, and why', async () => {
    const engine = new SlowEngine()
    engine.broken = true
    const { world, choices } = scenarioById('first_write')!
    const player = createPlayer(engine.client, {
      session: { world, choices, cursor: 0 },
      firstRun: true,
      autoplay: false,
      settings: {},
      notices: [],
    })
    await Promise.resolve()
    await engine.answer()
    expect(player.getState()).toMatchObject({ status: 'failed', failure: 'Impossible: a test.', playing: false })
  })
})

describe('an opened session', () => {
  it('starts at its step, or at its end when the run is shorter', async () => {
    const { world, choices } = scenarioById('first_write')!
    expect((await opened(world, { session: { world, choices, cursor: 5 } })).state().cursor).toBe(5)
    expect((await opened(world, { session: { world, choices, cursor: 99_999 } })).state().cursor).toBe(12)
  })

  it('from a file goes to the step it was saved at', async () => {
    const { engine, state } = await opened()
    await state().openFile(
      new TextEncoder().encode(
        sessionText({ world: testWorld({ operations: [writes('A1', 'Zed')] }), choices: [], cursor: 4 }),
      ),
    )
    await engine.answer()
    expect(state().cursor).toBe(4)
    expect(sentenceAt(state())).toBe("SQLite runs UPDATE users SET name = 'Zed' WHERE id = 2: 1 row changed.")
    expect(state().composer.value).toBe('Zed')
  })
})

describe('every switch', () => {
  it('can be cleared at once at a step, and comes back with undo', async () => {
    const { engine, state } = await opened()
    for (const fault of ['redis_down', 'db_reject', 'writers'] as const) {
      state().toggleFault(fault)
      await engine.answer()
    }
    state().clearFaults()
    await engine.answer()
    expect(state().trace?.steps[0]?.switches).toEqual([])
    expect(state().trace?.steps.at(-1)?.keys['user:2']?.state).toBe('agree')
    state().undo()
    await engine.answer()
    expect(state().trace?.steps[0]?.switches).toEqual(['redis_down', 'db_reject', 'writers'])
  })

  it('that was thrown earlier can be switched off later', async () => {
    const { engine, state } = await opened()
    state().toggleFault('redis_down')
    await engine.answer()
    state().toEnd()
    state().toggleFault('redis_down')
    await engine.answer()
    expect(state().choices).toHaveLength(2)
    expect(state().trace?.steps.at(-1)?.switches).toEqual([])
  })
})

describe('the guided first run', () => {
  it('goes from the healthy write to what one refused message does, and on to the race', async () => {
    const { engine, state } = await opened(undefined, { firstRun: true })
    expect(state()).toMatchObject({ firstRun: 'healthy', playing: true })
    while (state().playing) state().step()
    expect(state()).toMatchObject({ firstRun: 'invite', cursor: 12 })

    state().toggleFault('redis_down')
    await engine.answer()
    expect(state()).toMatchObject({ firstRun: 'broken', playing: true })
    while (state().playing) state().step()
    const end = state().trace!.steps.at(-1)!
    expect(end.told['A']?.is).toBe('ok')
    expect(end.keys['user:2']).toMatchObject({ state: 'stale', database: 'Bob', cache: 'Ann' })

    state().toggleFault('writers')
    await engine.answer()
    expect(state()).toMatchObject({ firstRun: null, playing: true })
    expect(state().world.scenario).toBe('writers')
  })

  it('is over when the visitor sends something of their own', async () => {
    const { state } = await opened(undefined, { firstRun: true })
    state().editComposer({ value: 'Cid' })
    state().send()
    expect(state().firstRun).toBeNull()
  })
})

describe('waiting', () => {
  it('for some seconds, or until the next deadline, has a name of its own each time', async () => {
    const { engine, state } = await opened()
    state().toEnd()
    state().wait(1.5)
    await engine.answer()
    state().toEnd()
    state().wait()
    await engine.answer()
    expect(state().choices.map((choice) => (choice.do === 'wait' ? [choice.operation, choice.forMs] : null))).toEqual([
      ['wait1', 1500],
      ['wait2', undefined],
    ])
    expect(state().trace?.unused).toEqual([])
  })
})
