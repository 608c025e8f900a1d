import type { Page } from '@playwright/test'
import { expect, test } from './test.ts'
import { Visitor } from './visitor.ts'

async function open(page: Page, query = ''): Promise<void> {
  await page.goto(`./?room=compare${query}`)
  await isPlayed(page)
}

async function isPlayed(page: Page): Promise<void> {
  await expect(page.getByRole('region', { name: 'The whole run' })).toBeVisible()
}

function cells(page: Page, row: string | RegExp) {
  return page.getByRole('row', { name: row }).getByRole('cell')
}

test('three patterns play the same run in lockstep, and part', async ({ page }) => {
  await open(page, '&scenario=redis_late')
  await expect(page.getByText('They do the same up to 6 ms')).toBeVisible()
  const next = page.getByRole('button', { name: 'Next step' })
  while (await next.isEnabled()) await next.click()
  await expect(cells(page, /^Cache holds/)).toHaveText([/^Bob.*stale/, /^nothing.*empty/, /^Bea$/])
  await expect(cells(page, /^A read can lag by/)).toHaveText(['no end', '110 ms', '110 ms'])
  await expect(cells(page, /^Broken/)).toHaveText(['agreement at rest', 'no property', 'no property'])
})

test('the keyboard moves all of them, there and back', async ({ page }) => {
  await open(page, '&scenario=redis_late')
  await page.keyboard.press('Alt+ArrowDown')
  await expect(page.getByText('154 ms of 154 ms')).toBeVisible()
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(page.getByText('148 ms of 154 ms')).toBeVisible()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(page.getByText('0 ms of 154 ms')).toBeVisible()
  await page.keyboard.press('Alt+KeyP')
  await expect(page.getByText('154 ms of 154 ms')).toBeVisible()
})

test('a moment is pressed, and all show it', async ({ page }) => {
  await open(page, '&scenario=redis_late')
  await page.getByRole('button', { name: '22 ms', exact: true }).click()
  await expect(cells(page, /^Database holds/)).toHaveText(['Bob', 'Bob', 'Bob'])
  await expect(cells(page, /^Cache holds/)).toHaveText([/^Ann.*behind/, /^Ann.*behind/, /^Ann.*behind/])
})

test('patterns and runs are chosen, and stand in the address', async ({ page }) => {
  await open(page)
  await page.getByRole('button', { name: /^Remove Write-through with versions/ }).click()
  await page.getByLabel('Pattern 2').selectOption('wt_cache_first')
  await page.getByLabel('Run', { exact: true }).selectOption('db_reject')
  await expect(page).toHaveURL(/compare=wt_db_first%2Cwt_cache_first/)
  await expect(page).toHaveURL(/scenario=db_reject/)
  await page.reload()
  await isPlayed(page)
  await page.keyboard.press('Alt+ArrowDown')
  await expect(cells(page, /^Cache holds/)).toHaveText([/^Ann/, /^Bob.*phantom/])
  await page.getByRole('button', { name: 'Add a third' }).click()
  await expect(page.getByLabel('Pattern 3')).toBeVisible()
  await page.getByLabel('Seed').fill('8')
  await page.goto(await new Visitor(page).sharedLink())
  await isPlayed(page)
  await expect(page.getByLabel('Pattern 2')).toHaveValue('wt_cache_first')
  await expect(page.getByLabel('Run', { exact: true })).toHaveValue('db_reject')
  await expect(page.getByLabel('Pattern 3')).toBeVisible()
  await expect(page.getByLabel('Seed')).toHaveValue('8')
})

test('what is on the stage is compared too', async ({ page }) => {
  await page.goto('./?scenario=redis_down')
  await page.getByRole('switch', { name: 'Redis unreachable', exact: true }).waitFor()
  await page.getByRole('button', { name: 'Compare' }).click()
  await page.getByLabel('Run', { exact: true }).selectOption('what is on the stage')
  await isPlayed(page)
  await page.keyboard.press('Alt+ArrowDown')
  await expect(cells(page, /(Cache holds|Redis unreachable)/).first()).toContainText('stale')
  // Shared, it is still the session on the stage that is compared.
  await page.goto(await new Visitor(page).sharedLink())
  await isPlayed(page)
  await expect(page.getByLabel('Run', { exact: true })).toHaveValue('stage')
  await page.keyboard.press('Alt+ArrowDown')
  await expect(cells(page, /(Cache holds|Redis unreachable)/).first()).toContainText('stale')
})

test('a workload runs under every pattern; the same seed gives the same figures', async ({ page }) => {
  await open(page, '&compare=wt_db_first,cache_aside&load=50,10,20,0,12,6&seed=7')
  await page.getByLabel('How many').selectOption('100')
  const figures = page.getByRole('region', { name: 'What the runs came to' })
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(page.getByText('100 of 100 runs of each pattern')).toBeVisible()
  const first = await figures.innerText()
  expect(first).toMatch(/Stale reads/)
  await page.getByRole('button', { name: 'Run again' }).click()
  await expect(page.getByRole('button', { name: 'Run again' })).toBeVisible()
  expect(await figures.innerText()).toBe(first)
  await page.getByLabel('Seed').fill('8')
  await expect(figures).toBeHidden()
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(page.getByText('100 of 100 runs of each pattern')).toBeVisible()
  expect(await figures.innerText()).not.toBe(first)
})

test('a workload is cancelled, and the page answers meanwhile', async ({ page }) => {
  await open(page)
  await page.getByLabel('How many').selectOption('10000')
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(page.getByText(/^[1-9][\d,]* of 10,000 runs of each pattern$/)).toBeVisible()
  await page.getByRole('button', { name: 'Next step' }).click()
  await expect(page.getByText('6 ms of 154 ms')).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('button', { name: 'Run again' })).toBeVisible()
  await expect(page.getByText(/^[1-9][\d,]* of 10,000 runs of each pattern$/)).toBeVisible()
})

test('a link that asks for nonsense says so', async ({ page }) => {
  await open(page, '&compare=nonsense&load=1,2')
  await expect(page.getByText(/The link asks for compare “nonsense”/)).toBeVisible()
  await expect(page.getByText(/The link asks for load “1,2”/)).toBeVisible()
})
