import type { Locator, Page } from '@playwright/test'
import { encodeSession } from '../src/player/address/link.ts'
import { SCENARIOS } from '../src/lessons/scenarios.ts'
import { PRESETS } from '../src/model/patterns/built/presets.ts'
import type { World } from '../src/model/world/world.ts'
import { isClean, isCleanInEveryTheme } from './axe.ts'
import { expect, test } from './test.ts'

const FIRST = SCENARIOS[0]!.world
const BUILT = { ...PRESETS[0]!.built, name: 'Mine' }

class Builder {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  async open(query = ''): Promise<void> {
    await this.page.goto(`./?room=build${query}`)
    await this.isExplored()
  }

  async isExplored(): Promise<void> {
    await expect(this.page.getByText(/of 23 scenarios break/)).toBeVisible()
  }

  step(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  /** The steps of a write, from the top to the bottom. */
  async stepsAre(...names: readonly string[]): Promise<void> {
    await expect(this.page.getByRole('region', { name: 'A write' }).locator('[data-handle]')).toHaveText(names)
  }

  /** How a scenario stands. */
  cell(scenario: string): Locator {
    return this.page.getByRole('button', { name: new RegExp(`^${scenario}: `) })
  }

  async standsAt(scenario: string, words: string): Promise<void> {
    await expect(this.page.getByRole('button', { name: new RegExp(`^${scenario}: ${words}`) })).toBeVisible()
  }

  async drag(from: Locator, to: Locator): Promise<void> {
    const [start, end] = [await from.boundingBox(), await to.boundingBox()]
    if (start === null || end === null) throw new Error('A step that is dragged, or dragged to, is not on the page.')
    await this.page.mouse.move(start.x + 10, start.y + start.height / 2)
    await this.page.mouse.down()
    await this.page.mouse.move(start.x + 20, start.y + start.height / 2 + 8, { steps: 3 })
    await this.page.mouse.move(end.x + 20, end.y + 2, { steps: 8 })
    await this.page.mouse.up()
  }

  async says(text: string | RegExp): Promise<void> {
    await expect(this.page.getByRole('status').filter({ hasText: text })).toHaveCount(1)
  }
}

const WRITE_THROUGH = ['UPDATEupdate the row', 'tellthe client', 'stop', 'SETset the key', 'tellthe client']
const CACHE_FIRST = ['SETset the key', 'UPDATEupdate the row', 'tellthe client', 'stop', 'tellthe client']

test('a step that is dragged changes what the pattern comes to, and undo brings it back', async ({ page }) => {
  const builder = new Builder(page)
  await builder.open()
  await builder.stepsAre(...WRITE_THROUGH)
  await builder.standsAt('Database rejects', 'agrees; a client may be told an error')
  await builder.drag(builder.step('SET: set the key'), builder.step('UPDATE: update the row'))
  await builder.stepsAre(...CACHE_FIRST)
  await builder.standsAt('Database rejects', 'value never committed')
  await page.getByRole('button', { name: 'Undo' }).click()
  await builder.stepsAre(...WRITE_THROUGH)
  await builder.standsAt('Database rejects', 'agrees; a client may be told an error')
})

test('steps come from the palette by dragging, into the failure of another one', async ({ page }) => {
  const builder = new Builder(page)
  await builder.open()
  await builder.standsAt('Redis request lost', 'stale, no end')
  // The gap after the last thing that is done when the SET fails is right above the next step.
  const gap = page.locator('[data-gap="write 1.0"]')
  await builder.drag(page.getByRole('button', { name: 'Add DEL to the write' }), gap)
  await builder.stepsAre(
    'UPDATEupdate the row',
    'tellthe client',
    'stop',
    'SETset the key',
    'DELdelete the key',
    'tellthe client',
  )
  await builder.standsAt('Redis request lost', 'agrees in every run')
})

test('the keyboard moves, nests and removes steps, keeps the focus on them and says where they are', async ({
  page,
}) => {
  const builder = new Builder(page)
  await builder.open()
  await builder.step('SET: set the key').focus()
  await page.keyboard.press('ArrowUp')
  await builder.stepsAre(...CACHE_FIRST)
  await expect(builder.step('SET: set the key')).toBeFocused()
  await builder.says('‘set the key’ is now step 1 of 3 of the write.')
  await page.keyboard.press('ArrowUp')
  await builder.says('There is nothing further up.')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await builder.says('‘set the key’ is now step 3 of 3 for when ‘update the row’ fails.')
  await page.keyboard.press('ArrowLeft')
  await builder.stepsAre(...WRITE_THROUGH)
  await page.keyboard.press('Delete')
  await builder.stepsAre('UPDATEupdate the row', 'tellthe client', 'stop', 'tellthe client')
  await builder.says('‘set the key’ is removed.')
  await builder.standsAt('Nothing fails', 'stale, no end')
})

test('buttons do what the keys do, and the select adds to a failure', async ({ page }) => {
  const builder = new Builder(page)
  await builder.open()
  await builder.step('SET: set the key').click()
  await page.getByRole('button', { name: 'Move up' }).click()
  await builder.stepsAre(...CACHE_FIRST)
  await page.getByRole('combobox', { name: 'Add a step for when ‘set the key’ fails' }).selectOption('try again')
  await builder.stepsAre(
    'SETset the key',
    'againset the key again',
    'UPDATEupdate the row',
    'tellthe client',
    'stop',
    'tellthe client',
  )
  await page.getByLabel('Tries of ‘set the key again’').fill('2')
  await page.getByLabel('Tries of ‘set the key again’').press('Enter')
  await expect(page.getByRole('region', { name: 'Your pattern as code' })).toContainText('of [10, 20])')
  await builder.isExplored()
})

test('steps that cannot be run say why, at the step, and are not explored', async ({ page }) => {
  const builder = new Builder(page)
  await builder.open()
  await builder.step('stop: stop').focus()
  await page.keyboard.press('Delete')
  await expect(
    page
      .getByText('Here the client would be told a second time. That is so after ‘update the row’ has failed.')
      .first(),
  ).toBeVisible()
  await expect(page.getByText('Not explored.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Play on the stage' })).toBeDisabled()
  await page.getByRole('button', { name: 'Undo' }).click()
  await builder.isExplored()
})

