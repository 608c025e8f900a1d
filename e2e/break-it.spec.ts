import type { Page } from '@playwright/test'
import { expect, test } from './test.ts'
import { Visitor } from './visitor.ts'

const CELL = /^Write-through, database first, Two writers: stale, no end/

async function openCell(page: Page): Promise<void> {
  await page.goto('./?room=break')
  await page.getByRole('button', { name: CELL }).click()
  await expect(page.getByText('Shortest counterexample')).toBeVisible()
}

test('the matrix fills, cell by cell, to its end, and the page answers meanwhile', async ({ page }) => {
  await page.goto('./?room=break')
  const clients = page.getByRole('combobox', { name: 'Clients' })
  // With four clients it takes so long that nobody comes too late to cancel it.
  await clients.selectOption('4')
  await expect(page.getByText(/^[1-9]\d* of 483 cells/)).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeVisible()
  await clients.selectOption({ label: 'clients: as given' })
  await expect(page.getByText(/^483 of 483 cells · [\d,]+ states/)).toBeVisible()
  await expect(page.getByRole('button', { name: /not yet explored/ })).toHaveCount(0)
})

test('while the matrix fills the page goes on drawing', async ({ page }) => {
  // How far the matrix has come, as it stood in a frame that was drawn. A page that is frozen draws the end alone.
  await page.addInitScript(() => {
    const drawn = new Set<string>()
    Object.assign(window, { drawn })
    const frame = (): void => {
      const [, done] = /(\d+) of 483 cells/.exec(document.body.textContent) ?? []
      if (done !== undefined) drawn.add(done)
      requestAnimationFrame(frame)
    }
    addEventListener('DOMContentLoaded', () => requestAnimationFrame(frame))
  })
  await page.goto('./?room=break')
  await page.getByRole('combobox', { name: 'Failures' }).selectOption('2')
  await page.getByRole('combobox', { name: 'Clients' }).selectOption('3')
  await expect.poll(() => page.evaluate(() => (Reflect.get(window, 'drawn') as Set<string>).size)).toBeGreaterThan(10)
  // That was under way, not the end of it.
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeVisible()
})

test('a cell opens its counterexample, and the stage plays it to the same verdict', async ({ page }) => {
  await openCell(page)
  await expect(page.getByRole('heading', { name: 'An older value came to Redis last' })).toBeVisible()
  await expect(page.getByText('all 39 states with 2 clients, no fault')).toBeVisible()
  await page.getByRole('button', { name: 'Replay on the stage' }).click()
  const visitor = new Visitor(page)
  await visitor.isReady()
  await visitor.toEnd()
  await expect(page.getByRole('heading', { name: /user:2 is stale/ }).first()).toBeVisible()
  // It goes on from there: a read returns the old value.
  await page.keyboard.press('Alt+KeyR')
  await visitor.toEnd()
  await expect(page.getByText('A read', { exact: true }).first()).toBeVisible()
})

test('the stage does what the counterexample says, in the same order', async ({ page }) => {
  await openCell(page)
  await page.getByRole('button', { name: 'Replay on the stage' }).click()
  const visitor = new Visitor(page)
  await visitor.comesToRest()
  await visitor.button('To the start').click()
  await visitor.isAt(0)
  for (const sentence of [
    /SQLite runs UPDATE.*Bob/,
    /SQLite runs UPDATE.*Bea/,
    /Redis runs SET.*Bea/,
    /Redis runs SET.*Bob/,
  ])
    await visitor.stepsUntilItHears(sentence)
})

test('what would fix it is found by exploring, with counts', async ({ page }) => {
  await openCell(page)
  const meaning = page.getByRole('complementary', { name: 'What it means' })
  await expect(meaning.getByText(/none in \d+ states/).first()).toBeVisible()
  await expect(meaning.getByText('Cache-aside', { exact: true })).toBeVisible()
})

test('policy, TTL, clients and failures can be chosen, and every cell follows with its bounds', async ({ page }) => {
  await page.goto('./?room=break')
  await page.getByRole('combobox', { name: 'Policy' }).selectOption('delete')
  await expect(
    page.getByRole('button', { name: /^Write-through, database first, Redis reply lost: agrees in every run/ }),
  ).toBeVisible()
  await page.getByRole('combobox', { name: 'TTL' }).selectOption('60000')
  await page.getByRole('button', { name: /^Write-through, database first, Two writers: stale until the TTL/ }).click()
  await page.getByRole('combobox', { name: 'Clients' }).selectOption('3')
  await expect(page.getByText(/^all [\d,]+ states with 3 clients, no fault$/)).toBeVisible()
  await expect(page.getByText(/if the cache fails, the app deletes the key/)).toBeVisible()
  // Shared, it is the same cell, asked the same.
  await page.goto(await new Visitor(page).sharedLink())
  await expect(page.getByText(/^all [\d,]+ states with 3 clients, no fault$/)).toBeVisible()
  await expect(page.getByText(/if the cache fails, the app deletes the key/)).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Policy' })).toHaveValue('delete')
  await expect(page.getByRole('combobox', { name: 'TTL' })).toHaveValue('60000')
})

