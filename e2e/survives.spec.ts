import type { Page } from '@playwright/test'
import { expect, test } from './test.ts'
import { Typist } from './typist.ts'
import { Visitor } from './visitor.ts'

const PASTED_CHARACTERS = 50 * 1024 * 1024

/** As from another program: the text goes by way of the clipboard, and the keys that paste it. */
async function pasteTooMuch(page: Page): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate((count) => navigator.clipboard.writeText('x'.repeat(count)), PASTED_CHARACTERS)
  await page.keyboard.press('Control+V')
}

test('50 MB pasted at redis> are not taken, in a sentence, and the next line works', async ({ page }) => {
  const typist = new Typist(page)
  await new Visitor(page).open('?scenario=first_write')
  await typist.open('redis>')
  await typist.command().click()
  await pasteTooMuch(page)
  await expect(
    page.getByText('A line holds 65,536 characters at most, so these 52,428,800 were not taken.'),
  ).toBeVisible()
  await expect(typist.command()).toHaveValue('')
  await typist.says('GET user:2', '"Ann"')
})

test('50 MB pasted at sqlite> are not taken, in a sentence, and the next statement works', async ({ page }) => {
  const typist = new Typist(page)
  await new Visitor(page).open('?scenario=first_write')
  await typist.open('sqlite>')
  await typist.editor().click()
  await pasteTooMuch(page)
  await expect(page.getByText('The editor holds 1,048,576 characters at most: this was not taken.')).toBeVisible()
  await typist.toSqlite('SELECT name FROM users;')
  await expect(typist.last().getByRole('table')).toContainText(/Ann|Bob/)
})

test('values larger than SQLite can make are its own errors, and the next statement works', async ({ page }) => {
  const typist = new Typist(page)
  await new Visitor(page).open('?scenario=first_write&speed=4')
  await typist.open('sqlite>')
  await typist.toSqlite('SELECT randomblob(1e9);')
  await typist.prints('string or blob too big')
  await typist.toSqlite('SELECT zeroblob(1000000000);')
  await typist.prints(/out of memory|too big/)
  await typist.toSqlite('SELECT name FROM users;')
  await expect(typist.last().getByRole('table')).toContainText(/Ann|Bob/)
})

test('a result is cut with a line that says so, and a long submission is shown by its beginning', async ({ page }) => {
  const typist = new Typist(page)
  await new Visitor(page).open('?scenario=first_write&speed=4')
  await typist.open('sqlite>')
  await typist.toSqlite(
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) SELECT i FROM n; -- ${'-'.repeat(9_000)}`,
  )
  await typist.prints('… 9,')
  await typist.prints('Only the first 1,000 rows are shown.')
  await expect(typist.last().getByRole('row')).toHaveCount(101)
  await typist.last().getByRole('button', { name: 'Show all' }).click()
  await expect(typist.last().getByRole('row')).toHaveCount(1001)
})

test('a hundred thousand rows with keys are survived: nothing is left out, and the next statement works', async ({
  page,
}) => {
  const typist = new Typist(page)
  await new Visitor(page).open('?scenario=first_write&step=12&speed=4')
  await typist.open('sqlite>')
  await typist.toSqlite(
    "WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 100009) INSERT INTO users SELECT i, 'name ' || i FROM n;",
  )
  await expect(typist.last()).toContainText('100,000 rows changed')
  await typist.toSqlite("UPDATE users SET name = 'Eve' WHERE id = 2;")
  await expect(typist.last()).toContainText('1 row changed')
  await expect(page.getByText(/user:2 is stale/).first()).toBeVisible()
  await typist.toSqlite('SELECT count(*) FROM users;')
  await expect(typist.last().getByRole('table')).toContainText('100001')
})
