import { expect, test } from './test.ts'
import { Visitor } from './visitor.ts'

test.describe('what is typed', () => {
  test('a key that maps to no row gets a sentence, and nothing is sent', async ({ page }) => {
    const visitor = new Visitor(page)
    await visitor.open('?scenario=first_write')
    await visitor.ask('cat:7', 'Tom')
    await visitor.button('Send write').click()
    await expect(page.getByRole('alert')).toContainText('“cat:7” maps to no row. Type a key such as user:2')
    await visitor.isAt(0, 12)
  })

  test('an empty value is rejected by SQLite itself', async ({ page }) => {
    const visitor = new Visitor(page)
    await visitor.open('?scenario=first_write')
    await visitor.ask('user:2', '')
    await visitor.button('Send write').click()
    await visitor.toEnd()
    await visitor.reads(/user:2 agrees/, /CHECK constraint failed/)
    await expect(page.getByRole('alert')).toContainText('An empty value is sent as it is')
  })

  test('SQL in a value is a value', async ({ page }) => {
    const visitor = new Visitor(page)
    await visitor.open('?scenario=first_write')
    await visitor.ask('user:2', "x'; DROP TABLE users; --")
    await visitor.button('Send write').click()
    await visitor.toEnd()
    await visitor.reads(/user:2 agrees/, /DROP TABLE users/)
  })

  test('a new row with an emoji is made, with a TTL', async ({ page }) => {
    const visitor = new Visitor(page)
    await visitor.open('?scenario=first_write')
    await visitor.ask('user:3', 'Zoë 🦊', '60')
    await visitor.button('Send write').click()
    await visitor.toEnd()
    await visitor.reads(/user:3 agrees/, /both hold Zoë 🦊/)
  })

  test('a value of 1 MB is stored whole, and a larger one is refused in a sentence', async ({ page }) => {
    const visitor = new Visitor(page)
    await visitor.open('?scenario=first_write')
    await visitor.ask('user:2', 'x'.repeat(1_048_576))
    await visitor.button('Send write').click()
    await expect(page.getByRole('alert')).toContainText('All 1,048,576 bytes are stored')
    await visitor.toEnd()
    await visitor.reads(/user:2 agrees/)
    await visitor.ask('user:2', 'x'.repeat(1_048_577))
    await visitor.button('Send write').click()
    await expect(page.getByRole('alert')).toContainText('Shorten it')
  })

  test('a TTL that is no number gets a sentence', async ({ page }) => {
    const visitor = new Visitor(page)
    await visitor.open('?scenario=first_write')
    await visitor.ask('user:2', 'Bob', 'soon')
    await visitor.button('Send write').click()
    await expect(page.getByRole('alert')).toContainText('“soon” is no TTL')
  })
})

test.describe('what a link says', () => {
  test('a damaged link says so and opens the first scenario', async ({ page }) => {
    await page.goto('./#s=thisIsNotASession')
    await expect(page.getByText('This link is damaged')).toBeVisible()
    await expect(page.getByText('In its place, here is the first scenario.')).toBeVisible()
    await expect(new Visitor(page).where()).toBeVisible()
  })

  test('a bad value falls back to its default and is reported', async ({ page }) => {
    await page.goto('./?scenario=redis_down&pattern=nonsense&step=many')
    await expect(page.getByText('The link asks for pattern “nonsense”')).toBeVisible()
    await expect(page.getByText('The link asks for step “many”')).toBeVisible()
  })

  test('a step beyond the end says that it was cut, and to which', async ({ page }) => {
    const visitor = new Visitor(page)
    await visitor.open('?scenario=redis_down&step=999')
    await expect(
      page.getByText('Step 999 was asked for, and this run ends at step 11. Step 11 is shown.'),
    ).toBeVisible()
    await visitor.isAt(11, 11)
  })

  test('names ignore case', async ({ page }) => {
    const visitor = new Visitor(page)
    await visitor.open('?Scenario=REDIS_DOWN&STEP=8')
    await visitor.isAt(8, 11)
  })
})

test.describe('what the browser lacks', () => {
  test('storage that is denied: the page works and says that nothing is saved', async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, 'indexedDB', {
        get: () => {
          throw new DOMException('denied', 'SecurityError')
        },
      })
    })
    const visitor = new Visitor(page)
    await visitor.open('?scenario=first_write')
    await visitor.toEnd()
    await visitor.reads(/user:2 agrees/)
    await expect(page.getByText(/not saved here/i)).toBeVisible()
  })

  test.describe('without WebAssembly', () => {
    test('the page says what is missing and what to do', async ({ page }) => {
      await page.addInitScript(() => Reflect.deleteProperty(window, 'WebAssembly'))
      await page.goto('./')
      await expect(page.getByRole('alert')).toContainText('WebAssembly switched off')
    })
  })

  test.describe('when SQLite does not load', () => {
    test.use({ expectedProblems: [/Failed to load resource/] })
    test('the page says so and what to do', async ({ page }) => {
      await page.route('**/*.wasm', (route) => route.fulfill({ status: 404, body: 'gone' }))
      await page.goto('./')
      await expect(page.getByRole('alert')).toContainText('SQLite could not be loaded')
    })
  })
})

test.describe('a mistake of ours', () => {
  test.use({ expectedProblems: [/made by this test/] })
  test('keeps the session, offers a link that reproduces it, and goes on', async ({ page, context }) => {
    const visitor = new Visitor(page)
    await visitor.open('?scenario=redis_down&step=11')
    await page.evaluate(() => {
      const error = new Error('made by this test')
      window.dispatchEvent(new ErrorEvent('error', { message: error.message, error }))
    })
    await expect(page.getByRole('heading', { name: /fault of its own/ })).toBeVisible()
    const address = await page.getByRole('link', { name: /reproduces it/ }).getAttribute('href')
    const other = new Visitor(await context.newPage())
    await other.page.goto(address ?? '')
    await other.isAt(11, 11)
    await visitor.button('Go on').click()
    await visitor.isAt(11, 11)
    await visitor.reads(/user:2 is stale/)
  })
})
