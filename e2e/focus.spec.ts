import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import { Keyboard } from './keyboard.ts'
import { expect, test } from './test.ts'
import { Typist } from './typist.ts'
import { Visitor } from './visitor.ts'

async function open(page: Page, query: string): Promise<{ visitor: Visitor; keyboard: Keyboard }> {
  const keyboard = new Keyboard(page)
  await keyboard.watch()
  await page.goto(`./${query}`)
  return { visitor: new Visitor(page), keyboard }
}

test('the first run, from the refused message to what heals it', async ({ page }) => {
  const { visitor, keyboard } = await open(page, '?speed=4')
  await keyboard.enter(visitor.button('Refuse the SET'))
  await expect(visitor.button('What would heal it?')).toBeVisible()
  await keyboard.keptFocus()
  await keyboard.press('Tab')
  await expect(visitor.button('What would heal it?')).toBeFocused()
  await keyboard.press('Enter')
  await keyboard.enter(
    page.getByRole('region', { name: 'First run' }).getByRole('button', { name: /delete the key$/i }),
  )
  await expect(page.getByRole('heading', { name: /^user:2/ })).toBeFocused()
  await keyboard.keptFocus()
})

test('each repair hands the focus to the verdict', async ({ page }) => {
  const { visitor, keyboard } = await open(page, '?scenario=redis_down&step=11&speed=4')
  const meaning = page.getByRole('complementary', { name: 'What it means' })
  const repairs = meaning.getByRole('button', { name: /delete the key$|again$/i })
  await expect(repairs.first()).toBeVisible()
  const names = await repairs.allTextContents()
  for (const name of names) {
    await visitor.isAt(11)
    await keyboard.enter(meaning.getByRole('button', { name, exact: true }))
    await expect(meaning.getByRole('heading', { name: /^user:2/ })).toBeFocused()
    await keyboard.enter(visitor.button('Undo'))
    await expect(meaning.getByRole('button', { name, exact: true })).toBeVisible()
  }
  await keyboard.keptFocus()
})

test('to both ends of the run and back', async ({ page }) => {
  const { visitor, keyboard } = await open(page, '?scenario=redis_down&speed=4')
  await visitor.isReady()
  await keyboard.goTo(visitor.button('Next step'))
  for (let press = 0; press < 6; press++) await keyboard.press('Enter')
  await visitor.isAt(11, 11)
  await keyboard.enter(visitor.button('To the start'), 'Space')
  await visitor.isAt(0)
  await expect(visitor.button('To the start')).toBeFocused()
  await keyboard.enter(visitor.button('To the end'), 'Space')
  await visitor.isAt(11)
  await keyboard.press('Shift+Tab', 'Shift+Tab', 'Shift+Tab')
  await expect(visitor.button('Step back')).toBeFocused()
  for (let press = 0; press < 6; press++) await keyboard.press('Space')
  await visitor.isAt(0)
  await keyboard.enter(visitor.play())
  await expect(page.getByRole('button', { name: 'Pause' })).toBeFocused()
  await visitor.isAt(11)
  await keyboard.enter(visitor.switch('Redis unreachable'), 'Space')
  await keyboard.press('Space')
  await keyboard.enter(visitor.button('Switch all off'))
  await keyboard.keptFocus()
})

