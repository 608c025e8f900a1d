import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import type { Choice } from '../world/choices.ts'
import { START } from '../world/address.ts'
import { finished, SimulationSession } from './session.ts'
import { at, off, on, runOf, sql, stepAt } from './testing/runs.ts'
import { aWorld, reads, testWorld, writes } from './testing/worlds.ts'
import type { World } from '../world/world.ts'

let session = new SimulationSession(sql)
afterEach(() => {
  session.close()
  session = new SimulationSession(sql)
})

/** Some thirteen steps for each write. */
const long = testWorld({
  operations: Array.from({ length: 40 }, (_, index) => writes(`A${index + 1}`, `name ${index}`)),
})
const told = (id: string): Choice['at'] => at(id, 'tell the client', 'receive')

describe('a session', () => {
  it('gives the run of its world and choices, as a run of its own would', () => {
    const choices = [
      on('redis_down', told('A20')),
      off('redis_down', at('A30', 'tell the client OK all the same', 'receive')),
    ]
    expect(session.run(long, choices).trace.steps).toEqual(runOf(long, ...choices).steps)
  })

  it('keeps the very steps before a change, but for the few since the last snapshot', () => {
    const first = session.run(long, [])
    expect(first.changedFrom).toBe(0)
    const { index } = stepAt(first.trace, told('A30'))
    const { trace, changedFrom } = session.run(long, [on('redis_down', told('A30'))])
    expect(changedFrom).toBeLessThanOrEqual(index)
    expect(changedFrom).toBeGreaterThan(index - 65)
    expect(trace.steps.slice(0, changedFrom).every((step, number) => step === first.trace.steps[number])).toBe(true)
  })

  it('runs another world from its start', () => {
    session.run(long, [])
    const { trace, changedFrom } = session.run(testWorld(), [])
    expect(changedFrom).toBe(0)
    expect(trace.steps).toEqual(runOf(testWorld()).steps)
  })

  it('keeps choices that have no effect, and hears of them again when they have one', () => {
    const late = on('evict', told('A2'))
    expect(session.run(testWorld(), [late]).trace.unused).toEqual([late])
    const two = testWorld({ operations: [writes('A1', 'Bob'), writes('A2', 'Cid')] })
    expect(session.run(two, [late]).trace.unused).toEqual([])
  })

  it('starts afresh after a run that could not be made', () => {
    session.run(long, [])
    // No world that comes through the door is like this one.
    const broken: World = testWorld({ tables: [{ ...testWorld().tables[0]!, name: 'sqlite_x' }] })
    expect(() => session.run(broken, [])).toThrow('object name reserved for internal use: sqlite_x')
    const { trace, changedFrom } = session.run(long, [])
    expect(changedFrom).toBe(0)
    expect(trace.steps).toEqual(runOf(long).steps)
  })

  it('goes on from nothing of a run that broke off', () => {
    session.run(long, [])
    // No list of choices that comes through the door has an empty command.
    const broken: Choice = { do: 'redis', at: told('A39'), operation: 'cli1', argv: [] }
    expect(() => session.run(long, [on('evict', told('A5')), broken])).toThrow('A command has at least a name.')
    const { trace, changedFrom } = session.run(long, [])
    expect(changedFrom).toBe(0)
    expect(trace.steps).toEqual(runOf(long).steps)
  })

  it('takes many changes in a row, late and early, and stays equal to a run of its own', () => {
    const at30 = told('A30')
    const list: readonly (readonly Choice[])[] = [
      [],
      [on('redis_down', at30)],
      [on('redis_down', told('A5')), on('db_reject', at30)],
      [{ do: 'ask', at: told('A40'), operation: reads('B1') }],
      [on('writers', START), { do: 'wait', at: told('A10'), operation: 'wait1', forMs: 5 }],
      [{ do: 'edit', at: told('A39'), operation: 'edit1', key: 'user:2', value: 'Eve' }],
      [on('crash', told('A39'))],
      [],
    ]
    for (const choices of list) {
      const { trace } = session.run(long, choices)
      expect(JSON.stringify(trace)).toBe(JSON.stringify(runOf(long, ...choices)))
    }
  })
})

describe('a session that is acted in at its end, again and again', () => {
  it('makes the new steps, and none a second time', () => {
    let made = 0
    const counting = new SimulationSession(sql, { statement: () => undefined, step: () => (made++, false) })
    let { trace } = counting.run(long, [])
    const choices: Choice[] = []
    const before = trace.steps.length
    made = 0
    for (let turn = 0; turn < 5; turn++) {
      choices.push({
        do: 'sql',
        at: trace.steps.at(-1)!.address,
        operation: `sql${turn}`,
        sql: `UPDATE users SET name = 'N${turn}' WHERE id = 2`,
      })
      ;({ trace } = counting.run(long, [...choices]))
    }
    counting.close()
    expect(JSON.stringify(trace)).toBe(JSON.stringify(runOf(long, ...choices)))
    expect(made).toBe(trace.steps.length - before)
  })
})

