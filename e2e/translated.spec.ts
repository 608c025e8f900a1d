import type { Page } from '@playwright/test'
import { scenarioById } from '../src/lessons/scenarios.ts'
import { loadSqlite } from '../src/app/node/load-sqlite.ts'
import type { Choice } from '../src/model/world/choices.ts'
import { SimulationSession } from '../src/model/run/session.ts'
import type { Trace } from '../src/model/trace/trace.ts'
import type { World } from '../src/model/world/world.ts'
import { screenNow, screenOf } from './screen.ts'
import { expect, test } from './test.ts'
import { letAnswersCome, translate, translatedTexts, type Answers } from './translator.ts'
import { Twins } from './twins.ts'
import { Typist } from './typist.ts'
import { Visitor } from './visitor.ts'
import { sentenceOf } from '../src/words/sentence-of.ts'

/** The run that the page plays, made here from the same world and choices. */
async function runOf(world: World, choices: readonly Choice[]): Promise<Trace> {
  const session = new SimulationSession(await loadSqlite())
  return session.run(world, choices).trace
}

test.describe('at every step a translated page says what the run says', () => {
  /** Waits for the step, lets the answers come that were asked for before it, and looks. */
  async function seesStep(page: Page, trace: Trace, index: number, answers: Answers): Promise<void> {
    const expected = screenOf(trace, index)
    await expect.poll(() => screenNow(page, expected), { intervals: [10, 20, 50] }).toEqual(expected)
    if (answers === 'at once') return
    await letAnswersCome(page)
    expect(await screenNow(page, expected)).toEqual(expected)
  }

  for (const [scenario, answers] of [
    ['redis_late', 'at once'],
    ['redis_down', 'late'],
    ['evict', 'late'],
  ] as const) {
    test(`in ${scenario}, forward, back and by a jump; the translator answers ${answers}`, async ({ page }) => {
      const { world, choices } = scenarioById(scenario)!
      const trace = await runOf(world, choices)
      const last = trace.steps.length - 1
      await translate(page, answers)
      const visitor = new Visitor(page)
      await page.goto(`./?scenario=${scenario}&motion=reduce`)
      await visitor.isReady()
      await visitor.flip('every message')
      for (let index = 0; index <= last; index++) {
        await seesStep(page, trace, index, answers)
        if (index < last) await visitor.button('Next step').click()
      }
      for (let index = last - 1; index >= 0; index--) {
        await visitor.button('Step back').click()
        await seesStep(page, trace, index, answers)
      }
      await visitor.button('To the end').click()
      await seesStep(page, trace, last, answers)
      await expect(
        page.locator('[role="status"]').getByText(`Step ${last}: ${sentenceOf(trace.steps[last])}`),
      ).toBeAttached()
      expect(await translatedTexts(page)).toBeGreaterThan(100)
    })
  }
})

/** One of several, of which each is a radio button under its words. */
function chosen(visitor: Visitor, words: string): Promise<void> {
  return visitor.page.getByRole('radio', { name: words, exact: true }).check({ force: true })
}