test('runs that end well can be read too', async ({ page }) => {
  await openCell(page)
  await page.getByText('All its runs').click()
  await expect(page.getByRole('combobox', { name: 'Runs that end with' })).toHaveValue('consistent')
  await expect(page.getByText('run 1', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Next run' }).click()
  await expect(page.getByText('run 2', { exact: true })).toBeVisible()
  await expect(page.getByRole('table', { name: /steps of the run/ })).toContainText('answer OK')
})

test('a walk forks from any state: what can still come is told before it is chosen', async ({ page }) => {
  await openCell(page)
  await page.getByText('Walk it').click()
  const options = page.getByRole('list', { name: 'Who goes next' }).getByRole('button')
  await expect(options).toHaveText([/A: UPDATE “Bob”.*can end: stale/, /B: UPDATE “Bea”.*can end: stale/])
  await options.first().click()
  await expect(page.getByText(/^1 step done/)).toBeVisible()
  await options.filter({ hasText: 'B: UPDATE' }).click()
  await expect(options).toHaveText([/A: SET “Bob”.*ends well whatever follows/, /B: SET “Bea”.*can only end: stale/])
  await options.last().click()
  await expect(page.getByText(/^3 steps done/)).toBeVisible()
  await page.getByRole('button', { name: 'One step back' }).click()
  await expect(page.getByText(/^2 steps done/)).toBeVisible()
  await options.first().click()
  await expect(page.getByText('3 steps done; ends well whatever follows')).toBeVisible()
  await expect(page.getByRole('img', { name: /^39 states and \d+ steps between them/ })).toBeVisible()
  await page.getByRole('button', { name: 'Replay on the stage' }).click()
  await new Visitor(page).isReady()
})

test('all of it by keyboard', async ({ page }) => {
  await page.goto('./?room=break')
  await page.getByRole('button', { name: /^Write-through, database first, Nothing fails/ }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await expect(
    page.getByRole('button', { name: /^Write-through, fills with SET NX, A reader at the same time/ }),
  ).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 2, name: /^Write-through, fills with SET NX/ })).toBeVisible()
})

test('a link leads to a cell; reloading stays in it', async ({ page }) => {
  await page.goto('./?room=break&cell=wt_db_first/writers')
  await expect(page.getByText('Shortest counterexample')).toBeVisible()
  await page.reload()
  await expect(page.getByText('Shortest counterexample')).toBeVisible()
  await page.getByRole('button', { name: 'Close' }).click()
  await expect(page).not.toHaveURL(/cell=/)
})

test('a link to a cell that is none says so', async ({ page }) => {
  await page.goto('./?room=break&cell=nonsense')
  await expect(page.getByText(/The link asks for cell “nonsense”/)).toBeVisible()
  await page.goto('./?room=break&cell=wt_db_first/nonsense')
  await expect(page.getByText(/The link asks for cell “wt_db_first\/nonsense”/)).toBeVisible()
  await page.goto('./?room=break&cell=wt_db_first/writers+evict')
  await expect(page.getByRole('heading', { level: 2, name: /Two writers, eviction/ })).toBeVisible()
})

test('on the stage the visitor says who goes next, and can take it back', async ({ page }) => {
  const visitor = new Visitor(page)
  await visitor.open('?scenario=first_write&step=7&motion=reduce')
  await page.getByText('Choose by hand, step by step').click()
  const candidates = page.getByRole('list', { name: 'Who can go next' }).getByRole('button')
  await expect(candidates.filter({ hasText: 'next by the clock' })).toHaveCount(1)
  await candidates.filter({ hasText: 'gives up waiting for “set the key”' }).click()
  await visitor.isAt(8)
  await expect(page.getByText(/gives up on SET/).first()).toBeVisible()
  await visitor.button('Undo').click()
  await visitor.toEnd()
  await expect(page.getByText(/gives up on SET/)).toHaveCount(0)
})

test('from a scenario on the stage to all of its orders, under the policy that it has there, and from another one after it', async ({
  page,
}) => {
  await page.goto('./?scenario=undo_row&motion=reduce')
  const visitor = new Visitor(page)
  await visitor.isReady()
  const allOrders = page.getByRole('link', { name: 'All orders of this' })
  await allOrders.click()
  await expect(
    page.getByRole('heading', { level: 2, name: 'Write-through, database first · Redis unreachable' }),
  ).toBeVisible()
  await expect(page).toHaveURL(/cell=wt_db_first%2Fredis_down/)
  await page.goBack()
  await page.getByRole('combobox', { name: 'Scenario' }).selectOption('writers')
  await allOrders.click()
  await expect(
    page.getByRole('heading', { level: 2, name: 'Write-through, database first · Two writers' }),
  ).toBeVisible()
  // The link is a way in: who comes back to the room finds it as it was left.
  await page
    .getByRole('button', { name: /^Close/ })
    .first()
    .click()
  await page.goBack()
  await visitor.isReady()
  await page.goForward()
  await expect(page.getByText(/of 483 cells/)).toBeVisible()
  await expect(page.getByRole('heading', { level: 2, name: /· Two writers/ })).toHaveCount(0)
})
