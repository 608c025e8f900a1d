import type { Page } from '@playwright/test'
import { expect, test } from './test.ts'
import { Typist } from './typist.ts'
import { Visitor } from './visitor.ts'

/** What a room looks like when as much as possible is open in it, and how to know that it is there. */
const ROOMS: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
  [
    'the stage, with data',
    async (page) => {
      await new Visitor(page).open('?scenario=three_writes&step=30&motion=reduce')
      await new Typist(page).open('Data')
      await expect(page.getByRole('grid', { name: 'Rows of users' })).toBeVisible()
    },
  ],
  [
    'Break it, with a cell',
    async (page) => {
      await page.goto('./?room=break&cell=wt_db_first/redis_late')
      await expect(page.getByText('Shortest counterexample')).toBeVisible()
      await page.getByText('All its runs').click()
      await expect(page.getByText('run 1', { exact: true })).toBeVisible()
    },
  ],
  [
    'Compare',
    async (page) => {
      await page.goto('./?room=compare')
      await expect(page.getByRole('region', { name: 'The whole run' })).toBeVisible()
    },
  ],
  [
    'all patterns',
    async (page) => {
      await page.goto('./?room=patterns')
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    },
  ],
  [
    'a pattern',
    async (page) => {
      await page.goto('./?room=patterns&page=lease')
      await expect(page.getByRole('heading', { name: 'Lease' }).first()).toBeVisible()
    },
  ],
  [
    'Build, with a cell',
    async (page) => {
      await page.goto('./?room=build')
      await page.getByRole('button', { name: /^Two writers: stale/ }).click()
      await expect(page.getByText('Shortest counterexample')).toBeVisible()
    },
  ],
  [
    'the projector',
    async (page) => {
      await page.goto('./?present&scenario=redis_down&step=8')
      await expect(page.getByText(/^\d of 4$/)).toBeVisible()
    },
  ],
]

for (const [width, height] of [
  [1440, 900],
  [1280, 600],
  [1024, 700],
  [390, 844],
] as const) {
  test(`at ${width} by ${height} nothing stretches the document, in any room`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    for (const [room, open] of ROOMS) {
      await open(page)
      expect(await page.evaluate(whatStretches), room).toEqual([])
    }
  })
}

/**
 * Runs in the page. What is positioned against something outside of the scroller that it is written in (a
 * text for screen readers, say) does not scroll with it: it lies somewhere below the page, and the document
 * scrolls there when it is reached.
 */
function whatStretches(): readonly string[] {
  const found: string[] = []
  const say = (element: Element): string =>
    `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} “${(element.textContent ?? '').slice(0, 30)}”`
  for (const element of document.querySelectorAll<HTMLElement>('body *')) {
    if (getComputedStyle(element).position !== 'absolute') continue
    for (
      let around = element.parentElement;
      around !== null && around !== document.body;
      around = around.parentElement
    ) {
      const style = getComputedStyle(around)
      if (style.position !== 'static') break
      if (style.overflow !== 'visible') {
        found.push(`${say(element)} is positioned against something outside of ${say(around)}`)
        break
      }
    }
  }
  const { scrollHeight, scrollWidth, scrollTop } = document.scrollingElement!
  const pageEndPx = Math.ceil(document.getElementById('root')!.getBoundingClientRect().bottom + scrollTop)
  if (scrollHeight > Math.max(innerHeight, pageEndPx))
    found.push(`the document is ${scrollHeight} px high, the page in it ${pageEndPx}`)
  if (scrollWidth > innerWidth) found.push(`the document is ${scrollWidth} px wide`)
  if (document.querySelector('[data-layout=wide]') !== null && scrollHeight > innerHeight)
    found.push(`the document can be scrolled by ${scrollHeight - innerHeight} px`)
  return found
}
