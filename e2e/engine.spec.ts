import type { Page, Worker } from '@playwright/test'
import { scenarioById } from '../src/lessons/scenarios.ts'
import type { Choice } from '../src/model/world/choices.ts'
import { START } from '../src/model/world/address.ts'
import { doorLinkTo } from '../src/player/address/link.ts'
import { expect, test } from './test.ts'
import { Visitor } from './visitor.ts'

const ENDLESS = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n'
const { world } = scenarioById('first_write')!

async function openWith(page: Page, choices: readonly Choice[]): Promise<Visitor> {
  const visitor = new Visitor(page)
  const base = test.info().project.use.baseURL ?? ''
  await page.goto(await doorLinkTo({ world, choices, cursor: 0 }, 'page', base))
  return visitor
}

/** The engine's worker: there is one at a time. */
async function engineOf(page: Page): Promise<Worker> {
  await expect.poll(() => page.workers().length).toBe(1)
  return page.workers()[0]!
}

test.describe('an endless query', () => {
  test('is stopped by itself; the page does not freeze meanwhile, and what comes after works', async ({ page }) => {
    await page.addInitScript(() => {
      Object.assign(window, { framesDrawn: 0 })
      const frame = (): void => {
        Object.assign(window, { framesDrawn: (Reflect.get(window, 'framesDrawn') as number) + 1 })
        requestAnimationFrame(frame)
      }
      requestAnimationFrame(frame)
    })
    const visitor = await openWith(page, [
      { do: 'sql', at: START, operation: 'sql1', sql: `UPDATE users SET name = 'Eve' WHERE id = 2; ${ENDLESS}` },
    ])
    const framesDrawn = () => page.evaluate(() => Reflect.get(window, 'framesDrawn') as number)
    const first = await engineOf(page)
    const before = await framesDrawn()
    await expect.poll(() => page.workers().includes(first)).toBe(false)
    await visitor.isReady()
    // A frozen page draws none in the 5 s that a statement has, however busy the machine is.
    expect((await framesDrawn()) - before).toBeGreaterThan(0)
    await visitor.toEnd()
    await expect(page.getByText(/then interrupted/).first()).toBeAttached()
    await visitor.ask('user:2', 'Zoë')
    await visitor.button('Send write').click()
    await visitor.toEnd()
    await visitor.reads(/user:2 agrees/, /Zoë/)
  })
})

test.describe('an engine that ends', () => {
  test('by an error in its worker is replaced: the next command works, and one line says what happened', async ({
    page,
  }) => {
    const visitor = new Visitor(page)
    await visitor.open('?scenario=first_write')
    const engine = await engineOf(page)
    await engine.evaluate(() => {
      performance.now = () => {
        throw new WebAssembly.RuntimeError('memory access out of bounds')
      }
    })
    await visitor.flip('Redis unreachable')
    await expect(
      page.getByText(
        'The engine stopped (SQLite came to grief, or its memory is full) and was started again; nothing is lost.',
      ),
    ).toBeVisible()
    await visitor.toEnd()
    await visitor.reads(/user:2 is stale/)
    expect(await engineOf(page)).not.toBe(engine)
  })

  test('while nobody asks is replaced as well', async ({ page }) => {
    const visitor = new Visitor(page)
    await visitor.open('?scenario=first_write')
    const engine = await engineOf(page)
    await engine.evaluate(
      () =>
        void setTimeout(() => {
          throw new Error('killed by a test')
        }, 0),
    )
    await expect(
      page.getByText(/The engine stopped \(.*killed by a test.*\) and was started again; nothing is lost\./),
    ).toBeVisible()
    await visitor.flip('Redis unreachable')
    await visitor.toEnd()
    await visitor.reads(/user:2 is stale/)
  })

  test.use({ expectedProblems: [/killed by a test/] })
})
