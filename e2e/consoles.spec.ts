import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from './test.ts'
import { Typist } from './typist.ts'
import { Visitor } from './visitor.ts'

/** What a line set in motion has played to its end. */
async function isPlayed(visitor: Visitor): Promise<void> {
  await expect(visitor.button('To the end')).toBeDisabled()
}

test.describe('redis>', () => {
  test('takes quotes, escapes and bytes as redis-cli does, and prints as it prints', async ({ page }) => {
    const visitor = new Visitor(page)
    const typist = new Typist(page)
    await visitor.open('?scenario=first_write&step=12&speed=4')
    await typist.open('redis>')
    await typist.says(String.raw`SET "b\x00\xff" 'it\'s'`, 'OK')
    await typist.says(String.raw`GET "b\x00\xff"`, `"it's"`)
    await typist.says('SET user:2 Zoë', 'OK')
    await typist.says('GET user:2', String.raw`"Zo\xc3\xab"`)
    await typist.says(String.raw`DEL "b\x00\xff" nothing`, '(integer) 1')
    await typist.says('GET nothing', '(nil)')
    await typist.says('GET "user', 'Invalid argument(s)')
    await typist.says('GET', "(error) ERR wrong number of arguments for 'get' command")
    await typist.says('help GET', 'summary: Answers the value of a key.')
    await typist.says('2 PING', /PONG\s*PONG/)
  })

  test('has its prompt say the database and the transaction', async ({ page }) => {
    const visitor = new Visitor(page)
    const typist = new Typist(page)
    await visitor.open('?scenario=first_write')
    await typist.open('redis>')
    await typist.says('SELECT 1', 'OK')
    await typist.says('MULTI', 'OK')
    await expect(typist.prompt('127.0.0.1:6379[1](TX)>')).toBeVisible()
    await typist.says('SET a 1', 'QUEUED')
    await typist.says('EXEC', '1) OK')
    await expect(typist.prompt('127.0.0.1:6379[1]>')).toBeVisible()
    await typist.says('READONLY', '(error) ERR This instance has cluster support disabled')
    await typist.says('post / HTTP/1.1', '(error) ERR Redis hangs up on POST and Host: without an answer')
    await expect(typist.prompt('not connected>')).toBeVisible()
    await typist.says('PING', 'PONG')
    await expect(typist.prompt('127.0.0.1:6379>')).toBeVisible()
  })

  test('completes with Tab, hints what is missing, and brings earlier lines back', async ({ page }) => {
    const visitor = new Visitor(page)
    const typist = new Typist(page)
    await visitor.open('?scenario=first_write')
    await typist.open('redis>')
    const command = typist.command()
    await command.fill('getr')
    await command.press('Tab')
    await expect(command).toHaveValue('GETRANGE')
    await command.fill('GET us')
    await command.press('Tab')
    await expect(command).toHaveValue('GET user:2')
    await command.press('Enter')
    await typist.prints('"Ann"')
    await command.fill('SET user:2 Bob EX ')
    await expect(page.getByText(/^Arguments: seconds \[NX\|XX/)).toBeAttached()
    await command.press('ArrowUp')
    await expect(command).toHaveValue('GET user:2')
    await command.press('ArrowDown')
    await expect(command).toHaveValue('SET user:2 Bob EX ')
    await command.fill('')
    await command.press('Tab')
    await expect(command).not.toBeFocused()
  })

  test('says that Redis refuses, and is connected again afterwards', async ({ page }) => {
    const visitor = new Visitor(page)
    const typist = new Typist(page)
    await visitor.open('?scenario=first_write&speed=4')
    await typist.open('redis>')
    await visitor.flip('Redis unreachable')
    await typist.says('PING', 'Could not connect to Redis at 127.0.0.1:6379: Connection refused')
    await expect(typist.prompt('not connected>')).toBeVisible()
    await isPlayed(visitor)
    await visitor.flip('Redis unreachable')
    await typist.says('PING', 'PONG')
    await expect(typist.prompt('127.0.0.1:6379>')).toBeVisible()
  })

  test('clear empties the view and leaves the run', async ({ page }) => {
    const visitor = new Visitor(page)
    const typist = new Typist(page)
    await visitor.open('?scenario=first_write&speed=4')
    await typist.open('redis>')
    await typist.says('SET user:2 Eve', 'OK')
    await isPlayed(visitor)
    await typist.toRedis('clear')
    await expect(page.getByRole('log', { name: 'redis> output' }).getByRole('listitem')).toHaveCount(0)
    await expect(page.getByRole('region', { name: 'Steps' })).toContainText('SET user:2 "Eve"')
  })
})

test.describe('sqlite>', () => {
  test('an UPDATE behind the app’s back makes the key stale; undone, it agrees again', async ({ page }) => {
    const visitor = new Visitor(page)
    const typist = new Typist(page)
    await visitor.open('?scenario=first_write&step=12&speed=4')
    await typist.open('sqlite>')
    await typist.toSqlite("UPDATE users SET name = 'Eve' WHERE id = 2;")
    await typist.prints('1 row changed')
    await visitor.reads(/user:2 is stale/, /SQLite has Eve/)
    await visitor.button('Undo').click()
    await visitor.reads(/user:2 agrees/)
    await expect(typist.last()).toContainText('no longer in the run')
  })

  test('shows a result as a table: typed, sorted, copied; errors in SQLite’s words', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const visitor = new Visitor(page)
    const typist = new Typist(page)
    await visitor.open('?scenario=three_writes')
    await typist.open('sqlite>')
    await typist.toSqlite(
      "SELECT 9007199254740993 AS n, NULL AS x, 'NULL' AS y, x'00ff' AS b UNION ALL SELECT 2, 1.5, '', NULL;",
    )
    const table = typist.last().getByRole('table')
    await expect(table.getByRole('row').nth(1)).toContainText("9007199254740993NULLNULLx'00ff'")
    await table.getByRole('button', { name: 'n', exact: true }).click()
    await expect(table.getByRole('columnheader', { name: 'n', exact: true })).toHaveAttribute('aria-sort', 'ascending')
    await expect(table.getByRole('row').nth(1)).toContainText('2')
    await typist.last().getByRole('button', { name: 'Copy as CSV' }).click()
    await expect(typist.last().getByRole('button', { name: 'Copied CSV' })).toBeVisible()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      'n,x,y,b\r\n2,1.5,"",\r\n9007199254740993,,NULL,x\'00ff\'\r\n',
    )
    await typist.toSqlite('SELEC name FROM users;')
    await typist.prints('near "SELEC": syntax error')
  })

  test('goes on with Enter until the statement is complete, completes names, and keeps nobody in', async ({ page }) => {
    const visitor = new Visitor(page)
    const typist = new Typist(page)
    await visitor.open('?scenario=first_write&speed=4')
    await typist.open('sqlite>')
    await typist.editor().click()
    await page.keyboard.type('SELECT na')
    await expect(page.getByRole('option', { name: /^name/ })).toBeVisible()
    await page.keyboard.press('Tab')
    await expect(typist.editor()).toHaveText('SELECT name')
    await page.keyboard.press('Enter')
    await page.keyboard.insertText('FROM users;')
    await page.keyboard.press('Enter')
    await expect(typist.last().getByRole('table')).toContainText('Ann')
    await page.keyboard.press('ArrowUp')
    await expect(typist.editor()).toContainText('FROM users;')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeFocused()
    await typist.editor().focus()
    await page.keyboard.press('Tab')
    await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeFocused()
  })

  test('what is typed triggers nothing else on the page', async ({ page }) => {
    const visitor = new Visitor(page)
    const typist = new Typist(page)
    await visitor.open('?scenario=first_write&step=4')
    await typist.open('sqlite>')
    await typist.editor().click()
    await page.keyboard.type('fsqoghkrt1290.?')
    await page.keyboard.press('Alt+ArrowLeft')
    await visitor.isAt(4)
    await expect(typist.editor()).toHaveText('fsqoghkrt1290.?')
  })
})

