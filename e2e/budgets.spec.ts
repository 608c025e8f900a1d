import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import initSqlJs from 'sql.js'
import { scenarioById } from '../src/lessons/scenarios.ts'
import type { Choice } from '../src/model/world/choices.ts'
import { START } from '../src/model/world/address.ts'
import type { World } from '../src/model/world/world.ts'
import { decodeSession, encodeSession } from '../src/player/address/link.ts'
import { readHere } from '../src/player/testing/read-here.ts'
import { expect, test } from './test.ts'
import { Visitor } from './visitor.ts'

const ENDLESS = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n'
const { world } = scenarioById('first_write')!

async function linkOf(session: { readonly world?: World; readonly choices?: readonly Choice[] }): Promise<string> {
  return `#s=${await encodeSession({ world, choices: [], cursor: 0, ...session })}`
}

const twentyEndless: readonly Choice[] = Array.from({ length: 20 }, (_, index) => ({
  do: 'sql',
  at: START,
  operation: `sql${index + 1}`,
  sql: ENDLESS,
}))
const manyWrites: World = {
  ...world,
  operations: Array.from({ length: 3_000 }, (_, index) => ({ ...world.operations[0]!, id: `A${index + 1}` })),
}

async function dropFile(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const files = await page.evaluateHandle(
    ([fileName, content]) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([new Uint8Array(content)], fileName))
      return transfer
    },
    [name, [...bytes]] as const,
  )
  await page.dispatchEvent('body', 'dragover', { dataTransfer: files })
  await page.dispatchEvent('body', 'drop', { dataTransfer: files })
}

test('a link that would run for minutes says what it does, and is cancelled: what was run is there, and goes on when asked', async ({
  page,
}) => {
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
  await expect(page.getByRole('region', { name: 'The run was stopped' })).toContainText(
    /^Stopped after 10 s: .*of 20 choices were run/,
  )
  await visitor.button('Share').click()
  const field = page.getByRole('dialog').getByRole('textbox').first()
  await expect(field).toHaveValue(/#s=./)
  const shared = await decodeSession(new URL(await field.inputValue()).hash.slice(3), readHere)
  expect(shared.ok && shared.value.choices).toHaveLength(20)
})

for (const door of ['embed', 'present']) {
  test(`in the ${door === 'embed' ? 'embed' : 'presenter'} a start can be cancelled, and the run goes on when asked`, async ({
    page,
  }) => {
    await page.goto(`./?${door}=1${await linkOf({ world: manyWrites, choices: twentyEndless })}`)
    await page.getByRole('group', { name: 'The start' }).getByRole('button', { name: 'Cancel' }).click()
    await expect(page.getByRole('region', { name: 'The run was stopped' })).toContainText(
      /^Cancelled: \d+ of 3,000 operations and \d+ of 20 choices were run/,
    )
    await expect(page.getByRole('button', { name: 'Run on for 10 s more' })).toBeVisible()
  })
}

test.describe('a start that did not end', () => {
  test('is not begun again by itself: what it was made of can be had, and what has run before', async ({
    page,
    context,
  }) => {
    const mine = new Visitor(page)
    await mine.open('?scenario=redis_down')
    await mine.toEnd()
    const reached = await mine.where().innerText()
    await page.close()

    const visitor = new Visitor(await context.newPage())
    const hang = `./${await linkOf({ choices: twentyEndless })}`
    await visitor.page.goto(hang)
    await expect(visitor.page.getByRole('group', { name: 'The start' })).toContainText('Running:')
    await visitor.page.reload()
    await expect(visitor.page.getByRole('alert')).toContainText('The last run here did not end')
    const download = visitor.page.waitForEvent('download')
    await visitor.button('Download what was there').click()
    const file = await readFile(await (await download).path(), 'utf8')
    expect((JSON.parse(file) as { choices: { list: unknown[] } }).choices.list).toHaveLength(20)
    await visitor.button('My saved session').click()
    await visitor.isReady()
    await expect(visitor.where()).toHaveText(reached)

    // The link is as it was; what it does can be seen from the step before, or not at all.
    const other = new Visitor(await context.newPage())
    await other.page.goto(hang)
    await expect(other.page.getByRole('alert')).toContainText('The last run here did not end')
    await other.button('Open at the step before').click()
    await other.button('Cancel').click()
    await expect(other.page.getByText(/of 19 choices were run/).first()).toBeVisible()
    const third = new Visitor(await context.newPage())
    await third.page.goto(hang)
    await third.button('First scenario').click()
    await third.isReady()
    await third.toEnd()
    const first = await third.where().innerText()
    await third.page.reload()
    await expect(third.where()).toHaveText(first)
  })

  test('a database whose trigger never ends: the write is cut off, and the next visit opens at once', async ({
    page,
    context,
  }) => {
    const visitor = new Visitor(page)
    await visitor.open()
    // Any input stops what the first visit plays, where it has not ended yet.
    await page.keyboard.press('Shift')
    const trigger =
      'CREATE TRIGGER endless AFTER UPDATE ON users BEGIN INSERT INTO sink WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n WHERE i < 0; END'
    const sql = await initSqlJs()
    const database = new sql.Database()
    database.run(
      `CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT); INSERT INTO users VALUES (1, 'Ann'); CREATE TABLE sink(i); ${trigger}`,
    )
    await dropFile(page, 'endless.sqlite', database.export())
    database.close()
    await expect(page.getByText(/“endless.sqlite” is open/)).toBeVisible()
    await visitor.field('Value').fill('Bob')
    await visitor.button('Send write').click()
    const state = page.getByRole('region', { name: 'The run was stopped' })
    await page
      .getByRole('region', { name: 'The run is being computed' })
      .getByRole('button', { name: 'Cancel' })
      .click()
    await expect(state).toContainText('Cancelled:')
    // It plays what has been run, up to where it was stopped.
    await visitor.isStill()
    await expect(visitor.button('To the end')).toBeDisabled()
    const reached = await visitor.where().innerText()
    await page.reload()
    await expect(visitor.where()).toHaveText(reached)
    await expect(state).toContainText('Shown as far as it has been run')
    await page.close()
    const next = new Visitor(await context.newPage())
    await next.open()
    await expect(next.where()).toHaveText(reached)
  })
})
