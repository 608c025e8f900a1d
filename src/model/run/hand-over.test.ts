import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Choice } from '../world/choices.ts'
import { START } from '../world/address.ts'
import { recorded } from './chooser.ts'
import { createRun } from './run.ts'
import { seeded } from './seeded.ts'
import { SimulationSession } from './session.ts'
import { at, on, sql, stepAt } from './testing/runs.ts'
import { aWorld, testWorld, writes } from './testing/worlds.ts'
import type { World } from '../world/world.ts'

const run = createRun(sql)

/** A session that takes a snapshot at every step, as it does where steps take long. */
function eager(): SimulationSession {
  return new SimulationSession(sql, { statement: () => undefined, step: () => true })
}

function submits(script: string, where = START, operation = 'sql1'): Choice {
  return { do: 'sql', at: where, operation, sql: script }
}

it('another session, in another worker, goes on from what one hands over, and comes to the same run', () => {
  fc.assert(
    fc.property(aWorld(), fc.integer(), fc.array(fc.nat(), { maxLength: 3 }), (world, seed, cuts) => {
      const { choices, steps } = run(world, seeded(seed))
      const first = eager()
      const second = eager()
      try {
        const kept = choices.filter((_, index) => !cuts.includes(index))
        first.run(world, kept)
        const handed = structuredClone(first.handOver())
        if (handed === null) return
        second.takeOver(handed, structuredClone(run(world, recorded(kept)).steps))
        expect(second.run(structuredClone(world), choices).trace.steps).toEqual(steps)
      } finally {
        first.close()
        second.close()
      }
    }),
    { numRuns: 30 },
  )
})

it('what went before is not computed again', () => {
  const world = testWorld({ operations: [] })
  const slow = [submits("UPDATE users SET name = 'Bob'"), submits('SELECT 1', at('sql1', 'ask', 'receive'), 'sql2')]
  const first = eager()
  const { trace } = first.run(world, slow)
  const statements: string[] = []
  const second = new SimulationSession(sql, {
    statement: (operation) => void statements.push(operation),
    step: () => false,
  })
  second.takeOver(structuredClone(first.handOver()!), trace.steps)
  const { trace: whole, changedFrom } = second.run(world, [
    ...slow,
    submits('SELECT 2', at('sql2', 'ask', 'receive'), 'sql3'),
  ])
  expect(statements).toEqual(['sql3'])
  expect(changedFrom).toBe(trace.steps.length - 1)
  expect(stepAt(whole, at('sql3', 'ask', 'apply')).database.rows['user:1']?.value).toBe('Bob')
  first.close()
  second.close()
})

it('a session that was asked what its connection did before makes the run again, and comes to the same', () => {
  const world: World = testWorld({ operations: [] })
  const choices = [
    submits("UPDATE users SET name = 'Bob'"),
    submits('SELECT changes(), last_insert_rowid()', at('sql1', 'ask', 'receive'), 'sql2'),
  ]
  const session = eager()
  session.run(world, choices.slice(0, 1))
  expect(session.run(world, choices).trace.steps).toEqual(run(world, recorded(choices)).steps)
  session.close()
})

it('inside a transaction of the console nothing is handed over that would lose it', () => {
  const world: World = testWorld({ operations: [writes('A1', 'Zed', { key: 'user:1' })] })
  const begins = submits("BEGIN; UPDATE users SET name = 'Bob' WHERE id = 2", at('A1', 'tell the client', 'receive'))
  const commits = submits('COMMIT', at('sql1', 'ask', 'receive'), 'sql2')
  const first = eager()
  const { trace } = first.run(world, [begins])
  const second = eager()
  second.takeOver(structuredClone(first.handOver()!), trace.steps)
  const choices = [begins, commits, on('redis_down', at('sql2', 'ask', 'receive'))]
  expect(second.run(world, choices).trace.steps).toEqual(run(world, recorded(choices)).steps)
  first.close()
  second.close()
})
