import type { Locator, Page } from '@playwright/test'
import { hostPage } from './host-page.ts'
import { expect, test } from './test.ts'
import { Visitor } from './visitor.ts'

/** 'Step 4 of 11' on the page, '2 of 4' on the projector, '2 / 4' in an embed. */
function where(page: Pick<Page, 'getByText'>): Locator {
  return page.getByText(/^(Step )?\d+ (of|\/) \d+$/).first()
}

async function stepsOn(page: Page, times: number): Promise<string> {
  for (let press = 0; press < times; press++) {
    const before = await where(page).innerText()
    if (page.url().includes('present')) await page.keyboard.press('PageDown')
    else await page.getByRole('button', { name: 'Next step' }).first().click()
    await expect(where(page)).not.toHaveText(before)
  }
  return where(page).innerText()
}

const again = (page: Pick<Page, 'getByRole'>) => page.getByRole('button', { name: 'Start afresh' })

async function sharedLink(page: Page): Promise<string> {
  await new Visitor(page).button('Share').click()
  const link = page.getByLabel('Link', { exact: true })
  await expect(link).toHaveValue(/#s=/)
  const address = await link.inputValue()
  await page.keyboard.press('Escape')
  return address
}

test.describe('a reload', () => {
  for (const door of ['', '&embed', '&present', '&embed&autoplay&speed=0.25']) {
    test(`resumes what was begun from ?scenario=redis_down${door} at the very step; afresh is one press away, and can be undone`, async ({
      page,
    }) => {
      await page.goto(`./?scenario=redis_down${door}`)
      await expect(where(page)).toBeVisible()
      if (door.includes('autoplay')) await page.locator('main').click()
      const first = door.startsWith('&') ? /^0 / : /^Step 0 /
      const reached = await stepsOn(page, 2)
      await page.reload()
      await expect(where(page)).toHaveText(reached)
      await again(page).click()
      await expect(where(page)).toHaveText(first)
      await page.getByRole('button', { name: 'Undo' }).last().click()
      await expect(where(page)).toHaveText(reached)
      await page.reload()
      await expect(where(page)).toHaveText(reached)
      await stepsOn(page, 1)
      await expect(again(page)).toBeHidden()
    })
  }

  test('resumes what was begun from a link that carries a state, and what was sent since', async ({
    page,
    context,
  }) => {
    const author = new Visitor(page)
    await author.open('?scenario=crash')
    const link = await sharedLink(page)
    const visitor = new Visitor(await context.newPage())
    await visitor.page.goto(link)
    await visitor.toEnd()
    await visitor.ask('user:2', 'Zoë')
    await visitor.button('Send write').click()
    await visitor.toEnd()
    const reached = await visitor.where().innerText()
    await visitor.page.reload()
    await expect(visitor.where()).toHaveText(reached)
    await visitor.reads(/user:2/, /Zoë/)
  })
})

test.describe('two tabs', () => {
  test('a tab that was duplicated begins with a copy and says so', async ({ page, context }) => {
    const one = new Visitor(page)
    await one.open('?scenario=redis_down')
    const reached = await stepsOn(page, 2)
    // What a window knows of its own is copied into one that it opens, as into a duplicate.
    const opened = context.waitForEvent('page')
    await page.evaluate(() => void window.open(location.href))
    const twin = new Visitor(await opened)
    await expect(twin.page.getByText('This is a copy of the session in your other tab.')).toBeVisible()
    await expect(twin.where()).toHaveText(reached)
    await twin.toEnd()
    await page.reload()
    await expect(one.where()).toHaveText(reached)
    await twin.page.reload()
    await twin.isAt(11, 11)
  })

  test('each keep their own; the second begins with a copy and says so', async ({ page, context }) => {
    const one = new Visitor(page)
    await one.open('?scenario=redis_down')
    await one.page.goto('./')
    await one.button('New session').click()
    await one.toEnd()
    const end = await one.where().innerText()
    const other = new Visitor(await context.newPage())
    await other.open()
    await expect(other.page.getByText('This is a copy of the session in your other tab.')).toBeVisible()
    await expect(other.where()).toHaveText(end)
    await other.button('To the start').click()
    await other.isAt(0)
    const middle = await stepsOn(other.page, 1)
    await one.ask('user:2', 'Zoë')
    await one.button('Send write').click()
    await one.toEnd()
    const longer = await one.where().innerText()
    expect(longer).not.toBe(end)
    await other.page.reload()
    await expect(other.where()).toHaveText(middle)
    await one.page.reload()
    await expect(one.where()).toHaveText(longer)
  })
})

test('closed and opened again, the last session is back; a link in between is kept beside it', async ({ context }) => {
  const mine = new Visitor(await context.newPage())
  await mine.open()
  await mine.button('New session').click()
  await mine.toEnd()
  await mine.ask('user:2', 'Zoë')
  await mine.button('Send write').click()
  await mine.toEnd()
  const reached = await mine.where().innerText()
  await mine.page.close()

  const linked = new Visitor(await context.newPage())
  await linked.open('?scenario=redis_down')
  await expect(linked.page.getByText('This session came with a link. Your own is kept.')).toBeVisible()
  const half = await stepsOn(linked.page, 2)
  await linked.page.close()

  const back = new Visitor(await context.newPage())
  await back.open()
  await expect(back.where()).toHaveText(reached)
  await expect(back.page.getByText(`This is your last session`)).toBeVisible()
  await back.reads(/user:2/, /Zoë/)
  await back.button('Go on there').click()
  await expect(back.where()).toHaveText(half)
  await expect(back.page).toHaveURL(/scenario=redis_down/)
  await back.page.goBack()
  await expect(back.where()).toHaveText(reached)
})

test('a link pasted into the tab opens, with the way back: a button, and the browser’s own Back', async ({
  page,
  context,
}) => {
  const author = new Visitor(page)
  await author.open('?scenario=redis_down&step=8')
  const link = new URL(await sharedLink(page))
  const visitor = new Visitor(await context.newPage())
  await visitor.open()
  await visitor.button('New session').click()
  await visitor.toEnd()
  const end = await visitor.where().innerText()
  const paste = () => visitor.page.evaluate((hash) => void (location.hash = hash), link.hash)
  await paste()
  await visitor.isAt(8, 11)
  await visitor.button('Return to it').click()
  await expect(visitor.where()).toHaveText(end)
  await visitor.page.goBack()
  await visitor.isAt(8, 11)
  const further = await stepsOn(visitor.page, 1)
  await visitor.page.goBack()
  await expect(visitor.where()).toHaveText(end)
  await visitor.page.goForward()
  await expect(visitor.where()).toHaveText(further)
  await visitor.page.reload()
  await expect(visitor.where()).toHaveText(further)
  await visitor.page.evaluate(() => void (location.hash = '#s=damaged'))
  await expect(visitor.page.getByText(/This link is damaged.*What was there before is kept/)).toBeVisible()
  await expect(visitor.where()).toHaveText(further)
})

test('a page in the back/forward cache keeps nothing open, writes nothing, and is alive when it is back', async ({
  page,
  context,
}) => {
  await page.addInitScript(watchDatabases)
  const visitor = new Visitor(page)
  await visitor.open('?scenario=redis_down')
  await stepsOn(page, 1)
  const counts = () => page.evaluate(() => ({ ...document.documentElement.dataset }))
  await expect.poll(counts).toMatchObject({ open: '1', writing: '0' })
  // The browser of these tests has no such cache: what it tells a page is told here. In one go, so that no
  // write that was due comes in between.
  const writes = await page.evaluate(() => {
    const before = document.documentElement.dataset['writes']
    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))
    document.dispatchEvent(new Event('visibilitychange'))
    return before
  })
  await expect.poll(counts).toMatchObject({ open: '0', writing: '0', writes })
  // Another page neither waits for it nor takes its session.
  const other = new Visitor(await context.newPage())
  await other.open('?scenario=crash')
  await stepsOn(other.page, 1)
  await page.evaluate(() => void window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })))
  const further = await stepsOn(page, 1)
  await page.reload()
  await expect(visitor.where()).toHaveText(further)
})