describe('trying something out', () => {
  it('goes on from a step with other choices, on a copy', () => {
    const { trace } = session.run(long, [on('redis_down', told('A30'))])
    const step = stepAt(trace, at('A31', 'tell the client OK all the same', 'receive'))
    const end = session.tryOut(step, [off('redis_down', step.address)])
    expect(end).toMatchObject({ atRest: true, keys: { 'user:2': { state: 'agree' } } })
    expect(session.run(long, [on('redis_down', told('A30'))]).trace.steps).toEqual(trace.steps)
  })

  it('forgets what was chosen later: acting in the past forks there', () => {
    const { trace } = session.run(long, [on('redis_down', told('A38'))])
    const end = session.tryOut(stepAt(trace, told('A37')), [])
    expect(end?.keys['user:2']?.state).toBe('agree')
  })

  it('keeps what was chosen before, at that very step too', () => {
    const { trace } = session.run(long, [on('redis_down', told('A38'))])
    expect(session.tryOut(stepAt(trace, told('A38')), [])?.keys['user:2']?.state).toBe('stale')
  })

  it('is nothing without a run', () => {
    const step = runOf(testWorld()).steps[0]!
    expect(session.tryOut(step, [])).toBeNull()
  })
})

describe('a run that is cut', () => {
  const upTo = (most: number) => (steps: number) => steps < most
  const cut = (world: World, choices: readonly Choice[], most: number) =>
    finished(session.begin(world, choices, upTo(most)))
  const choices = [on('redis_down', told('A3')), off('redis_down', told('A6')), on('evict', told('A20'))]

  it('is the beginning of the whole run, to the byte, wherever it is cut', () => {
    const whole = runOf(long, ...choices)
    for (let most = 1; most < 130; most += 7) {
      session.close()
      const { trace, isWhole } = cut(long, choices, most)
      expect(isWhole).toBe(false)
      expect(JSON.stringify(trace.steps)).toBe(JSON.stringify(whole.steps.slice(0, trace.steps.length)))
      expect(trace.steps.length).toBeGreaterThanOrEqual(most)
    }
  })

  it('does not call a choice unused that it has not come to', () => {
    expect(cut(long, choices, 60).trace.unused).toEqual([])
    expect(cut(long, choices, 60).trace.choices).toEqual(choices.slice(0, 1))
  })

  it('goes on where it was cut, and comes to the whole run', () => {
    let made = 0
    const counting = new SimulationSession(sql, { statement: () => undefined, step: () => (made++, false) })
    const { trace } = finished(counting.begin(long, choices, upTo(200)))
    const rest = counting.run(long, [...choices])
    const whole = runOf(long, ...choices)
    expect(rest.isWhole).toBe(true)
    expect(rest.changedFrom).toBe(trace.steps.length)
    expect(JSON.stringify(rest.trace)).toBe(JSON.stringify(whole))
    expect(made).toBe(whole.steps.length - 1)
    counting.close()
  })

  it('can be changed like any other', () => {
    cut(long, choices, 200)
    const others = [...choices, on('crash', told('A10'))]
    expect(JSON.stringify(session.run(long, others).trace)).toBe(JSON.stringify(runOf(long, ...others)))
    cut(testWorld(), [], 4)
    expect(JSON.stringify(session.run(long, choices).trace)).toBe(JSON.stringify(runOf(long, ...choices)))
  })

  it('says how far it has come while it is computed', () => {
    const pieces = session.begin(long, choices)
    for (let turn = 0; turn < 100; turn++) pieces.next()
    expect(session.progress()).toEqual({ steps: 101, operations: 9, choices: 1 })
    finished(pieces)
  })
})

describe('who could go next', () => {
  it('is who does go next when it is chosen, at every step of any run', () => {
    fc.assert(
      fc.property(aWorld({ operations: 3 }), fc.nat(), (world, place) => {
        const { trace } = session.run(world, [])
        const step = trace.steps[place % trace.steps.length]!
        for (const who of session.candidatesAt(step).slice(1)) {
          const chosen = runOf(world, { do: 'next', at: step.address, who })
          expect(chosen.choices).toEqual([{ do: 'next', at: step.address, who }])
          expect(chosen.steps.slice(0, step.index)).toEqual(trace.steps.slice(0, step.index))
        }
      }),
      { numRuns: 40 },
    )
  })

  it('is nobody at the end, and whoever is under way before it', () => {
    const { trace } = session.run(testWorld({ operations: [writes('A1', 'Bob'), writes('B1', 'Bea')] }), [])
    expect(session.candidatesAt(trace.steps.at(-1)!)).toEqual([])
    expect(session.candidatesAt(trace.steps[2]!).map(({ operation }) => operation)).toContain('B1')
    expect(session.candidatesAt(trace.steps[2]!).map(({ operation }) => operation)).toContain('A1')
  })
})