for (const [tab, key] of [
  ['redis>', 'Enter'],
  ['redis>', 'Space'],
  ['sqlite>', 'Enter'],
  ['sqlite>', 'Space'],
] as const) {
  test(`${tab} opened with ${key} has the caret, and what is typed next is text`, async ({ page }) => {
    const { visitor, keyboard } = await open(page, '?scenario=redis_down&step=11')
    const typist = new Typist(page)
    await visitor.isReady()
    const button = page.getByRole('button', { name: tab, exact: true })
    // Pressed at once again, before the console is there.
    await keyboard.enter(button, key)
    await keyboard.press(key)
    const line = tab === 'redis>' ? typist.command() : typist.editor()
    await expect(line).toBeFocused()
    await expect(button).toHaveAttribute('aria-expanded', 'true')
    await page.keyboard.type(tab === 'redis>' ? 'GET user:2' : 'SELECT 7;')
    await keyboard.press('Enter')
    await typist.prints(tab === 'redis>' ? /GET user:2/ : '7')
    await expect(line).toBeFocused()
    // The other one, and back; then closed, its tab has the focus.
    if (tab === 'sqlite>') await keyboard.press('Escape')
    await keyboard.goTo(
      page.getByRole('button', { name: tab === 'redis>' ? 'sqlite>' : 'redis>', exact: true }),
      'Shift+Tab',
    )
    await keyboard.press(key)
    await expect(tab === 'redis>' ? typist.editor() : typist.command()).toBeFocused()
    await keyboard.goTo(page.getByRole('button', { name: 'Close the consoles' }), 'Shift+Tab')
    await keyboard.press(key)
    await expect(page.getByRole('button', { name: tab === 'redis>' ? 'sqlite>' : 'redis>', exact: true })).toBeFocused()
    await keyboard.keptFocus()
  })
}

test('on a phone the consoles rise with the caret in their line, and give the focus back', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const { keyboard } = await open(page, '?scenario=redis_down&step=11')
  const typist = new Typist(page)
  await keyboard.enter(page.getByRole('button', { name: 'Consoles and data' }))
  await expect(typist.command()).toBeFocused()
  await keyboard.goTo(page.getByRole('button', { name: 'sqlite>', exact: true }), 'Shift+Tab')
  await keyboard.press('Enter')
  await expect(typist.editor()).toBeFocused()
  await keyboard.press('Escape')
  await keyboard.goTo(page.getByRole('button', { name: 'Close', exact: true }), 'Shift+Tab')
  await keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Consoles and data' })).toBeFocused()
  await keyboard.keptFocus()
})

test('dialogs and menus give the focus back to what opened them', async ({ page }) => {
  const { visitor, keyboard } = await open(page, '?scenario=redis_down&step=11')
  for (const name of ['Share', 'Embed', 'Help']) {
    await keyboard.enter(visitor.button(name))
    await expect(page.getByRole('dialog')).toBeVisible()
    await keyboard.press('Escape')
    await expect(visitor.button(name)).toBeFocused()
  }
  await keyboard.enter(visitor.button('Theme and motion'))
  await keyboard.press('Tab', 'Escape')
  await expect(visitor.button('Theme and motion')).toBeFocused()
  await page.setViewportSize({ width: 390, height: 844 })
  await expect(visitor.button('Menu')).toBeVisible()
  await keyboard.goTo(visitor.button('Menu'))
  await keyboard.press('Enter')
  await keyboard.enter(page.getByRole('button', { name: 'Share', exact: true }))
  await expect(page.getByRole('dialog')).toBeVisible()
  await keyboard.press('Escape')
  await expect(visitor.button('Menu')).toBeFocused()
  await keyboard.keptFocus()
})

test('notices are closed one after the other, and the focus is back where it was', async ({ page }) => {
  const { visitor, keyboard } = await open(page, '?scenario=nonsense&pattern=nonsense&speed=nonsense')
  await visitor.isReady()
  const closing = page.getByRole('button', { name: 'Close this notice' })
  const count = await closing.count()
  expect(count).toBeGreaterThan(1)
  await keyboard.goTo(visitor.button('Next step'))
  await keyboard.goTo(closing.first())
  // The last stop before the notices is where the focus goes back to.
  await keyboard.press('Shift+Tab')
  const before = await page.evaluateHandle(() => document.activeElement)
  await keyboard.goTo(closing.first())
  for (let left = count; left > 0; left--) {
    await expect(closing).toHaveCount(left)
    await keyboard.press('Enter')
  }
  await expect(closing).toHaveCount(0)
  expect(await before.evaluate((element) => element === document.activeElement)).toBe(true)
  await keyboard.keptFocus()
})