test.describe('a translated page says what the same page says untranslated', () => {
  test('in the play room, whatever is pressed', async ({ page, browser }) => {
    const twins = await Twins.open(browser, page, './?scenario=redis_down&motion=reduce&theme=light&policy=ok')
    const meaning = (visitor: Visitor) => visitor.page.getByRole('complementary', { name: 'What it means' })
    await twins.both((visitor) => visitor.toEnd())
    await twins.both((visitor) => visitor.button('Why?').click())
    await twins.both(({ page: { keyboard } }) => keyboard.press('Alt+ArrowLeft'))
    await twins.both((visitor) => visitor.toEnd())
    await twins.both((visitor) => meaning(visitor).getByText('Properties', { exact: true }).click())
    await twins.both((visitor) => meaning(visitor).getByText('agreement at rest', { exact: true }).click())
    await twins.both((visitor) => visitor.button('Restore Redis, then delete the key').click())
    await twins.both((visitor) => visitor.button('Undo').click())
    await twins.both((visitor) => visitor.button('To the start').click())
    await twins.both((visitor) => visitor.flip('Redis unreachable'))
    await twins.both((visitor) => visitor.flip('Two writers'))
    await twins.both((visitor) => visitor.toEnd())
    await twins.both((visitor) => visitor.ask('user', 'Zoë'))
    await twins.both((visitor) => visitor.button('Send write').click())
    await twins.both((visitor) => visitor.ask('user:2', 'a value that is too long for its chip'))
    await twins.both((visitor) => visitor.button('Send write').click())
    await twins.both((visitor) => visitor.button(/^Read /).click())
    await twins.both((visitor) => visitor.page.getByText('Choose by hand, step by step').click())
    await twins.both((visitor) => visitor.button('Step back').click())
    await twins.both((visitor) => visitor.field('Pattern').selectOption('outbox_set'))
    await twins.both((visitor) => visitor.toEnd())
    await twins.both((visitor) => chosen(visitor, 'production'))
    await twins.both((visitor) => visitor.field('Pattern').selectOption('wt_db_first'))
    await twins.both((visitor) => chosen(visitor, 'retries ×3'))
    await twins.both((visitor) => visitor.field('Scenario').selectOption('first_write'))
    await twins.both((visitor) => visitor.toEnd())
    await twins.both((visitor) => visitor.ask('user:2', 'Eve', '60'))
    await twins.both((visitor) => visitor.button('Send write').click())
    await twins.both((visitor) => visitor.button(/^Wait until/).click())
    await twins.close()
  })

  test('in every dialog, menu and console', async ({ page, browser }) => {
    const twins = await Twins.open(browser, page, './?scenario=first_write&motion=reduce&theme=light&cell=nonsense')
    const close = (visitor: Visitor) =>
      visitor.page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).click()
    const typist = (visitor: Visitor) => new Typist(visitor.page)
    await twins.both((visitor) => visitor.isReady())
    await twins.both((visitor) => visitor.button('Close this notice').click())
    for (const name of ['Share', 'Embed', 'Help']) {
      await twins.both((visitor) => visitor.button(name).click())
      await twins.both(close)
    }
    await twins.both((visitor) => visitor.button('Theme and motion').click())
    await twins.both((visitor) => chosen(visitor, 'Dark'))
    await twins.both((visitor) => visitor.page.keyboard.press('Escape'))
    await twins.both((visitor) => visitor.toEnd())
    await twins.both((visitor) => typist(visitor).open('redis>'))
    await twins.both((visitor) => typist(visitor).says('SET user:2 Zoë', 'OK'))
    await twins.both((visitor) =>
      typist(visitor).says('GET', "(error) ERR wrong number of arguments for 'get' command"),
    )
    await twins.both((visitor) => typist(visitor).open('sqlite>'))
    await twins.both(async (visitor) => {
      await typist(visitor).toSqlite('SELECT id, name FROM users;')
      await typist(visitor).prints('1 row')
    })
    await twins.both(async (visitor) => {
      await typist(visitor).toSqlite('SELEC 1;')
      await typist(visitor).prints('syntax error')
    })
    await twins.both((visitor) => visitor.button('To the start').click())
    await twins.both((visitor) => visitor.toEnd())
    await twins.both((visitor) => typist(visitor).open('Data'))
    await twins.both((visitor) => visitor.button('Add a row').click())
    await twins.both((visitor) => visitor.button('Add the row').click())
    await twins.both((visitor) => chosen(visitor, 'Schema'))
    await twins.both((visitor) => chosen(visitor, 'Keys'))
    await twins.both((visitor) => visitor.button('Add a line').click())
    await twins.both((visitor) => visitor.button('New table').click())
    await twins.both((visitor) => visitor.field('Name of the table').fill('carts'))
    await twins.both((visitor) => visitor.button('Create the table').click())
    await twins.both((visitor) => visitor.button('Show it').click())
    await twins.both((visitor) => visitor.button('Close the consoles').click())
    await twins.both((visitor) => visitor.button('New session').click())
    await twins.close()
  })

  test('in Break it, and on the pages of the patterns', async ({ page, browser }) => {
    const twins = await Twins.open(browser, page, './?room=break&cell=wt_db_first/writers&theme=light')
    const detail = 'section:has(> div > h2), aside'
    const found = async (visitor: Visitor) => expect(visitor.page.getByText('Shortest counterexample')).toBeVisible()
    await twins.both(found, detail)
    await twins.both((visitor) => visitor.page.getByLabel('Which run').selectOption({ index: 1 }), detail)
    await twins.both((visitor) => chosen(visitor, 'All its runs'), detail)
    await twins.both((visitor) => visitor.button('Next run').click(), detail)
    await twins.both((visitor) => visitor.page.getByLabel('Runs that end with').selectOption({ index: 1 }), detail)
    await twins.both((visitor) => chosen(visitor, 'Walk it'), detail)
    const walked = (visitor: Visitor, steps: number) =>
      expect(visitor.page.getByText(new RegExp(`^${steps} steps? done`))).toBeVisible()
    for (let step = 1; step <= 4; step++) {
      await twins.both(async (visitor) => {
        await visitor.page.getByRole('list', { name: 'Who goes next' }).getByRole('button').first().click()
        await walked(visitor, step)
      }, detail)
    }
    await twins.both(async (visitor) => {
      await visitor.button('One step back').click()
      await walked(visitor, 3)
    }, detail)
    await twins.both((visitor) => visitor.button(/^Cache-aside, Database rejects/).click(), detail)
    await twins.both(
      (visitor) =>
        visitor.page
          .getByRole('region', { name: /^Cache-aside/ })
          .getByRole('button', { name: 'Close', exact: true })
          .click(),
      'aside',
    )
    await twins.both(
      (visitor) => visitor.page.getByRole('link', { name: 'Cache-aside', exact: true }).first().click(),
      'article, h1',
    )
    await twins.both((visitor) => chosen(visitor, 'for production'), 'article')
    await twins.both(
      (visitor) => visitor.page.getByRole('link', { name: 'Delete first, then write', exact: true }).click(),
      'article',
    )
    await twins.both(
      (visitor) =>
        visitor.page.getByRole('navigation', { name: 'Patterns' }).getByRole('link', { name: 'All patterns' }).click(),
      'h2',
    )
    await twins.close()
  })

  test('in Compare', async ({ page, browser }) => {
    const twins = await Twins.open(browser, page, './?room=compare&scenario=redis_late&theme=light')
    await twins.both(({ page: readyPage }) =>
      expect(readyPage.getByRole('region', { name: 'The whole run' })).toBeVisible(),
    )
    await twins.both(({ page: { keyboard } }) => keyboard.press('Alt+ArrowDown'))
    for (let press = 0; press < 3; press++) await twins.both((visitor) => visitor.button('Step back').click())
    await twins.both((visitor) => visitor.field('Pattern 2').selectOption('write_behind_mem'))
    await twins.both((visitor) => visitor.button(/^Remove/).click())
    await twins.both((visitor) => visitor.field('Run').selectOption('db_reject'))
    await twins.both((visitor) => visitor.button('Add a third').click())
    await twins.both(async (visitor) => {
      await visitor.field('How many').selectOption('100')
      await visitor.button('Run').click()
      await expect(visitor.page.getByText('100 of 100 runs of each pattern')).toBeVisible()
    })
    await twins.both((visitor) => visitor.field('Seed').fill('8'))
    await twins.close()
  })

  test('in Build', async ({ page, browser }) => {
    const twins = await Twins.open(browser, page, './?room=build&scenario=first_write&theme=light')
    const explored = async (visitor: Visitor) => expect(visitor.page.getByText(/of 23 scenarios break/)).toBeVisible()
    await twins.both(explored)
    await twins.both(async (visitor) => {
      await visitor.button('Add DEL to the write').click()
      await explored(visitor)
    })
    await twins.both(({ page: { keyboard } }) => keyboard.press('ArrowUp'))
    await twins.both((visitor) => visitor.field('Start from').selectOption({ index: 2 }))
    await twins.both(explored)
    await twins.both((visitor) => visitor.button(/^Two writers: /).click())
    await twins.both((visitor) => visitor.button('Undo').click())
    await twins.both(explored)
    await twins.both((visitor) => visitor.button('Play on the stage').click())
    await twins.both((visitor) => visitor.isReady())
    await twins.close()
  })

  test('in the embed, and on the projector', async ({ page, browser }) => {
    const embed = await Twins.open(browser, page, './?embed=1&scenario=redis_down&motion=reduce&theme=light&speed=4')
    await embed.both((visitor) => expect(visitor.page.getByText('0 / 4', { exact: true })).toBeVisible())
    for (let press = 0; press < 4; press++) await embed.both((visitor) => visitor.button('Next step').click())
    await embed.both((visitor) => visitor.button('Step back').click())
    await embed.both((visitor) => visitor.page.getByRole('switch', { name: 'App crashes' }).click())
    await embed.both((visitor) => visitor.button('Read').click())
    await embed.both((visitor) => visitor.button('All faults').click())
    await embed.close()

    const projector = await Twins.open(
      browser,
      page,
      './?present&scenario=redis_down&motion=reduce&theme=light&speed=4',
    )
    await projector.both((visitor) => expect(visitor.page.getByText('0 of 4', { exact: true })).toBeVisible())
    for (const key of [
      'PageDown',
      'PageDown',
      'PageDown',
      'PageUp',
      '2',
      'End',
      'ArrowDown',
      'PageDown',
      '.',
      '.',
      '?',
      'Escape',
      'Home',
    ]) {
      await projector.both(({ page: { keyboard } }) => keyboard.press(key))
    }
    await projector.close()
  })

  test('in the first minute of a new visitor', async ({ page, browser }) => {
    const twins = await Twins.open(browser, page, './?motion=reduce&theme=light&speed=4')
    const tells = (text: string) => (visitor: Visitor) => expect(visitor.page.getByText(text)).toBeVisible()
    await twins.both(tells('Told OK = database Bob = cache Bob.'))
    await twins.both((visitor) => visitor.button(/^Now refuse this message/).click())
    await twins.both(tells('Told OK, database Bob, cache Ann.'))
    await twins.both((visitor) => visitor.button('What would heal it?').click())
    await twins.both((visitor) => visitor.button('Restore Redis, then delete the key').click())
    await twins.close()
  })

  test.describe('on a phone', () => {
    test.use({ viewport: { width: 390, height: 844 } })

    test('with what rises from its edge', async ({ page, browser }) => {
      const twins = await Twins.open(browser, page, './?scenario=redis_late&motion=reduce&theme=light&speed=4')
      const close = (visitor: Visitor) =>
        visitor.page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).click()
      await twins.both((visitor) => visitor.isReady())
      for (let press = 0; press < 5; press++) await twins.both((visitor) => visitor.button('Next step').click())
      await twins.both((visitor) => visitor.button(/^Faults/).click())
      await twins.both((visitor) => visitor.flip('Redis unreachable'))
      await twins.both(close)
      await twins.both((visitor) => visitor.button('Menu').click())
      await twins.both((visitor) => visitor.page.keyboard.press('Escape'))
      await twins.both((visitor) => visitor.button('Consoles and data').click())
      await twins.both((visitor) => new Typist(visitor.page).says('SET user:2 Zoë', /OK|refused|not connect/i))
      await twins.both(close)
      await twins.both((visitor) => visitor.button('Step back').click())
      await twins.close()
    })
  })
})
