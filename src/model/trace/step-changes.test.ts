import fc from 'fast-check'
import { serialize } from 'node:v8'
import { describe, expect, it } from 'vitest'
import { recorded } from '../run/chooser.ts'
import { createRun } from '../run/run.ts'
import { seeded } from '../run/seeded.ts'
import { stepsAsChanges, stepsFromChanges } from './step-changes.ts'
import { runOf, sql } from '../run/testing/runs.ts'
import { aWorld, testWorld, writes } from '../run/testing/worlds.ts'
import type { World } from '../world/world.ts'

const run = createRun(sql)
const USERS = testWorld().tables[0]!

/** So many rows, each with an entry, and writes of some of them. */
function crowded(rows: number, writesToo: number): World {
  const ids = Array.from({ length: rows }, (_, index) => index + 1)
  return testWorld({
    tables: [{ ...USERS, rows: ids.map((id) => ({ id, value: 'Ann' })) }],
    cached: ids.map((id) => ({ key: `user:${id}`, value: 'Ann' })),
    operations: Array.from({ length: writesToo }, (_, index) =>
      writes(`A${index + 1}`, `name ${index}`, { key: `user:${index + 1}` }),
    ),
  })
}

describe('steps as what each changes of the one before', () => {
  it('are the same steps on the other side, whatever the run, and from wherever on', () => {
    fc.assert(
      fc.property(aWorld(), fc.integer(), fc.nat({ max: 20 }), (world, seed, from) => {
        const { steps } = run(world, seeded(seed))
        const first = steps.slice(0, from)
        const rest = stepsFromChanges(
          structuredClone(stepsAsChanges(steps.slice(from), first.at(-1) ?? null)),
          first.at(-1) ?? null,
        )
        expect([...first, ...rest]).toEqual(steps)
      }),
      { numRuns: 30 },
    )
  })

  it('are the same steps where there are many keys', () => {
    const { steps } = runOf(crowded(300, 10))
    expect(JSON.stringify(stepsFromChanges(structuredClone(stepsAsChanges(steps, null)), null))).toBe(
      JSON.stringify(steps),
    )
  })

  it('cost what they change: 4,000 keys more cost their beginning, and nothing for each step', () => {
    const bytes = (rows: number): number[] =>
      stepsAsChanges(run(crowded(rows, 40), recorded([])).steps, null).map((step) => serialize(step).length)
    const [small, large] = [bytes(100), bytes(4_100)]
    expect(small.length).toBe(large.length)
    const rest = (sizes: readonly number[]): number => sizes.slice(1).reduce((sum, size) => sum + size, 0)
    expect(rest(large)).toBeLessThan(rest(small) * 1.05)
  })
})
