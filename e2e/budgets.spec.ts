import { scenarioById } from '../src/lessons/scenarios.ts'
import { START, type Choice } from '../src/model/sim/choices.ts'
import type { World } from '../src/model/sim/world.ts'
import { decodeSession, encodeSession } from '../src/player/link.ts'
import { expect, test } from './test.ts'
import { Visitor } from './visitor.ts'

const ENDLESS = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n'
const { world } = scenarioById('first_write')!

async function linkOf(session: { readonly world?: World; readonly choices?: readonly Choice[] }): Promise<string> {
  return `#s=${await encodeSession({ world, choices: [], cursor: 0, ...session })}`
}

const twentyEndless: readonly Choice[] = Array.from({ length: 20 }, (_, index) => ({ do: 'sql', at: START, operation: `sql${index + 1}`, sql: ENDLESS }))
const manyWrites: World = { ...world, operations: Array.from({ length: 3_000 }, (_, index) => ({ ...world.operations[0]!, id: `A${index + 1}` })) }

test('a link that would run for minutes says what it does, and is cancelled: what was run is there, and goes on when asked', async ({ page }) => {
  const visitor = new Visitor(page)
  await page.goto(`./${await linkOf({ choices: twentyEndless })}`)
  const start = page.getByRole('group', { name: 'The start' })
  await expect(start).toContainText(/Running: .* of 20 choices, .* so far/)
  await start.getByRole('button', { name: 'Cancel' }).click()
  await visitor.isReady()
  const state = page.getByRole('region', { name: 'The run was stopped' })
  await expect(state).toContainText(/^Cancelled: .*\d+ of 20 choices were run\. The rest is kept/)
  await visitor.toEnd()
  await expect(visitor.where()).toHaveText(/so far$/)
  // Nothing on screen says that all is over.
  await expect(page.getByText('The run has ended.')).toHaveCount(0)
  await visitor.button('Run on for 10 s more').click()
  const underWay = page.getByRole('region', { name: 'The run is being computed' })
  await expect(underWay).toContainText('Running:')
  await underWay.getByRole('button', { name: 'Cancel' }).click()
  await expect(state).toContainText('Cancelled:')
})

test('a link with more than can be run in its time stops by itself, and everything in it stays', async ({ page }) => {
  const visitor = new Visitor(page)
  await page.goto(`./?${await linkOf({ choices: twentyEndless })}`)
  await visitor.isReady()
  await expect(page.getByRole('region', { name: 'The run was stopped' })).toContainText(/^Stopped after 10 s: .*of 20 choices were run/)
  await visitor.button('Share').click()
  const field = page.getByRole('dialog').getByRole('textbox').first()
  await expect(field).toHaveValue(/#s=./)
  const shared = await decodeSession(new URL(await field.inputValue()).hash.slice(3))
  expect(shared.ok && shared.value.choices).toHaveLength(20)
})

for (const door of ['embed', 'present']) {
  test(`in the ${door === 'embed' ? 'embed' : 'presenter'} a start can be cancelled, and the run goes on when asked`, async ({ page }) => {
    await page.goto(`./?${door}=1${await linkOf({ world: manyWrites, choices: twentyEndless })}`)
    await page.getByRole('group', { name: 'The start' }).getByRole('button', { name: 'Cancel' }).click()
    await expect(page.getByRole('region', { name: 'The run was stopped' })).toContainText(/^Cancelled: \d+ of 3,000 operations and \d+ of 20 choices were run/)
    await expect(page.getByRole('button', { name: 'Run on for 10 s more' })).toBeVisible()
  })
}
