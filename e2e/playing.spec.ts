import { SCENARIOS } from '../src/lessons/scenarios.ts'
import { expect, test } from './test.ts'
import { Visitor } from './visitor.ts'

test('stepping forward and back are each other’s inverse', async ({ page }) => {
  const visitor = new Visitor(page)
  await visitor.open('?scenario=first_write')
  const seen: string[] = []
  while (await visitor.button('Next step').isEnabled()) {
    seen.push(await visitor.where().innerText())
    await visitor.button('Next step').click()
    await expect(visitor.where()).not.toHaveText(seen.at(-1)!)
  }
  for (const where of seen.reverse()) {
    await visitor.button('Step back').click()
    await expect(visitor.where()).toHaveText(where)
  }
})

test('playing goes to the end by itself', async ({ page }) => {
  const visitor = new Visitor(page)
  await visitor.open('?scenario=first_write&speed=4')
  await visitor.play().click()
  await expect(visitor.button('To the end')).toBeDisabled()
  await expect(visitor.play()).toBeVisible()
  await visitor.reads(/user:2 agrees/, /A was told OK/)
})

test('a step taken in mid-flight catches up', async ({ page }) => {
  const visitor = new Visitor(page)
  // At a quarter of the speed every flight lasts for seconds: each press comes in the middle of one.
  await visitor.open('?scenario=first_write&speed=0.25')
  for (const step of [2, 4, 8, 12]) {
    await visitor.button('Next step').click()
    await visitor.isAt(step, 12)
  }
  await visitor.reads(/user:2 agrees/, /A was told OK/)
})

test('a write that is sent while another plays is asked for afterwards', async ({ page }) => {
  const visitor = new Visitor(page)
  await visitor.open('?scenario=first_write&speed=0.25')
  await visitor.play().click()
  await visitor.button('Next step').click()
  await visitor.ask('user:2', 'Cid')
  await visitor.button('Send write').click()
  await visitor.toEnd()
  await visitor.reads(/user:2 agrees/, /both hold Cid/)
})

test('the playhead is a slider that the keyboard moves', async ({ page }) => {
  const visitor = new Visitor(page)
  await visitor.open('?scenario=first_write')
  const playhead = page.getByRole('slider', { name: /playhead|step/i })
  await playhead.focus()
  await page.keyboard.press('End')
  await visitor.isAt(12, 12)
  await page.keyboard.press('Home')
  await visitor.isAt(0)
  await page.keyboard.press('ArrowRight')
  await expect(visitor.where()).not.toHaveText(/^Step 0 /)
})

test('undo takes back what the visitor did, and redo does it again', async ({ page }) => {
  const visitor = new Visitor(page)
  await visitor.open('?scenario=first_write')
  await visitor.flip('Redis unreachable')
  await visitor.button('Undo').click()
  await expect(visitor.switch('Redis unreachable')).not.toBeChecked()
  await visitor.button('Redo').click()
  await expect(visitor.switch('Redis unreachable')).toBeChecked()
})

test('the session survives a reload', async ({ page }) => {
  const visitor = new Visitor(page)
  await visitor.open('?speed=0.25')
  await visitor.button('Pause').click()
  await visitor.ask('user:2', 'Zoë 🦊')
  await visitor.button('To the end').click()
  await visitor.button('Send write').click()
  await visitor.toEnd()
  await visitor.reads(/user:2 agrees/, /Zoë 🦊/)
  const where = await visitor.where().innerText()
  await page.reload()
  await visitor.isReady()
  await expect(visitor.where()).toHaveText(where)
  await visitor.reads(/user:2 agrees/, /Zoë 🦊/)
})

test('a link opens that very state, and never overwrites the visitor’s own session', async ({ page, context }) => {
  const visitor = new Visitor(page)
  await visitor.open('?scenario=redis_down')
  await visitor.toEnd()
  await visitor.button('Share').click()
  const link = page.getByLabel('Link', { exact: true })
  await expect(link).toHaveValue(/#s=/)
  const address = await link.inputValue()
  const other = await context.newPage()
  await other.goto(address)
  const guest = new Visitor(other)
  await guest.isAt(11, 11)
  await guest.reads(/user:2 is stale/, /A was told OK/)
})

test('every scenario is chosen from the list, runs to its end and says something', async ({ page }) => {
  const visitor = new Visitor(page)
  await visitor.open('?scenario=three_writes')
  for (const { id } of SCENARIOS) {
    await page.getByLabel('Scenario', { exact: true }).selectOption(id)
    await visitor.isAt(0)
    await visitor.toEnd()
    await expect(page.getByRole('complementary', { name: 'What it means' }), id).toContainText(
      /agree|stale|behind|cached|phantom/,
    )
  }
})

test('a first visit plays a healthy write, then asks to refuse one message, and breaks', async ({ page }) => {
  const visitor = new Visitor(page)
  await visitor.open()
  await expect(page.getByText('Write the database, then the cache. What can go wrong?').first()).toBeVisible()
  await expect(page.getByText('Told OK = database Bob = cache Bob.').first()).toBeVisible()
  await page
    .getByRole('button', { name: /^Now refuse this message/ })
    .first()
    .click()
  await expect(
    page.getByText('Told OK, database Bob, cache Ann. You broke it with one refused message.').first(),
  ).toBeVisible()
  await expect(visitor.button('What would heal it?')).toBeVisible()
  await visitor.button('Break it with no failure').click()
  await expect(visitor.button('To the end')).toBeDisabled()
  await visitor.reads(/user:2 is stale/, /B was told OK/)
})

test('any input stops the first run', async ({ page }) => {
  const visitor = new Visitor(page)
  // At a quarter of the speed it has not ended before it is seen, however busy the machine is.
  await visitor.open('?speed=0.25')
  await expect(visitor.button('Pause')).toBeVisible()
  await page.keyboard.press('Shift')
  await expect(visitor.play()).toBeVisible()
})

test('the pause button stops the first run, and does not start it again', async ({ page }) => {
  const visitor = new Visitor(page)
  await visitor.open('?speed=0.25')
  await visitor.button('Pause').click()
  await expect(visitor.play()).toBeVisible()
  await expect(visitor.button('Pause')).toHaveCount(0)
})
