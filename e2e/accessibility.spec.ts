import { isClean, isCleanInEveryTheme } from './axe.ts'
import { expect, test } from './test.ts'
import { Typist } from './typist.ts'
import { Visitor } from './visitor.ts'

const STATES: readonly (readonly [string, string])[] = [
  ['at the start', '?scenario=first_write'],
  ['behind', '?scenario=redis_down&step=4'],
  ['stale', '?scenario=redis_down&step=11'],
  ['phantom', '?scenario=cache_first_reject&step=20'],
  ['empty', '?scenario=evict&step=13'],
  ['a race of two clients', '?scenario=writers&step=25'],
  ['held up', '?scenario=redis_late&step=11'],
]

for (const [name, query] of STATES) {
  test(`${name}: nothing for axe to find in any theme`, async ({ page }) => {
    await new Visitor(page).open(`${query}&motion=reduce`)
    await isCleanInEveryTheme(page)
  })
}

test('dialogs: nothing for axe to find', async ({ page }) => {
  const visitor = new Visitor(page)
  await visitor.open('?scenario=redis_down&step=11')
  for (const name of ['Share', 'Embed', 'Help']) {
    await visitor.button(name).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await isClean(page)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  }
})

test('the embed and the projector: nothing for axe to find', async ({ page }) => {
  for (const query of ['?embed=1&scenario=redis_down&step=8', '?present&scenario=redis_down&step=8']) {
    await page.goto(`./${query}`)
    await expect(page.getByText('SQLite').first()).toBeVisible()
    await isClean(page)
  }
})

test('the Redis console: nothing for axe to find in any theme', async ({ page }) => {
  const typist = new Typist(page)
  await new Visitor(page).open('?scenario=redis_down&step=11&motion=reduce')
  await typist.open('redis>')
  await typist.says('help GET', 'summary')
  await typist.says('GET user:2', 'Could not connect')
  await typist.command().fill('SET user:2 ')
  await isCleanInEveryTheme(page)
})

test('the SQLite console: nothing for axe to find in any theme', async ({ page }) => {
  const typist = new Typist(page)
  await new Visitor(page).open('?scenario=redis_down&step=11&motion=reduce')
  await typist.open('sqlite>')
  await typist.toSqlite("SELECT *, NULL AS n, x'00' AS b, '' AS e FROM users;")
  await expect(typist.last().getByRole('table')).toBeVisible()
  await typist.toSqlite('SELEC;')
  await typist.prints('syntax error')
  await typist.editor().click()
  await page.keyboard.type('SELECT na')
  await expect(page.getByRole('option', { name: /^name/ })).toBeVisible()
  await isCleanInEveryTheme(page)
})

test('the data: nothing for axe to find in any theme', async ({ page }) => {
  await new Visitor(page).open('?scenario=three_writes&step=30&motion=reduce')
  await new Typist(page).open('Data')
  const grid = page.getByRole('grid', { name: 'Rows of users' })
  await grid.getByRole('gridcell').nth(1).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'name of row 1' })).toBeFocused()
  await isCleanInEveryTheme(page)
  await page.getByText('Keys', { exact: true }).click()
  await isCleanInEveryTheme(page)
  await page.getByRole('button', { name: 'New table' }).click()
  await isCleanInEveryTheme(page)
})

test('a narrow screen: nothing for axe to find, and no sideways scrolling down to 320 px', async ({ page }) => {
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 700 })
    await new Visitor(page).open('?scenario=redis_down&step=11')
    await isClean(page)
    await expect.poll(() => page.evaluate(sidewaysPx)).toBeLessThanOrEqual(0)
  }
})

test('a screen reader hears each step as a sentence', async ({ page }) => {
  const visitor = new Visitor(page)
  await visitor.open('?scenario=redis_down')
  for (const sentence of [
    /A’s app takes the request/,
    /SQLite runs UPDATE/,
    /Redis refuses the connection.*user:2 is stale/,
    /A is told OK/,
  ]) {
    await visitor.button('Next step').click()
    await expect(page.getByRole('status').filter({ hasText: sentence })).toBeAttached()
  }
})

test('everything is reached and done with the keyboard alone', async ({ page }) => {
  const visitor = new Visitor(page)
  await visitor.open('?scenario=first_write')
  await visitor.switch('Redis unreachable').focus()
  await page.keyboard.press('Space')
  await expect(visitor.switch('Redis unreachable')).toBeChecked()
  await visitor.button('Next step').focus()
  for (let press = 0; press < 4; press++) await page.keyboard.press('Enter')
  await visitor.reads(/user:2 is stale/)
  await page.keyboard.press('Alt+ArrowLeft')
  await visitor.isAt(8)
})

test.describe('with reduced motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } })
  test('nothing travels, and every step still shows what happened', async ({ page }) => {
    const visitor = new Visitor(page)
    await visitor.open('?scenario=redis_down')
    for (let press = 0; press < 3; press++) await visitor.button('Next step').click()
    await expect(page.getByRole('region', { name: 'Stage' })).toContainText('refused')
    const moving = await page.evaluate(
      () => document.getAnimations().filter(({ playState }) => playState === 'running').length,
    )
    expect(moving).toBe(0)
  })
})

/** Runs in the page: by how much it could be scrolled sideways. */
function sidewaysPx(): number {
  const { scrollWidth, clientWidth } = document.documentElement
  return scrollWidth - clientWidth
}

test('patterns side by side: nothing for axe to find in any theme', async ({ page }) => {
  await page.goto('./?room=compare&motion=reduce')
  await expect(page.getByRole('region', { name: 'The whole run' })).toBeVisible()
  await page.keyboard.press('Alt+ArrowDown')
  await page.getByLabel('How many').selectOption('10000')
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(page.getByRole('region', { name: 'What the runs came to' })).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await isCleanInEveryTheme(page)
})

test('patterns side by side: no sideways scrolling of the page down to 320 px', async ({ page }) => {
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 700 })
    await page.goto('./?room=compare')
    await expect(page.getByRole('region', { name: 'The whole run' })).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    await isClean(page)
  }
})

test('every schedule and every failure: nothing for axe to find in any theme', async ({ page }) => {
  await page.goto('./?room=break&cell=wt_db_first/redis_late&motion=reduce')
  await page.getByText('Walk it').click()
  await page.getByRole('list', { name: 'Who goes next' }).getByRole('button').first().click()
  await expect(page.getByText(/^1 step done/)).toBeVisible()
  await expect(page.getByText(/^483 of 483 cells/)).toBeVisible()
  await isCleanInEveryTheme(page)
  // The matrix around it is the same: only what is looked at differs.
  await page.getByText('All its runs').click()
  await expect(page.getByText('run 1', { exact: true })).toBeVisible()
  await isCleanInEveryTheme(page, 'main section')
  await page.getByText('Shortest run', { exact: true }).click()
  await expect(page.getByText('Shortest counterexample')).toBeVisible()
  await isCleanInEveryTheme(page, 'main section')
})

test('every schedule and every failure: no sideways scrolling of the page down to 320 px', async ({ page }) => {
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 700 })
    await page.goto('./?room=break&cell=wt_db_first/redis_late')
    await expect(page.getByText('Shortest counterexample')).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    // The matrix itself is the same at any width.
    await isClean(page, 'main section')
  }
})
