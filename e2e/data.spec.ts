import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import initSqlJs from 'sql.js'
import { expect, test } from './test.ts'
import { Typist } from './typist.ts'
import { Visitor } from './visitor.ts'

/** The value that stands in a column of a row, both counted from 0. */
function cell(page: Page, table: string, row: number, column: number): Locator {
  return page
    .getByRole('grid', { name: `Rows of ${table}` })
    .getByRole('row')
    .nth(row + 1)
    .getByRole('gridcell')
    .nth(column)
}

async function openData(page: Page, query: string): Promise<Visitor> {
  const visitor = new Visitor(page)
  await visitor.open(query)
  await new Typist(page).open('Data')
  return visitor
}

test('a cell is edited in place, which is a choice in the run: the key is stale, and undo takes it back', async ({
  page,
}) => {
  const visitor = await openData(page, '?scenario=first_write&step=12&speed=4')
  await expect(page.getByText('user:2 ↔ id = 2, holds name')).toBeVisible()
  const name = cell(page, 'users', 0, 1)
  await name.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'name of row 1' }).fill("O'Neil")
  await page.keyboard.press('Enter')
  await expect(name).toHaveText("O'Neil")
  await visitor.reads(/user:2 is stale/, /SQLite has O'Neil/)
  await visitor.button('Undo').click()
  await expect(name).toHaveText('Bob')
  await visitor.reads(/user:2 agrees/)
})

test('Escape leaves a cell as it was, and what SQLite has against a value is said in its words', async ({ page }) => {
  await openData(page, '?scenario=first_write&step=12&speed=4')
  const name = cell(page, 'users', 0, 1)
  await name.click()
  await name.click()
  await page.getByRole('textbox', { name: 'name of row 1' }).fill('Eve')
  await page.keyboard.press('Escape')
  await expect(name).toHaveText('Bob')
  await expect(name).toBeFocused()
  await page.keyboard.press('F2')
  await page.getByRole('textbox', { name: 'name of row 1' }).press('Control+0')
  await expect(page.getByRole('alert')).toHaveText('NOT NULL constraint failed: users.name')
  await expect(name).toHaveText('Bob')
})

test('a row is added and deleted', async ({ page }) => {
  await openData(page, '?scenario=first_write&step=12&speed=4')
  await page.getByRole('button', { name: 'Add a row' }).click()
  await page
    .getByRole('group', { name: /^New row/ })
    .getByLabel('name', { exact: true })
    .fill('Zoë')
  await page.getByRole('button', { name: 'Add the row' }).click()
  await expect(cell(page, 'users', 1, 1)).toHaveText('Zoë')
  await cell(page, 'users', 0, 2).click()
  await expect(cell(page, 'users', 0, 1)).toHaveText('Zoë')
})

test('a table is created, filled from a CSV file, and mapped to keys', async ({ page }) => {
  await openData(page, '?scenario=first_write&speed=4')
  await page.getByRole('button', { name: 'New table' }).click()
  await page.getByLabel('Name of the table').fill('notes')
  await page.getByRole('button', { name: 'Create the table' }).click()
  await page.getByRole('button', { name: 'Show it' }).click()
  await expect(page.getByRole('grid', { name: 'Rows of notes' })).toBeVisible()
  await page.getByLabel('Import CSV').setInputFiles({
    name: 'some notes.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('id,name\r\n1,"milk, eggs"\r\n7,tea\r\n'),
  })
  await page.getByLabel('Into').selectOption('notes')
  await page.getByRole('button', { name: 'Import 2 rows' }).click()
  await page.getByRole('button', { name: 'Show them' }).click()
  await expect(cell(page, 'notes', 0, 1)).toHaveText('milk, eggs')
  await page.getByText('Keys', { exact: true }).click()
  await page.getByRole('button', { name: 'Add a line' }).click()
  await page.getByRole('button', { name: 'Use these keys from here on' }).click()
  await expect(page.getByRole('region', { name: 'Stage' })).toContainText('note:7')
})

