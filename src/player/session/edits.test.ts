import { describe, expect, it } from 'vitest'
import { scenarioById } from '../../lessons/scenarios.ts'
import { runOf } from '../../model/run/testing/runs.ts'
import { reads, testWorld, writes } from '../../model/run/testing/worlds.ts'
import type { Choice } from '../../model/world/choices.ts'
import { START } from '../../model/world/address.ts'
import type { Operation, World } from '../../model/world/world.ts'
import { ask } from './ask.ts'
import { composeWrite } from './composer.ts'
import { sendRedis, sendSql } from './console-lines.ts'
import { clearFailures, toggleFailure } from './failures.ts'
import { goNext } from './go-next.ts'
import { withInterruptions } from './interruptions.ts'
import { openDatabase } from './open-database.ts'
import { act, freeId, here, type Scene } from './scene.ts'
import { openRun, setPattern, setPolicy, setScenario } from './set-up.ts'
import { wait } from './wait.ts'

const KEY = 'user:2'
const USERS = testWorld().tables

/** A session that has run, looked at at a step; Infinity: at its end. */
function scene(cursor = 0, choices: readonly Choice[] = [], world: World = testWorld()): Scene {
  const trace = runOf(world, ...choices)
  return { world, choices, cursor: Math.min(cursor, trace.steps.length - 1), trace }
}

/** The session that an edit makes of another one, once it has run. */
function after(before: Scene, edit: Partial<Scene> | null): Scene {
  return scene(edit?.cursor ?? before.cursor, edit?.choices ?? before.choices, edit?.world ?? before.world)
}

const states = ({ trace }: Scene): string | undefined => trace?.steps.at(-1)?.keys[KEY]?.state

describe('a switch', () => {
  it('is thrown at the step that is looked at, and thrown again it is taken back', () => {
    const before = scene()
    const thrown = after(before, toggleFailure(before, 'redis_down', KEY))
    expect(thrown.choices).toEqual([{ do: 'switch', at: START, fault: 'redis_down', on: true }])
    expect(states(thrown)).toBe('stale')
    expect(toggleFailure(thrown, 'redis_down', KEY).choices).toEqual([])
  })

  it('that was thrown earlier is switched off from here on', () => {
    const before = scene(0)
    const thrown = { ...after(before, toggleFailure(before, 'redis_down', KEY)), cursor: 4 }
    const { choices } = toggleFailure(thrown, 'redis_down', KEY)
    expect(choices?.map((choice) => choice.do === 'switch' && choice.on)).toEqual([true, false])
    expect(choices?.[1]?.at).toEqual(here(thrown))
  })

  it('in the past ends what was chosen later', () => {
    const late = scene(Infinity)
    const done = after(late, act(late, [{ do: 'wait', at: here(late), operation: 'wait1' }]))
    expect(toggleFailure({ ...done, cursor: 1 }, 'crash', KEY).choices?.map(({ do: does }) => does)).toEqual(['switch'])
  })

  it('is off with all others from a step on, those that were thrown earlier too', () => {
    const first = scene()
    const one = after(first, toggleFailure(first, 'redis_down', KEY))
    const two = after(one, toggleFailure(one, 'crash', KEY))
    expect(after(two, clearFailures(two)).trace?.steps[0]?.switches).toEqual([])
    const later = { ...two, cursor: 2 }
    expect(after(later, clearFailures(later)).trace?.steps[2]?.switches).toEqual([])
    expect(after(later, clearFailures(later)).trace?.steps[1]?.switches).toEqual(['redis_down', 'crash'])
  })
})

/** A write as the form sends it. */
function sent(client: string, value: string): Omit<Operation, 'id'> {
  const composed = composeWrite(USERS, { client, key: KEY, value, ttlSeconds: '' })
  if (!composed.ok) throw new Error(composed.problem)
  return composed.operation
}

describe('what a client asks for', () => {
  it('before the run takes the place of what was planned for this client, under its name and at its time', () => {
    const before = scene(
      0,
      [],
      testWorld({ operations: [writes('A1', 'Bob'), { ...writes('B1', 'Bea'), client: 'B', atMs: 5 }] }),
    )
    const edit = ask(before, sent('B', 'Cid'))
    expect(edit?.choices).toEqual([])
    expect(edit?.world?.operations.map((one) => [one.id, one.atMs, one.kind === 'write' && one.value])).toEqual([
      ['A1', 0, 'Bob'],
      ['B1', 5, 'Cid'],
    ])
  })

  it('twice in the same words changes nothing the second time', () => {
    const before = scene()
    const once = after(before, ask(before, sent('A', 'Cid')))
    expect(ask(once, sent('A', 'Cid'))).toBeNull()
    expect(ask(once, sent('A', 'Dan'))).not.toBeNull()
  })

  it('later is asked at that step, under a name that nothing has', () => {
    const before = scene(Infinity)
    const once = after(before, ask(before, { client: 'A', atMs: 0, kind: 'read', key: KEY }))
    const twice = ask(
      { ...once, cursor: once.trace!.steps.length - 1 },
      { client: 'A', atMs: 0, kind: 'read', key: KEY },
    )
    expect(twice?.choices?.map((choice) => choice.do === 'ask' && choice.operation.id)).toEqual(['A2', 'A3'])
  })
})

