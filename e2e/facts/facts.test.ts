import { expect, test } from 'vitest'
import { factsByStep, factsText } from '../../src/model/formats/facts-text.ts'
import { parseChoices, parseWorld } from '../../src/model/formats/parse.ts'
import { casesOf, GROUPS, type Case } from './cases.ts'
import { differencesText, keptOf, readGolden } from './golden.ts'
import { seededRun } from './seeded-runs.ts'

/**
 * One run in four is looked at here, all of them in `facts.long.test.ts`. Every failure gets its turn: there
 * are 15 of them to a policy.
 */
const EVERY = 4

test.each(GROUPS)('the facts of a part of the runs of %s are what they were', async (group) => {
  const sample = casesOf(group).filter((_, index) => index % EVERY === 1)
  const differences = differencesText(sample, await readGolden(group))
  if (differences !== null) expect.fail(differences)
})

test.each(GROUPS)('every run of %s is kept, and nothing else', async (group) => {
  expect([...(await readGolden(group)).keys()]).toEqual(casesOf(group).map(({ id }) => id))
})

test('seeded runs are what a link could bring', () => {
  for (let seed = 1; seed <= 100; seed++) {
    const { world } = seededRun(seed)
    expect(parseWorld(world)).toEqual({ ok: true, value: world })
  }
  const { choices } = casesOf('seeded')[0]!.run()
  expect(parseChoices({ format: 1, list: choices })).toEqual({ ok: true, value: choices })
})

test('one fact that differs is found, its step is named, and the run is shown whole', () => {
  const id = 'wt_db_first/redis_down/ok/own'
  const before = casesOf('wt_db_first').find((one) => one.id === id)!
  const trace = before.run()
  const steps = trace.steps.map((step) =>
    step.index === 4 ? { ...step, database: { ...step.database, rows: {} } } : step,
  )
  const after: Case = { id, run: () => ({ ...trace, steps }) }
  const text = differencesText([after], new Map([[id, keptOf(trace)]]))
  expect(text).toContain(`1 of 1 runs are not what they were:\n  ${id} differs from step 4 on\n`)
  expect(text).toContain(factsText(after.run()))
})

test('no word of a sentence changes the facts', () => {
  const { steps, ...rest } = casesOf('wt_db_first')
    .find(({ id }) => id === 'wt_db_first/db_acklost/ok/own')!
    .run()
  const reworded = steps.map((step) => ({
    ...step,
    told: Object.fromEntries(
      Object.entries(step.told).map(([client, told]) => [client, 'reason' in told ? { ...told, reason: 'x' } : told]),
    ),
  }))
  const properties = Object.fromEntries(
    Object.entries(rest.properties).map(([id, property]) => [
      id,
      { ...property, finding: { is: 'not-at-rest' } as const },
    ]),
  ) as typeof rest.properties
  expect(factsByStep({ ...rest, properties, steps: reworded })).toEqual(factsByStep({ ...rest, steps }))
})
