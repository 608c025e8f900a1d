import type { Locator, Page } from '@playwright/test'
import { isCleanInEveryTheme } from './axe.ts'
import { expect, test } from './test.ts'

const WIDTHS = [
  ['wide', 1440, 900],
  ['medium', 768, 1024],
  ['narrow', 390, 844],
] as const

function region(page: Page, name: string): Locator {
  return page.getByRole('region', { name, exact: true })
}

test('a pattern is chosen from all of them; its page stands in the address, and Back leads back', async ({ page }) => {
  await page.goto('./?room=patterns')
  await page.getByRole('link', { name: 'Cache-aside', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Cache-aside', exact: true })).toBeFocused()
  await expect(page).toHaveURL(/room=patterns&page=cache_aside/)
  await expect(page).toHaveTitle(/^Cache-aside · /)
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Cache-aside', exact: true })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('heading', { name: '21 patterns' })).toBeVisible()
})

test('all of them are tallied from what was found', async ({ page }) => {
  await page.goto('./?room=patterns')
  const entry = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name: 'Cache-aside with leases', exact: true }) })
  await expect(entry).toContainText(/breaks in \d+ of 23 scenarios/)
})

test('the steps are shown as code and as messages, and a message lights its line', async ({ page }) => {
  await page.goto('./?room=patterns&page=write_through_provider')
  const steps = region(page, 'Steps')
  await steps.getByRole('button', { name: /Cache layer to SQLite: UPDATE/ }).click()
  await expect(steps.locator('[aria-current=step]')).toContainText("'store the row'")
  await expect(steps).toContainText('At rest: all agrees.')
  await steps.getByText('for production').click()
  await expect(steps.getByRole('region', { name: 'The code for production' })).toContainText(
    "import { createClient } from 'redis'",
  )
})

test('the code that is copied is the code that is shown', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('./?room=patterns&page=lease')
  await region(page, 'Steps').getByText('for production').click()
  await region(page, 'Steps')
    .getByRole('button', { name: /the code/ })
    .click()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toContain('// lease.js: ')
  expect(copied).toContain('// stores.js: ')
})

test('a claim that promises more than was found says so, and its finding opens in Break it', async ({ page }) => {
  await page.goto('./?room=patterns&page=wt_db_first')
  const claims = region(page, 'What it promises, and who says so')
  await expect(claims.getByText(/Not so in \d+ of 23 scenarios/).first()).toBeVisible()
  await claims
    .getByRole('button', { name: /App crashes: stale, \d+ steps/ })
    .first()
    .click()
  await expect(page.getByText('Shortest counterexample')).toBeVisible()
  await expect(
    page.getByRole('region', { name: 'Write-through, database first, App crashes', exact: true }),
  ).toBeVisible()
  await expect(page).toHaveURL(/room=break.*cell=wt_db_first(%2F|\/)crash/)
  await page.goBack()
  await expect(page.getByRole('heading', { name: 'Write-through, database first' })).toBeVisible()
})

test('a verdict says within which bounds it was found, and follows the policy', async ({ page }) => {
  await page.goto('./?room=patterns&page=wt_db_first')
  const verdicts = region(page, 'Verdicts, as computed')
  const redisDown = verdicts.getByRole('button', { name: /^Redis unreachable/ })
  await expect(redisDown).toContainText(/stale, no end, \d+ steps\s*all \d+ states with 2 clients, at most 1 fault/)
  await page.getByRole('radio', { name: 'deletes the key' }).check({ force: true })
  await expect(redisDown).toContainText('agrees in every run')
})

test('a pattern for which nobody stands says that', async ({ page }) => {
  await page.goto('./?room=patterns&page=double_delete')
  await expect(region(page, 'What it promises, and who says so')).toContainText('Nobody in particular')
})

test('the stage plays the pattern of the page, and its code leads to the page', async ({ page }) => {
  await page.goto('./?room=patterns&page=outbox_set')
  await page.getByRole('button', { name: 'Play it on the stage' }).click()
  await expect(page.getByRole('combobox', { name: 'Pattern' })).toHaveValue('outbox_set')
  await page.getByRole('link', { name: 'What it promises, and what was found' }).click()
  await expect(page.getByRole('heading', { name: 'Transactional outbox' })).toBeVisible()
})

test('who works in the background has a place on the stage and a lane of its own', async ({ page }) => {
  await page.goto('./?scenario=first_write&pattern=outbox_set&step=13&motion=reduce')
  const stage = region(page, 'Stage')
  await expect(stage.getByText('Relay1 to do')).toBeVisible()
  await expect(stage.getByText('SET user:2 "Bob"')).toBeVisible()
  await expect(
    page.getByText('If the SET fails, the relay tries again, for ever; the client has its answer.'),
  ).toBeVisible()
})

test('a cell that is open in Break it leads to the page of its pattern, by keyboard too', async ({ page }) => {
  await page.goto('./?room=break')
  await page.getByRole('button', { name: /^Cache-aside, A reader fills: / }).click()
  await page
    .getByRole('region', { name: 'Cache-aside, A reader fills', exact: true })
    .getByRole('link', { name: 'Cache-aside' })
    .press('Enter')
  await expect(page.getByRole('heading', { name: 'Cache-aside', exact: true })).toBeVisible()
})

test('the row of a pattern in Break it leads to its page', async ({ page }) => {
  await page.goto('./?room=break')
  await page.getByRole('rowheader', { name: 'Refresh-ahead' }).getByRole('link').click()
  await expect(page.getByRole('heading', { name: 'Refresh-ahead' })).toBeVisible()
})

test('a page that does not exist opens all of them, and says why', async ({ page }) => {
  await page.goto('./?room=patterns&page=write_sideways')
  await expect(page.getByRole('heading', { name: '21 patterns' })).toBeVisible()
  await expect(page.getByText(/asks for page “write_sideways”/)).toBeVisible()
})

for (const [layout, width, height] of WIDTHS) {
  test(`${layout}: nothing is wider than the window`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    for (const query of ['', '&page=write_through_provider', '&page=cdc_ver']) {
      await page.goto(`./?room=patterns${query}`)
      await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible()
      const excess = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(excess).toBeLessThanOrEqual(0)
    }
  })
}

const STATES = [
  ['all patterns', 'room=patterns', /breaks in \d+ of 23 scenarios/],
  ['a page', 'room=patterns&page=wt_db_first', /breaks in \d+ of 23 scenarios/],
  ['a relay on the stage', 'scenario=first_write&pattern=outbox_set&step=13', 'Relay1 to do'],
] as const

for (const [name, query, seen] of STATES) {
  test(`${name}: nothing for axe to find in any theme`, async ({ page }) => {
    await page.goto(`./?${query}&motion=reduce`)
    await expect(page.getByText(seen).first()).toBeVisible()
    await isCleanInEveryTheme(page)
  })
}