describe('waiting', () => {
  it('is so many milliseconds, at least one, or until the next deadline', () => {
    const before = scene(Infinity)
    const made = (seconds?: number): unknown => wait(before, seconds).choices?.[0]
    expect(made(1.5)).toEqual({ do: 'wait', at: here(before), operation: 'wait1', forMs: 1500 })
    expect(made(0)).toMatchObject({ forMs: 1 })
    expect(made()).not.toHaveProperty('forMs')
  })
})

describe('who goes next', () => {
  const who = { operation: 'B1', caption: 'start', attempt: 1, phase: 'begin' } as const

  it('is chosen once for a step, and the cursor follows', () => {
    const before = scene(2)
    const chosen = goNext(before, who)!
    expect(chosen).toEqual({ choices: [{ do: 'next', at: here(before), who }], cursor: 3 })
    const again = goNext({ ...before, choices: chosen.choices! }, { ...who, operation: 'A1' })!
    expect(again.choices).toEqual([{ do: 'next', at: here(before), who: { ...who, operation: 'A1' } }])
  })

  it('is whoever virtual time sends where nobody is chosen', () => {
    const before = scene(2)
    expect(goNext(before, null)).toBeNull()
    expect(goNext({ ...before, choices: goNext(before, who)!.choices! }, null)).toEqual({ choices: [], cursor: 3 })
  })
})

describe('the set-up', () => {
  it('of a scenario begins at its start, and a visitor’s own steps stay with them', () => {
    const built = { name: 'Mine', write: [], read: [] }
    const edit = setScenario(testWorld({ built }), 'crash')!
    const { world, choices } = scenarioById('crash')!
    expect(edit).toEqual({ world: { ...world, built }, choices, cursor: 0 })
    expect(setScenario(testWorld(), 'nonsense')).toBeNull()
    expect(openRun(testWorld({ built }), { world: testWorld(), choices: [], cursor: 3 })).toMatchObject({
      cursor: 3,
      world: { built },
    })
  })

  it('of a pattern keeps a policy that the pattern has, and takes its own where not', () => {
    const world = testWorld({ policy: 'undo' })
    expect(setPattern(world, 'wt_cache_first').world).toMatchObject({ pattern: 'wt_cache_first' })
    expect(setPattern(setPolicy(world, 'retry').world!, 'wt_db_first').world?.policy).toBe('retry')
    expect(setPattern(world, 'write_around').world?.policy).not.toBe('undo')
  })

  it('of another database has nothing cached and nothing asked', () => {
    const mapping = [{ name: 'people', keyPrefix: 'p:', idColumn: 'id', valueColumn: 'name' }]
    const { world, choices, cursor } = openDatabase(
      testWorld({ scenario: 'crash', operations: [reads('A1')] }),
      { name: 'x.sqlite', base64: '' },
      mapping,
    )
    expect(world).toMatchObject({
      title: 'x.sqlite',
      operations: [],
      cached: [],
      tables: [{ name: 'people', rows: [] }],
    })
    expect(world).not.toHaveProperty('scenario')
    expect([choices, cursor]).toEqual([[], 0])
  })
})

describe('a line of a console', () => {
  it('is sent at this step, and several at once have names of their own', () => {
    const before = scene(Infinity)
    expect(
      sendRedis(before, ['INCR', 'n'], 3).choices?.map((choice) => 'operation' in choice && choice.operation),
    ).toEqual(['redis1', 'redis2', 'redis3'])
  })

  it('of SQL is what a link would bring back of it', () => {
    expect(sendSql(scene(Infinity), "SELECT '\ud800'").choices).toMatchObject([{ do: 'sql', sql: "SELECT '\ufffd'" }])
  })

  it('that was stopped is marked in the choices, and others stay the same ones', () => {
    const before = scene(Infinity)
    const { choices } = sendSql(before, 'SELECT 1')
    const trace = runOf(before.world, ...choices!)
    expect(withInterruptions(choices!, trace)).toBe(choices)
    const operation = trace.operations['sql1']!
    const stopped = {
      ...trace,
      operations: { ...trace.operations, sql1: { ...operation, interrupted: 0 } as typeof operation },
    }
    expect(withInterruptions(choices!, stopped)).toMatchObject([{ do: 'sql', interrupted: 0 }])
  })
})

it('a name is free where no operation of the world, of the run or of the choices has it', () => {
  const before = scene(0, [], testWorld({ operations: [writes('A1', 'Bob')] }))
  expect(freeId('A', before)).toBe('A2')
  expect(freeId('A', before, [{ do: 'ask', at: START, operation: reads('A2') }])).toBe('A3')
  expect(freeId('B', { ...before, trace: null })).toBe('B1')
})
