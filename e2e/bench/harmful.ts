import { chromium, type Browser, type Page } from '@playwright/test'
import { startStaticServer } from '../../src/app/node/static-server.ts'
import { SCENARIOS } from '../../src/lessons/scenarios.ts'
import type { Choice } from '../../src/model/world/choices.ts'
import { START } from '../../src/model/world/address.ts'
import type { World } from '../../src/model/world/world.ts'
import { doorLinkTo } from '../../src/player/address/link.ts'
import { BROWSER_ARGUMENTS, findBrowser } from '../run/find-browser.ts'
import type { Measure } from './report.ts'

declare global {
  interface Window {
    /** When the start first said what it does, in ms since the page was asked for. */
    benchSaid?: number
  }
}

const { world } = SCENARIOS[0]!
const ENDLESS = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n'
const manyWrites: World = {
  ...world,
  operations: Array.from({ length: 10_000 }, (_, index) => ({ ...world.operations[0]!, id: `A${index + 1}` })),
}

/** Links that somebody else made to do harm: each would run for minutes. */
const HARMFUL: readonly { readonly name: string; readonly world: World; readonly choices: readonly Choice[] }[] = [
  {
    name: '20 endless statements',
    world,
    choices: Array.from({ length: 20 }, (_, index) => ({
      do: 'sql',
      at: START,
      operation: `sql${index + 1}`,
      sql: ENDLESS,
    })),
  },
  { name: '10,000 operations', world: manyWrites, choices: [] },
  {
    name: '100,000 waits',
    world,
    choices: Array.from({ length: 100_000 }, (_, index) => ({
      do: 'wait',
      at: START,
      operation: `wait${index + 1}`,
      forMs: 1,
    })),
  },
]

/** The time to the first word, from Cancel to what can be played, and to what can be played without Cancel. */
export async function measureHarmful(dist: string): Promise<readonly Measure[]> {
  const server = await startStaticServer({ root: dist })
  const browser = await chromium.launch({ ...(await findBrowser()), args: [...BROWSER_ARGUMENTS] })
  try {
    const measures: Measure[] = []
    for (const { name, ...session } of HARMFUL) {
      const link = await doorLinkTo({ ...session, cursor: 0 }, 'page', server.url)
      const { saidMs, cancelMs } = await cancelled(browser, link)
      measures.push(
        {
          name: `link of ${name} (${link.length.toLocaleString('en')} characters), first word`,
          value: saidMs,
          unit: 'ms',
          wanted: { at: 'most', value: 300 },
        },
        {
          name: `link of ${name}, from Cancel to what can be played`,
          value: cancelMs,
          unit: 'ms',
          wanted: { at: 'most', value: 1_000 },
        },
        {
          name: `link of ${name}, to what can be played without Cancel`,
          value: await leftAlone(browser, link),
          unit: 's',
          wanted: { at: 'most', value: 12 },
        },
      )
    }
    return measures
  } finally {
    await browser.close()
    await server.close()
  }
}

async function cancelled(
  browser: Browser,
  link: string,
): Promise<{ readonly saidMs: number; readonly cancelMs: number }> {
  const page = await opened(browser, link)
  const cancel = page.getByRole('group', { name: 'The start' }).getByRole('button', { name: 'Cancel' })
  await cancel.waitFor({ timeout: 120_000 })
  const saidMs = (await page.evaluate(() => window.benchSaid)) ?? NaN
  const start = performance.now()
  await cancel.click()
  await playable(page)
  const cancelMs = performance.now() - start
  await page.context().close()
  return { saidMs, cancelMs }
}

/** In seconds from the navigation. */
async function leftAlone(browser: Browser, link: string): Promise<number> {
  const page = await opened(browser, link)
  await playable(page)
  const seconds = (await page.evaluate(() => performance.now())) / 1000
  await page.context().close()
  return seconds
}

async function opened(browser: Browser, link: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
  await page.addInitScript(() => {
    new MutationObserver(() => {
      const text = document.getElementById('start')?.textContent ?? ''
      if (/Reading|Loading|Starting|Running/.test(text)) window.benchSaid ??= performance.now()
    }).observe(document, { subtree: true, childList: true, characterData: true })
  })
  await page.goto(link, { waitUntil: 'commit' })
  return page
}

function playable(page: Page): Promise<void> {
  return page.locator('[data-play-button]').first().waitFor({ timeout: 300_000 })
}