test('who goes next is chosen again and again', async ({ page }) => {
  const { visitor, keyboard } = await open(page, '?scenario=writers')
  await visitor.isReady()
  await keyboard.enter(page.locator('summary').filter({ hasText: 'Choose by hand, step by step' }))
  await keyboard.enter(visitor.button('Next step'))
  const candidates = page.getByRole('list', { name: 'Who can go next' }).getByRole('button')
  await keyboard.goTo(candidates.last())
  for (let press = 0; press < 3; press++) {
    const before = await visitor.where().innerText()
    await keyboard.press('Enter')
    await expect(visitor.where()).not.toHaveText(before)
    await expect(candidates.first()).toBeFocused()
  }
  await keyboard.keptFocus()
})

test('a cell is opened, a fix chosen, closed, and a found run played on the stage', async ({ page }) => {
  const { keyboard } = await open(page, '?room=break')
  await expect(page.getByText(/^483 of 483 cells/)).toBeVisible()
  const writers = page.getByRole('button', { name: /^Write-through, database first, Two writers: / })
  await keyboard.goTo(page.locator('td button[tabindex="0"]'))
  await keyboard.goTo(writers, 'ArrowRight')
  await keyboard.press('Enter')
  const fixes = page.getByRole('region', { name: 'What would fix it' })
  await expect(fixes.getByRole('button').first()).toBeVisible()
  await keyboard.enter(fixes.getByRole('button').first())
  const opened = page.getByRole('heading', { level: 2, name: /· Two writers/ })
  await expect(opened).toBeFocused()
  await keyboard.enter(page.getByRole('button', { name: 'Close', exact: true }))
  const chosen = page.locator('td button[tabindex="0"]')
  await expect(chosen).toBeFocused()
  await expect(chosen).toHaveAccessibleName(/Two writers/)
  await keyboard.press('Enter')
  await keyboard.enter(page.getByRole('button', { name: 'Replay on the stage' }))
  await expect(page.locator('[data-play-button]')).toBeFocused()
  await page.goBack()
  await expect(opened).toBeFocused()
  await keyboard.keptFocus()
})

test('a walk to its end', async ({ page }) => {
  const { keyboard } = await open(page, '?room=break&cell=wt_db_first/none')
  await keyboard.goTo(page.getByRole('radio', { name: 'Shortest run' }))
  await keyboard.press('ArrowRight', 'ArrowRight')
  await expect(page.getByRole('radio', { name: 'Walk it' })).toBeFocused()
  const options = page.getByRole('list', { name: 'Who goes next' }).getByRole('button')
  await keyboard.goTo(options.first())
  for (let done = 1; (await options.count()) > 0; done++) {
    await keyboard.press('Enter')
    await expect(page.getByText(new RegExp(`^${done} steps? done`))).toBeVisible()
  }
  await expect(page.locator('p').filter({ hasText: 'Nothing is left to happen.' })).toBeFocused()
  await keyboard.keptFocus()
})

test('compared patterns are removed and added', async ({ page }) => {
  const { keyboard } = await open(page, '?room=compare')
  await expect(page.getByRole('region', { name: 'The whole run' })).toBeVisible()
  await keyboard.enter(page.getByRole('button', { name: /^Remove / }).last())
  await expect(page.getByLabel('Pattern 2')).toBeFocused()
  await keyboard.goTo(page.getByRole('button', { name: 'Add a third' }), 'Shift+Tab')
  await keyboard.press('Enter')
  await expect(page.getByLabel('Pattern 3')).toBeFocused()
  await keyboard.goTo(page.getByRole('button', { name: /^Remove / }).first(), 'Shift+Tab')
  await keyboard.press('Enter')
  await expect(page.getByLabel('Pattern 1')).toBeFocused()
  await keyboard.keptFocus()
})

