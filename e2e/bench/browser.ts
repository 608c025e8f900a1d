import { chromium, type Browser, type Locator, type Page } from '@playwright/test'
import { startStaticServer } from '../../src/app/node/static-server.ts'
import { doorLinkTo } from '../../src/player/address/link.ts'
import { SCENARIOS } from '../../src/lessons/scenarios.ts'
import type { Operation, World } from '../../src/model/world/world.ts'
import { BROWSER_ARGUMENTS, findBrowser } from '../run/find-browser.ts'
import { percentile, type Measure } from './report.ts'

/** What a visitor feels, in a real browser: frames while playing, and a switch from input to paint. */
export async function measureBrowser(dist: string): Promise<readonly Measure[]> {
  const server = await startStaticServer({ root: dist })
  const browser = await chromium.launch({ ...(await findBrowser()), args: [...BROWSER_ARGUMENTS] })
  try {
    return [
      ...(await framesWhilePlaying(browser, server.url)),
      ...(await inputToPaint(browser, server.url)),
      ...(await oneMoreWrite(browser, server.url)),
    ]
  } finally {
    await browser.close()
    await server.close()
  }
}

declare global {
  interface Window {
    benchFrames: number[]
    benchLong: number[]
    benchEvents: number[]
  }
}

async function open(browser: Browser, address: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(address)
  await playButton(page).waitFor()
  return page
}

async function slowDown(page: Page, times: number): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: times })
}

/** The time between frames from the first press of play to the end of the run, four times slowed down. */
async function framesWhilePlaying(browser: Browser, url: string): Promise<readonly Measure[]> {
  const page = await open(browser, `${url}?scenario=writers`)
  await slowDown(page, 4)
  await page.evaluate(() => {
    window.benchFrames = []
    window.benchLong = []
    new PerformanceObserver((list) =>
      window.benchLong.push(...list.getEntries().map(({ duration }) => duration)),
    ).observe({
      type: 'long-animation-frame',
    })
    let last = performance.now()
    const frame = (now: number): void => {
      window.benchFrames.push(now - last)
      last = now
      requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
  })
  await playButton(page).click()
  await page.getByRole('button', { name: 'Pause', exact: true }).waitFor()
  await playButton(page).waitFor({ timeout: 60_000 })
  const { frames, long } = await page.evaluate(() => ({ frames: window.benchFrames, long: window.benchLong }))
  await page.close()
  return [
    {
      name: 'frames while playing, CPU slowed 4 times, p99',
      value: percentile(frames, 0.99),
      unit: 'ms',
      wanted: { at: 'most', value: 17 },
      note: `${frames.length} frames`,
    },
    {
      name: 'long animation frames while playing',
      value: long.length,
      unit: '',
      wanted: { at: 'most', value: 0 },
      note: long.length === 0 ? '' : `longest ${Math.round(Math.max(...long))} ms`,
    },
  ]
}

/** From the browser's own event timing: input, handlers, and the next paint (in steps of 8 ms). */
async function inputToPaint(browser: Browser, url: string): Promise<readonly Measure[]> {
  const page = await open(browser, await doorLinkTo({ world: hundredSteps(), choices: [], cursor: 60 }, 'page', url))
  await page.evaluate(() => {
    window.benchEvents = []
    new PerformanceObserver((list) => {
      const clicks = (list.getEntries() as PerformanceEventTiming[]).filter(({ name }) => name === 'click')
      window.benchEvents.push(...clicks.map(({ duration }) => duration))
    }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit)
  })
  const flips = 60
  const toggle = page.getByRole('switch', { name: 'Redis unreachable' }).first()
  for (let flip = 0; flip < flips; flip++) {
    const before = await toggle.getAttribute('aria-checked')
    await toggle.click()
    await page.waitForFunction(
      (was) => document.querySelector('[role=switch][aria-checked]')?.getAttribute('aria-checked') !== undefined || was,
      before,
    )
  }
  const slow = await page.evaluate(() => window.benchEvents)
  await page.close()
  // Events faster than 16 ms are not reported: they count as 16.
  const all = [...slow, ...Array.from({ length: Math.max(0, flips - slow.length) }, () => 16)]
  return [
    {
      name: 'switch flipped in 100 steps, input to next paint, p95',
      value: percentile(all, 0.95),
      unit: 'ms',
      wanted: { at: 'most', value: 50 },
      note: `${flips} flips`,
    },
  ]
}

/** After a thousand writes, from the press of 'Send write' until its steps are on the page. */
async function oneMoreWrite(browser: Browser, url: string): Promise<readonly Measure[]> {
  const page = await open(browser, await doorLinkTo({ world: worldOf(1000), choices: [], cursor: 0 }, 'page', url))
  await page.getByText(/^Step 0 of 1[0-9]{4}$/).waitFor({ timeout: 60_000 })
  await page.getByRole('button', { name: 'To the end', exact: true }).click()
  const sent: number[] = []
  for (let write = 0; write < 40; write++) {
    sent.push(
      await page.evaluate(async () => {
        const button = document.evaluate("//button[normalize-space()='Send write']", document).iterateNext()
        const count = (): string | undefined => /of (\d+)/.exec(document.body.innerText)?.[1]
        const before = count()
        const start = performance.now()
        ;(button as HTMLElement).click()
        while (count() === before) await new Promise((resolve) => requestAnimationFrame(resolve))
        return performance.now() - start
      }),
    )
    await page.getByRole('button', { name: 'To the end', exact: true }).click()
  }
  await page.close()
  const name = 'after 1,000 writes, from the press to the steps of the next one on the page'
  return [
    {
      name: `${name}, p95`,
      value: percentile(sent, 0.95),
      unit: 'ms',
      wanted: { at: 'most', value: 50 },
      note: `median ${percentile(sent, 0.5).toFixed(0)} ms`,
    },
  ]
}

/** Eight writes and their messages: about a hundred steps. */
function hundredSteps(): World {
  return worldOf(8)
}

function worldOf(writes: number): World {
  const { world } = SCENARIOS[0]!
  const operations: Operation[] = Array.from({ length: writes }, (_, index) => ({
    id: `A${index + 1}`,
    client: 'A',
    atMs: 0,
    kind: 'write',
    key: 'user:2',
    value: index % 2 === 0 ? 'Bob' : 'Bea',
  }))
  return { ...world, operations }
}

/** That of the transport: a room has this name too. */
function playButton(page: Page): Locator {
  return page.locator('[data-play-button]').and(page.getByRole('button', { name: 'Play', exact: true }))
}