test('a link replays what was typed, in both consoles', async ({ page, context }) => {
  const visitor = new Visitor(page)
  const typist = new Typist(page)
  await visitor.open('?scenario=first_write&step=12&speed=4')
  await typist.open('redis>')
  await typist.says('SET user:2 Eve', 'OK')
  await isPlayed(visitor)
  await typist.open('sqlite>')
  await typist.toSqlite('SELECT name FROM users;')
  await typist.prints('Bob')
  await isPlayed(visitor)
  await visitor.button('Share').click()
  const link = page.getByLabel('Link', { exact: true })
  await expect(link).toHaveValue(/#s=/)
  const other = await context.newPage()
  await other.goto(await link.inputValue())
  const guest = new Typist(other)
  await guest.open('redis>')
  await expect(guest.last()).toContainText('SET user:2 "Eve"')
  await guest.prints('OK')
  await guest.open('sqlite>')
  await expect(guest.last()).toContainText('SELECT name FROM users;')
  await guest.prints('Bob')
  await new Visitor(other).reads(/user:2 is a phantom/)
})

test('a line leads to its step, and says when it is ahead of the playhead', async ({ page }) => {
  const visitor = new Visitor(page)
  const typist = new Typist(page)
  await visitor.open('?scenario=first_write&step=12&speed=4')
  await typist.open('redis>')
  await typist.says('GET user:2', '"Bob"')
  await isPlayed(visitor)
  await visitor.button('To the start').click()
  await expect(typist.last()).toContainText('after the playhead')
  await typist
    .last()
    .getByRole('button', { name: /^step \d+$/ })
    .click()
  await visitor.isAt(14)
  await expect(typist.last()).not.toContainText('after the playhead')
})

test('on a phone the consoles rise over the run', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const visitor = new Visitor(page)
  const typist = new Typist(page)
  await visitor.open('?scenario=first_write&step=12')
  await typist.open('redis>')
  await typist.says('GET user:2', '"Bob"')
  await typist.open('sqlite>')
  await typist.toSqlite('SELECT name FROM users;')
  await expect(typist.last().getByRole('table')).toContainText('Bob')
  await page.getByRole('button', { name: 'Close', exact: true }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
})

test('in a sandboxed frame both consoles work, under the page’s own policy', async ({ page, baseURL }) => {
  const host = await courseWith(`${baseURL}?embed=1&scenario=first_write&step=12`)
  try {
    await page.goto(host.url)
    const frame = page.frameLocator('iframe')
    const typist = new Typist(page, frame)
    await expect(frame.getByRole('button', { name: 'Consoles and data' })).toBeVisible()
    await typist.open('redis>')
    await typist.says('GET user:2', '"Bob"')
    await typist.open('sqlite>')
    await typist.toSqlite('SELECT name FROM users;')
    await expect(typist.last().getByRole('table')).toContainText('Bob')
    // Its style sheet is there: a policy that forbade it would leave the editor bare.
    const family = await typist.editor().evaluate((editor) => getComputedStyle(editor).fontFamily)
    expect(family).toContain('Geist Mono')
  } finally {
    await host.close()
  }
})

/** A page of another origin that frames the playground in a sandbox without allow-same-origin. */
async function courseWith(address: string): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(
      `<!doctype html><title>Course</title><iframe title="Playground" src="${address}" width="760" height="470" sandbox="allow-scripts allow-forms allow-popups allow-downloads"></iframe>`,
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/`, close: () => new Promise((resolve) => server.close(() => resolve())) }
}