test('a CSV file from an old spreadsheet is read as what it is, and its delimiter can be chosen', async ({ page }) => {
  await openData(page, '?scenario=first_write&step=12')
  // windows-1252; by its first line it could be commas.
  await page.getByLabel('Import CSV').setInputFiles({
    name: 'prices.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      'code;name, short, long, old;price;age\r\n007;Zo\xeb;\x801,50;7\r\n12;Bj\xf6rn;2;12\r\n',
      'latin1',
    ),
  })
  await expect(page.getByText('This file is neither UTF-8 nor UTF-16, so it was read as windows-1252')).toBeVisible()
  const preview = page.getByRole('table', { name: 'The first rows of the file' })
  await expect(preview.getByRole('columnheader')).toHaveText([
    'code;name TEXT',
    'short TEXT',
    'long TEXT',
    'old;price;age TEXT',
  ])
  await page.getByLabel('Delimiter').selectOption(';')
  await expect(preview.getByRole('columnheader')).toHaveText([
    'code TEXT',
    'name, short, long, old TEXT',
    'price TEXT',
    'age INTEGER',
  ])
  await expect(preview.getByRole('cell')).toHaveText(['007', 'Zoë', '€1,50', '7', '12', 'Björn', '2', '12'])
  await page.getByLabel('Into').selectOption('users')
  await expect(page.getByText('The table users has no column “code”')).toBeVisible()
  await page.getByLabel('Into').selectOption('a new table')
  await page.getByRole('button', { name: 'Import 2 rows' }).click()
  await page.getByRole('button', { name: 'Show them' }).click()
  await expect(cell(page, 'prices', 0, 0)).toHaveText('007')
  await expect(cell(page, 'prices', 0, 2)).toHaveText('€1,50')
})

test('a dump is a file that is opened; one that stops midway says where, and leaves no transaction open', async ({
  page,
}) => {
  await openData(page, '?scenario=first_write&step=12')
  const typist = new Typist(page)
  const dump =
    "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE notes(id INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT);\nINSERT INTO notes VALUES(7,unistr('two\\u000alines'));\nPRAGMA writable_schema=ON;\nCREATE TABLE IF NOT EXISTS sqlite_sequence(name,seq);\nDELETE FROM sqlite_sequence;\nINSERT INTO sqlite_sequence VALUES('notes',9);\nPRAGMA writable_schema=OFF;\nCOMMIT;\n"
  await page
    .getByLabel('Open .sqlite, .sql')
    .setInputFiles({ name: 'dump.sql', mimeType: 'application/sql', buffer: Buffer.from(dump) })
  await typist.prints('1 row changed')
  await typist.toSqlite("INSERT INTO notes(body) VALUES ('next') RETURNING id;")
  await typist.prints('10')
  await typist.toSqlite("BEGIN; UPDATE users SET name = 'Dot'; CREATE TABLE users(x); COMMIT;")
  await typist.prints(
    'Stopped at statement 3 of 4: the transaction that statement 1 began was rolled back. The one after it was not run.',
  )
  await typist.toSqlite('SELECT name FROM users;')
  await typist.prints('Bob')
})

test('a database is downloaded as a file, and one that is dropped on the page takes its place', async ({ page }) => {
  const SQL = await initSqlJs()
  const visitor = await openData(page, '?scenario=first_write&step=12')
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download .sqlite' }).click()
  const saved = new SQL.Database(await readFile(await (await downloading).path()))
  expect(saved.exec('SELECT id, name FROM users')[0]?.values).toEqual([[2, 'Bob']])
  saved.run(
    "INSERT INTO users VALUES (3, 'Cid'); CREATE TABLE towns(id INTEGER PRIMARY KEY, name TEXT); INSERT INTO towns VALUES (1, 'Oslo')",
  )

  const bytes = Array.from(saved.export())
  const files = await page.evaluateHandle((content) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([new Uint8Array(content)], 'shop.sqlite'))
    return transfer
  }, bytes)
  await page.dispatchEvent('body', 'dragover', { dataTransfer: files })
  await expect(page.getByText('Drop a .sqlite database, a .csv file or a .sql script')).toBeVisible()
  await page.dispatchEvent('body', 'drop', { dataTransfer: files })
  await page.getByRole('list', { name: 'Tables' }).getByRole('button', { name: 'towns' }).click()
  await expect(cell(page, 'towns', 0, 1)).toHaveText('Oslo')
  await page.getByRole('list', { name: 'Tables' }).getByRole('button', { name: 'users' }).click()
  await expect(cell(page, 'users', 1, 1)).toHaveText('Cid')
  await visitor.button('Undo').click()
  await expect(page.getByRole('list', { name: 'Tables' }).getByRole('button', { name: 'towns' })).toHaveCount(0)
})

test('an endless query is cancelled, and the next one works', async ({ page }) => {
  const visitor = new Visitor(page)
  const typist = new Typist(page)
  await page.clock.install()
  await visitor.open('?scenario=first_write&speed=4')
  await typist.open('sqlite>')
  await typist.editor().waitFor()
  await typist.toSqliteWithoutEnd()
  await typist.cancel().click()
  await page.clock.resume()
  await typist.prints('Interrupted')
  await typist.toSqlite('SELECT name FROM users;')
  await expect(typist.last().getByRole('table')).toContainText(/Ann|Bob/)
})