test('from page to page among the patterns, into Break it, and back', async ({ page }) => {
  const { visitor, keyboard } = await open(page, '?room=patterns')
  await keyboard.enter(page.getByRole('main').getByRole('link', { name: 'Cache-aside', exact: true }))
  await expect(page.getByRole('heading', { name: 'Cache-aside', exact: true })).toBeFocused()
  await keyboard.enter(
    page.getByRole('navigation', { name: 'Patterns' }).getByRole('link', { name: 'Transactional outbox' }),
  )
  await expect(page.getByRole('heading', { level: 2, name: 'Transactional outbox' })).toBeFocused()
  await keyboard.enter(
    page
      .getByRole('main')
      .getByRole('button', { name: /Two writers/ })
      .first(),
  )
  await expect(page.getByRole('heading', { level: 2, name: /· Two writers/ })).toBeFocused()
  await page.goBack()
  await expect(page.getByRole('heading', { level: 2, name: 'Transactional outbox' })).toBeFocused()
  await keyboard.enter(page.getByRole('button', { name: 'Play it on the stage' }))
  await expect(visitor.play()).toBeFocused()
  await keyboard.keptFocus()
})

test('steps of a built pattern are added, moved and removed to the last, and it is played', async ({ page }) => {
  const { visitor, keyboard } = await open(page, '?room=build')
  await expect(page.getByText(/of 23 scenarios break/)).toBeVisible()
  const steps = page.getByRole('region', { name: 'A read' }).locator('[data-handle]')
  await keyboard.goTo(steps.first())
  const count = await steps.count()
  for (let left = count; left > 0; left--) {
    await expect(steps).toHaveCount(left)
    await keyboard.press('Delete')
  }
  await expect(steps).toHaveCount(0)
  await keyboard.keptFocus()
  for (let undone = 0; undone < count; undone++) await keyboard.enter(visitor.button('Undo'))
  await expect(steps).toHaveCount(count)
  await keyboard.goTo(steps.first())
  await keyboard.goTo(page.getByRole('button', { name: 'Remove', exact: true }))
  await keyboard.press('Enter')
  await expect(steps.first()).toBeFocused()
  await keyboard.enter(visitor.button('Undo'))
  await keyboard.enter(page.getByRole('button', { name: 'Play on the stage' }))
  await expect(visitor.play()).toBeFocused()
  await keyboard.keptFocus()
})

test('rows, tables and keys are edited', async ({ page }) => {
  const { visitor, keyboard } = await open(page, '?scenario=three_writes&step=30')
  await visitor.isReady()
  await keyboard.enter(page.getByRole('button', { name: 'Data', exact: true }))
  const grid = page.getByRole('grid', { name: 'Rows of users' })
  const cells = grid.locator('td[tabindex="0"]')
  await keyboard.goTo(cells)
  await keyboard.press('ArrowRight', 'Enter')
  await expect(page.getByRole('textbox', { name: 'name of row 1' })).toBeFocused()
  await page.keyboard.type('Zoe')
  await keyboard.press('Enter')
  await expect(grid.getByText('Zoe')).toBeVisible()
  await expect(cells).toBeFocused()
  await keyboard.press('F2', 'Escape')
  await expect(cells).toBeFocused()
  const rows = grid.getByRole('row')
  for (let left = await rows.count(); left > 1; left--) {
    await expect(rows).toHaveCount(left)
    await keyboard.press('Delete')
  }
  await expect(rows).toHaveCount(1)
  await expect(page.getByRole('button', { name: 'Add a row' })).toBeFocused()
  await keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'id' })).toBeFocused()
  await keyboard.press('Tab')
  await page.keyboard.type('Yan')
  await keyboard.press('Enter')
  await expect(grid.getByText('Yan')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Add a row' })).toBeFocused()
  await keyboard.goTo(page.getByRole('button', { name: 'New table' }), 'Shift+Tab')
  await keyboard.press('Enter')
  await keyboard.enter(page.getByRole('button', { name: 'Cancel' }))
  await expect(page.getByRole('button', { name: 'New table' })).toBeFocused()
  await keyboard.press('Enter')
  await keyboard.goTo(page.getByRole('textbox', { name: 'Name of the table' }))
  await page.keyboard.type('notes')
  await keyboard.enter(page.getByRole('button', { name: 'Create the table' }))
  await expect(page.getByRole('button', { name: 'Show it' })).toBeFocused()
  await keyboard.press('Enter')
  await expect(page.getByRole('grid', { name: 'Rows of notes' })).toBeVisible()
  await keyboard.goTo(page.getByRole('radio', { name: 'Rows' }))
  await keyboard.press('ArrowRight', 'ArrowRight')
  await keyboard.enter(page.getByRole('button', { name: 'Add a line' }))
  await keyboard.goTo(page.getByRole('button', { name: 'Use these keys from here on' }), 'Shift+Tab')
  await keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Use these keys from here on' })).toBeFocused()
  await keyboard.keptFocus()
})

