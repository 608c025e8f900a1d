import type { Page } from '@playwright/test'
import { expect, test } from './test.ts'
import { Typist } from './typist.ts'
import { Visitor } from './visitor.ts'

test.use({ fetchesAhead: true })

/** All that is loaded after the first run has arrived. */
async function allIsHere(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-parts', 'here')
}

async function close(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

function room(page: Page, name: string) {
  return page.getByRole('navigation', { name: 'Rooms' }).getByRole('button', { name, exact: true })
}

test('once its parts are here the page needs no network: every dialog, console and room opens', async ({
  page,
  context,
}) => {
  const visitor = new Visitor(page)
  await visitor.open('?scenario=first_write')
  await allIsHere(page)
  await context.setOffline(true)
  await visitor.button('Share').click()
  await expect(page.getByRole('textbox', { name: 'Link' })).toHaveValue(/#s=/)
  await close(page)
  await visitor.button('Embed').click()
  await expect(page.getByRole('textbox', { name: 'HTML' })).toHaveValue(/<iframe/)
  await close(page)
  await visitor.button('Help').click()
  await expect(page.getByRole('heading', { name: 'A key at a step' })).toBeVisible()
  await close(page)
  const typist = new Typist(page)
  await typist.open('redis>')
  await typist.says('PING', 'PONG')
  await typist.open('sqlite>')
  await typist.toSqlite('SELECT name FROM users;')
  // What was typed before has set the run in motion: on a slow machine Bob is there by now.
  await expect(typist.last().getByRole('table')).toContainText(/Ann|Bob/)
  await typist.open('Data')
  await expect(page.getByRole('button', { name: 'users', exact: true }).first()).toBeVisible()
  await room(page, 'Break it').click()
  await page.getByRole('button', { name: /^Write-through, database first, Two writers: stale, no end/ }).click()
  await page.getByRole('button', { name: 'Replay on the stage' }).click()
  await visitor.isReady()
  await room(page, 'Compare').click()
  await expect(page.getByRole('region', { name: 'The whole run' })).toBeVisible()
  await room(page, 'Patterns').click()
  await expect(page.getByRole('heading', { name: '21 patterns' })).toBeVisible()
  await room(page, 'Build').click()
  await expect(page.getByRole('heading', { name: 'Build a pattern' })).toBeVisible()
})

test.describe('a part that does not arrive', () => {
  test.use({ expectedProblems: [/Failed to load resource/] })

  test.describe('and is asked for by nobody but the visitor', () => {
    // What is fetched ahead would bring it before the press, on a machine that is slow enough.
    test.use({ fetchesAhead: false })

    test('is one line where it belongs, Try again fetches it, and the run stays', async ({ page }) => {
      const visitor = new Visitor(page)
      const away = /assets\/(share-state|build-room|explorer-worker)/
      await page.route(away, (route) => route.abort())
      await visitor.open('?scenario=first_write&step=4')
      await visitor.isAt(4)
      await visitor.button('Share').click()
      const dialog = page.getByRole('dialog', { name: 'Share this state' })
      await expect(dialog.getByText('Share could not be loaded, because the host did not hand it over.')).toBeVisible()
      await page.unroute(away)
      await dialog.getByRole('button', { name: 'Try again', exact: true }).click()
      await expect(dialog.getByRole('textbox', { name: 'Link' })).toHaveValue(/#s=/)
      await close(page)
      await visitor.isAt(4)
    })

    test('brings its style and its worker with it at the second try', async ({ page }) => {
      const visitor = new Visitor(page)
      const style = /assets\/build-room.*\.css/
      const worker = /assets\/explorer-worker/
      await page.route(style, (route) => route.abort())
      await page.route(worker, (route) => route.abort())
      await visitor.open('?scenario=first_write')
      await room(page, 'Build').click()
      await expect(
        page.getByText('The room “Build” could not be loaded, because the host did not hand it over.'),
      ).toBeVisible()
      await page.unroute(worker)
      // The line of the first try is still there: what counts is that the second one has failed too.
      const failed = page.waitForEvent('requestfailed', (request) => style.test(request.url()))
      await page.getByRole('button', { name: 'Try again', exact: true }).click()
      await failed
      await expect(
        page.getByText('The room “Build” could not be loaded, because the host did not hand it over.'),
      ).toBeVisible()
      await page.unroute(style)
      await page.getByRole('button', { name: 'Try again', exact: true }).click()
      await expect(page.getByRole('heading', { name: 'Build a pattern' })).toBeVisible()
      await expect(page.getByText(/of 23 scenarios break/)).toBeVisible()
      const sheets = await page.evaluate(
        () => [...document.styleSheets].filter(({ href }) => /build-room/.test(href ?? '')).length,
      )
      expect(sheets).toBe(1)
    })
  })

  test('because the network is gone is fetched when it is back, without a press', async ({ page, context }) => {
    const visitor = new Visitor(page)
    const away = /assets\/(?!.*(font|woff)).*/
    await visitor.open('?scenario=first_write')
    await page.route(away, (route) => route.abort())
    await context.setOffline(true)
    await visitor.button('Help').click()
    await page.unroute(away)
    await context.setOffline(false)
    await allIsHere(page)
    await expect(page.getByRole('heading', { name: 'A key at a step' })).toBeVisible()
  })

  test('because a new version was published says so, and offers to reload', async ({ page, baseURL }) => {
    const visitor = new Visitor(page)
    await page.route(/assets\/help-text/, (route) => route.fulfill({ status: 404 }))
    await visitor.open('?scenario=first_write')
    await expect(page.locator('html')).toHaveAttribute('data-parts', 'missing')
    await page.route(`${baseURL}?scenario=first_write`, (route) =>
      route.fulfill({ contentType: 'text/html', body: '<script type="module" src="./assets/index-next.js"></script>' }),
    )
    await visitor.button('Help').click()
    const dialog = page.getByRole('dialog', { name: 'Help' })
    await expect(
      dialog.getByText(
        'Help could not be loaded, because a new version of the playground was published. Reload to get it; your session is kept.',
      ),
    ).toBeVisible()
    await expect(dialog.getByRole('button', { name: 'Try again' })).toHaveCount(0)
    await page.unrouteAll()
    await dialog.getByRole('button', { name: 'Reload' }).click()
    await visitor.isReady()
  })
})

for (const [width, height] of [
  [1440, 900],
  [390, 844],
] as const) {
  test(`the code of the pattern has its room before it comes: nothing moves, ${width} wide`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    const visitor = new Visitor(page)
    let deliver = (): void => undefined
    const held = new Promise<void>((resolve) => (deliver = resolve))
    await page.route(/assets\/sources-.*\.js/, (route) => held.then(() => route.continue()))
    await visitor.open('?scenario=first_write&step=4')
    await visitor.isAt(4)
    const code = page.getByRole('region', { name: 'Pattern code' })
    await expect(code.getByText('Loading…')).toBeVisible()
    const before = await places(page)
    deliver()
    await expect(code.getByText('export function*').first()).toBeVisible()
    expect(await places(page)).toEqual(before)
  })
}

/** Where each titled part stands, and how large it is. */
function places(page: Page): Promise<readonly unknown[]> {
  return page.locator('main section, aside section').evaluateAll((parts) =>
    parts.map((part) => {
      const { x, y, width, height } = part.getBoundingClientRect()
      return [part.querySelector('h2')?.textContent, x, y + scrollY, width, height].join(' ')
    }),
  )
}

test('an embed fetches nothing ahead before it is used', async ({ page }) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto('./?embed=1&scenario=first_write')
  await expect(page.getByRole('button', { name: 'Next step' })).toBeVisible()
  await expect(page.locator('html')).not.toHaveAttribute('data-parts')
  expect(asked.filter((path) => /consoles-panel|sql-console/.test(path))).toEqual([])
  await page.getByRole('button', { name: 'Next step' }).click()
  await allIsHere(page)
  expect(asked.filter((path) => /consoles-panel|sql-console/.test(path))).not.toEqual([])
})