/** Runs in the page: how many databases are open, how many transactions write, and how many have written. */
function watchDatabases(): void {
  const count = (name: string, by: number): void => {
    const { dataset } = document.documentElement
    dataset[name] = String(Number(dataset[name] ?? 0) + by)
  }
  const { open } = IDBFactory.prototype
  IDBFactory.prototype.open = function (this: IDBFactory, ...given: Parameters<IDBFactory['open']>) {
    const opening = open.apply(this, given)
    opening.addEventListener('success', () => count('open', 1))
    return opening
  }
  const { close, transaction } = IDBDatabase.prototype
  IDBDatabase.prototype.close = function (this: IDBDatabase) {
    count('open', -1)
    close.call(this)
  }
  IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...given: Parameters<IDBDatabase['transaction']>) {
    const begun = transaction.apply(this, given)
    if (begun.mode === 'readonly') return begun
    count('writes', 1)
    count('writing', 1)
    for (const end of ['complete', 'abort']) begun.addEventListener(end, () => count('writing', -1))
    return begun
  }
}

test.describe('where nothing is kept for the page', () => {
  test('a frame without an origin resumes after a reload of its own, and reads its name as a link', async ({
    page,
    baseURL,
  }) => {
    const host = await hostPage(`${baseURL}?embed&scenario=redis_down`)
    try {
      await page.goto(host.url)
      const frame = page.frameLocator('iframe')
      await expect(where(frame)).toHaveText(/^0 /)
      const inside = page.frames()[1]!
      await frame.getByRole('button', { name: 'Next step' }).click()
      await frame.getByRole('button', { name: 'Next step' }).click()
      const reached = await where(frame).innerText()
      await inside.evaluate(() => location.reload())
      await expect(again(frame)).toBeVisible()
      await expect(where(frame)).toHaveText(reached)
      await inside.evaluate(() => void (window.name = 'wtp1:{"id":"x","address":"/","savedAtMs":9,"session":"{}"}'))
      await inside.evaluate(() => location.reload())
      await expect(where(frame)).toHaveText(/^0 /)
    } finally {
      await host.close()
    }
  })

  test('a database that never answers holds no start up, and a reload resumes all the same', async ({ page }) => {
    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest
    })
    const visitor = new Visitor(page)
    await visitor.open('?scenario=redis_down')
    await expect(page.getByText(/not saved here/i)).toBeVisible()
    const reached = await stepsOn(page, 2)
    await page.reload()
    await expect(visitor.where()).toHaveText(reached)
  })

  test('a disk that is full is said once, the page goes on, and a reload resumes all the same', async ({ page }) => {
    await page.addInitScript(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('made by this test', 'QuotaExceededError')
      }
    })
    const visitor = new Visitor(page)
    await visitor.open('?scenario=redis_down')
    await stepsOn(page, 1)
    await expect(page.getByText('The browser does not keep this session')).toHaveCount(1)
    await expect(page.getByText('not saved here', { exact: true })).toBeVisible()
    await stepsOn(page, 1)
    await expect(page.getByText('The browser does not keep this session')).toHaveCount(1)
    // However soon it goes.
    const reached = await stepsOn(page, 1)
    await page.reload()
    await expect(visitor.where()).toHaveText(reached)
  })
})