test('a statement that is cancelled gives the caret back', async ({ page }) => {
  await page.clock.install()
  const { visitor, keyboard } = await open(page, '?scenario=first_write&speed=4')
  const typist = new Typist(page)
  await visitor.isReady()
  await keyboard.enter(page.getByRole('button', { name: 'sqlite>', exact: true }))
  await expect(typist.editor()).toBeFocused()
  await typist.toSqliteWithoutEnd()
  await keyboard.goTo(typist.cancel(), 'Shift+Tab')
  await page.clock.resume()
  await keyboard.press('Enter')
  await expect(typist.editor()).toBeFocused()
  await keyboard.keptFocus()
})

test('an embed takes the caret only for who asks for it, and its way out has an address before it is pressed', async ({
  page,
  baseURL,
}) => {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(`<!doctype html><title>Course</title><button id="before">Before</button><div style="height: 300px"></div>
      <iframe title="Playground" src="${baseURL}?embed=1&scenario=redis_down" width="760" height="470" sandbox="allow-scripts allow-forms allow-popups allow-downloads"></iframe><div style="height: 2000px"></div>`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    await page.locator('#before').focus()
    const frame = page.frameLocator('iframe')
    const full = frame.getByRole('link', { name: /Open full/ })
    await expect(full).toHaveAttribute('href', /#s=./)
    await expect(page.locator('#before')).toBeFocused()
    const atStart = (await full.getAttribute('href')) ?? ''
    const scrolled = await page.evaluate(() => scrollY)

    await frame.getByRole('button', { name: 'Next step' }).click()
    await expect(full).not.toHaveAttribute('href', atStart)
    await page.goto((await full.getAttribute('href')) ?? '')
    await new Visitor(page).isAt(2, 11)
    await page.goBack()

    await page.locator('#before').focus()
    await expect(full).toBeVisible()
    await expect(page.locator('#before')).toBeFocused()
    await frame.getByRole('button', { name: 'Consoles and data' }).click()
    const line = frame.getByRole('combobox', { name: 'Redis command' })
    await expect(line).toBeFocused()
    await page.keyboard.type('GET user:2')
    await expect(line).toHaveValue('GET user:2')
    expect(await page.evaluate(() => scrollY)).toBe(scrolled)
  } finally {
    server.close()
  }
})

test('a refusal leaves the wire as soon as Redis is back', async ({ page }) => {
  const visitor = new Visitor(page)
  await visitor.open('?scenario=redis_back&step=8&motion=reduce')
  const stage = page.getByRole('region', { name: 'Stage' })
  await expect(stage.getByText('refused', { exact: true })).toBeVisible()
  await visitor.button('Next step').click()
  await visitor.isAt(11)
  await expect(stage.getByText('refused', { exact: true })).toHaveCount(0)
  await visitor.button('Step back').click()
  await expect(stage.getByText('refused', { exact: true })).toBeVisible()
})
