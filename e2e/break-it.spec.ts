import { expect, test } from './test.ts'

const CELL = /^Write-through, database first, Two writers: stale, no end/

test('a cell opens its counterexample, and the stage plays it to the same verdict', async ({ page }) => {
  await page.goto('./?room=break')
  await page.getByRole('button', { name: CELL }).click()
  await expect(page.getByText('Shortest counterexample')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'An older value came to Redis last' })).toBeVisible()
  await page.getByRole('button', { name: 'Replay on the stage' }).click()
  await expect(page.getByRole('button', { name: 'Send write' })).toBeVisible()
  await page.getByRole('button', { name: 'To the end' }).first().click()
  await expect(page.getByRole('heading', { name: /user:2 is stale/ }).first()).toBeVisible()
})

test('the room stands in the address, and reloading stays in it', async ({ page }) => {
  await page.goto('./?room=break')
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Every schedule, every failure' })).toBeVisible()
  await expect(page.getByRole('button', { name: CELL })).toBeVisible()
})