test('a cell opens its shortest counterexample and follows the steps; the stage plays it', async ({ page }) => {
  const builder = new Builder(page)
  await builder.open()
  await builder.cell('Two writers').click()
  await expect(page.getByText('Shortest counterexample')).toBeVisible()
  await page.getByLabel('Start from').selectOption({ label: 'Cache-aside' })
  await builder.standsAt('Two writers', 'agrees in every run')
  await expect(page.getByText('Shortest counterexample')).toBeHidden()
  await builder.cell('A reader fills').click()
  await expect(page.getByText('Shortest counterexample')).toBeVisible()
  await page.getByRole('button', { name: 'Replay on the stage' }).click()
  await page.getByRole('button', { name: 'To the end' }).first().click()
  await expect(page.getByRole('heading', { name: /user:2 is stale/ }).first()).toBeVisible()
  await expect(page.getByLabel('Pattern', { exact: true })).toHaveValue('built')
})

test('the pattern is played on the stage, with its own text as its code, and undo takes it back', async ({ page }) => {
  const builder = new Builder(page)
  await builder.open()
  await page.getByLabel('Name').fill('Mine')
  await page.getByLabel('Name').press('Enter')
  await builder.step('SET: set the key').focus()
  await page.keyboard.press('ArrowUp')
  await page.getByRole('button', { name: 'Play on the stage' }).click()
  await expect(page.getByRole('button', { name: 'Send write' })).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Pattern' })).toHaveValue('built')
  await expect(page.getByRole('region', { name: 'Source', exact: true })).toContainText(
    'Mine: a pattern put together in the playground.',
  )
  await page.getByRole('button', { name: 'To the end' }).first().click()
  await expect(page.getByRole('region', { name: 'Source', exact: true }).locator('[aria-current]')).toContainText(
    'tell the client OK',
  )
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('combobox', { name: 'Pattern' })).toHaveValue('wt_db_first')
})

test('a link brings the steps and the room', async ({ page }) => {
  const builder = new Builder(page)
  await builder.open()
  await builder.step('SET: set the key').focus()
  await page.keyboard.press('ArrowUp')
  await page.getByRole('button', { name: 'Share' }).click()
  await expect(page.getByLabel('Link')).toHaveValue(/\?room=build#s=/)
  const link = await page.getByLabel('Link').inputValue()
  await page.goto('about:blank')
  await page.goto(link)
  await builder.isExplored()
  await builder.stepsAre(...CACHE_FIRST)
})

test('a link with steps that there are not, or that cannot be run, gets a sentence', async ({ page }) => {
  const withBuilt = async (built: unknown): Promise<string> =>
    `./?room=build#s=${await encodeSession({ world: { ...FIRST, pattern: 'built', policy: 'ok', built } as World, choices: [], cursor: 0 })}`
  await page.goto(await withBuilt({ ...BUILT, write: [{ do: 'eval', code: 'alert(1)' }] }))
  await expect(page.getByText('at “built.write.0.do”: a write has no such step.')).toBeVisible()
  await page.goto('about:blank')
  await page.goto(await withBuilt({ ...BUILT, write: [] }))
  await expect(
    page.getByText(
      'The built pattern “Mine” cannot be run: Here the write would end and the client would be told nothing.',
    ),
  ).toBeVisible()
})

test('the room: nothing for axe to find in any theme', async ({ page }) => {
  const builder = new Builder(page)
  await builder.open('&motion=reduce')
  await builder.step('SET: set the key').click()
  await isCleanInEveryTheme(page)
  await builder.cell('Two writers').click()
  await expect(page.getByText('Shortest counterexample')).toBeVisible()
  await isCleanInEveryTheme(page)
  await builder.step('stop: stop').focus()
  await page.keyboard.press('Delete')
  await expect(page.getByText('Not explored.')).toBeVisible()
  await isCleanInEveryTheme(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await isClean(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
})
