import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from '@playwright/test'
import initSqlJs from 'sql.js'
import { startStaticServer } from '../../src/app/node/static-server.ts'
import { SCENARIOS } from '../../src/lessons/scenarios.ts'
import type { Choice } from '../../src/model/world/choices.ts'
import { START } from '../../src/model/world/address.ts'
import type { World } from '../../src/model/world/world.ts'
import { doorLinkTo } from '../../src/player/address/link.ts'
import { BROWSER_ARGUMENTS, findBrowser } from '../run/find-browser.ts'
import { Typist } from '../typist.ts'
import type { Measure } from './report.ts'

/** What a page takes, its workers included: the most at any moment, and what a link may ask for. */
const MOST_MB = 512

/** What links did that were made to do harm: each is opened in a browser of its own. */
export async function measureMemory(dist: string): Promise<readonly Measure[]> {
  const server = await startStaticServer({ root: dist })
  const measures: Measure[] = []
  try {
    for (const [name, session] of harmful())
      measures.push(...(await opened(name, await doorLinkTo({ ...session, cursor: 0 }, 'page', server.url))))
    return [...measures, ...(await measureLarge(server.url))]
  } finally {
    await server.close()
  }
}

type Bare = { readonly world: World; readonly choices: readonly Choice[] }

function harmful(): readonly (readonly [string, Bare])[] {
  const { world } = SCENARIOS[0]!
  const quiet: World = { ...world, operations: [] }
  const [users, ...others] = world.tables
  const withRows = (count: number): World => ({
    ...quiet,
    tables: [
      { ...users!, rows: Array.from({ length: count }, (_, index) => ({ id: index + 1, value: 'Ann' })) },
      ...others,
    ],
  })
  const fill = (count: number): string =>
    `WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < ${count + 9}) INSERT INTO users SELECT i, 'name ' || i FROM n`
  return [
    ['an ordinary run', { world, choices: [] }],
    ['SETRANGE k 500000000 x', { world: quiet, choices: [redis(0, 'SETRANGE', 'k', '500000000', 'x')] }],
    [
      '20,000 rows and 100 × UPDATE of all',
      { world: withRows(20_000), choices: times(100, (index) => sql(index, `UPDATE users SET name='${index}'`)) },
    ],
    [
      '600 APPENDs to 1 MB',
      {
        world: quiet,
        choices: [
          redis(0, 'SETRANGE', 'user:2', '999999', 'x'),
          ...times(600, (index) => redis(index + 1, 'APPEND', 'user:2', 'x')),
        ],
      },
    ],
    ['300,000 rows by a statement', { world: quiet, choices: [sql(0, fill(300_000))] }],
  ]
}

function times(count: number, make: (index: number) => Choice): readonly Choice[] {
  return Array.from({ length: count }, (_, index) => make(index))
}

function redis(index: number, ...argv: readonly string[]): Choice {
  return { do: 'redis', at: START, operation: `redis${index}`, argv: [...argv] }
}

function sql(index: number, text: string): Choice {
  return { do: 'sql', at: START, operation: `sql${index}`, sql: text }
}

async function opened(name: string, address: string): Promise<readonly Measure[]> {
  const browser = await chromium.launch({ ...(await findBrowser()), args: [...BROWSER_ARGUMENTS] })
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.addInitScript(watchTasks)
    const startMs = performance.now()
    await page.goto(address)
    await isReady(page)
    const readyMs = performance.now() - startMs
    await page.getByRole('button', { name: 'To the end', exact: true }).click()
    const longest = await page.evaluate(() => Math.max(0, ...window.benchTasks))
    return [
      {
        name: `${name}: memory of the page, peak`,
        value: await peakMegabytes(browser),
        unit: 'MB',
        wanted: { at: 'most', value: MOST_MB },
      },
      {
        name: `${name}: from the link to the stage`,
        value: readyMs,
        unit: 'ms',
        wanted: null,
        note: `the page stood still for ${Math.round(longest)} ms at most`,
      },
    ]
  } finally {
    await browser.close()
  }
}

declare global {
  interface Window {
    benchTasks: number[]
  }
}

function watchTasks(): void {
  window.benchTasks = []
  new PerformanceObserver((list) =>
    window.benchTasks.push(...list.getEntries().map(({ duration }) => duration)),
  ).observe({ type: 'longtask', buffered: true })
}

async function isReady(page: Page): Promise<void> {
  await page.locator('[data-play-button]').waitFor({ timeout: 120_000 })
}

/** A database of 500,000 rows: it is opened, worked with, and there again after a reload. */
async function measureLarge(url: string): Promise<readonly Measure[]> {
  const browser = await chromium.launch({ ...(await findBrowser()), args: [...BROWSER_ARGUMENTS] })
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.goto(url)
    await isReady(page)
    const typist = new Typist(page)
    await typist.open('Data')
    const folder = await mkdtemp(join(tmpdir(), 'bench-'))
    const file = join(folder, 'large.sqlite')
    await writeFile(file, await manyRows())
    const opens = await timed(async () => {
      await page.getByLabel('Open .sqlite').setInputFiles(file)
      await page.getByText('“large.sqlite” is open').waitFor()
      await page.getByText(/^rows 1 to \d+ of 500,000/).waitFor()
    })
    const writes = await timed(async () => {
      await page.getByLabel('Key', { exact: true }).first().fill('user:499999')
      await page.getByLabel('Value', { exact: true }).first().fill('Bob')
      await page.getByRole('button', { name: 'Send write' }).first().click()
      await page
        .getByText(/user:499999.*agree/)
        .first()
        .waitFor()
    })
    await typist.open('sqlite>')
    const updates = await timed(async () => {
      await typist.toSqlite("UPDATE users SET name = 'Eve';")
      await typist.last().getByText('500,000 rows changed').waitFor()
    })
    await rm(folder, { recursive: true })
    const reopens = await timed(async () => {
      await page.reload()
      await isReady(page)
    })
    const name = 'a .sqlite of 500,000 rows'
    return [
      { name: `${name}: from the file to its rows`, value: opens, unit: 'ms', wanted: { at: 'most', value: 3_000 } },
      {
        name: `${name}: a write by the app`,
        value: writes,
        unit: 'ms',
        wanted: { at: 'most', value: 3_000 },
        note: 'played to its end',
      },
      { name: `${name}: an UPDATE of all rows`, value: updates, unit: 'ms', wanted: null },
      { name: `${name}: there again after a reload`, value: reopens, unit: 'ms', wanted: { at: 'most', value: 3_000 } },
      {
        name: `${name}: memory of the page, peak`,
        value: await peakMegabytes(browser),
        unit: 'MB',
        wanted: { at: 'most', value: MOST_MB },
      },
    ]
  } finally {
    await browser.close()
  }
}

async function timed(act: () => Promise<void>): Promise<number> {
  const startMs = performance.now()
  await act()
  return performance.now() - startMs
}

async function manyRows(): Promise<Uint8Array> {
  const database = new (await initSqlJs()).Database()
  database.run(
    "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500000) INSERT INTO users SELECT i, 'name ' || i FROM n",
  )
  const bytes = database.export()
  database.close()
  return bytes
}

/**
 * The most that the page's process has had in memory, from the kernel: code, heaps, buffers and what
 * WebAssembly holds.
 */
async function peakMegabytes(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  const pages = processInfo.filter(({ type }) => type === 'renderer')
  const peaks = await Promise.all(pages.map(({ id }) => peakOf(id)))
  return Math.max(...peaks)
}

async function peakOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1024
}
