import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { build } from 'vite'
import { startStaticServer } from '../../src/app/node/static-server.ts'
import { BROWSER_ARGUMENTS, findBrowser } from '../run/find-browser.ts'
import { percentile, type Measure } from './report.ts'
import type { WhileKeys } from './stores/million-keys.ts'
import type { StatementTimes } from './stores/statements.ts'

const root = fileURLToPath(new URL('stores', import.meta.url))
const outDir = fileURLToPath(new URL('../../bench-results/stores', import.meta.url))

/**
 * The stores in workers of a real browser: what a statement costs on top, and whether the page goes on while
 * a million keys are listed.
 */
export async function measureStores(): Promise<readonly Measure[]> {
  await build({
    root,
    base: './',
    configFile: false,
    logLevel: 'warn',
    worker: { format: 'iife' },
    build: { outDir, emptyOutDir: true, target: 'es2022' },
  })
  const server = await startStaticServer({ root: outDir })
  const browser = await chromium.launch({ ...(await findBrowser()), args: [...BROWSER_ARGUMENTS] })
  try {
    const page = await browser.newPage()
    await page.goto(new URL('index.html', server.url).href)
    const statements = await page.evaluate(() => window.benchStores.statementTimes())
    const keys = await page.evaluate(() => window.benchStores.overAMillionKeys())
    return [...overhead(statements), ...keys.flatMap(framesOf)]
  } finally {
    await browser.close()
    await server.close()
  }
}

function overhead({
  selectDirect,
  updateDirect,
  selectThroughWorker,
  updateThroughWorker,
}: StatementTimes): readonly Measure[] {
  return [
    ...compared('SELECT', selectDirect, selectThroughWorker, 'the state of the step included'),
    ...compared('UPDATE', updateDirect, updateThroughWorker, 'the new steps, and the page’s copy of them, included'),
  ]
}

function compared(
  statement: string,
  direct: readonly number[],
  through: readonly number[],
  note: string,
): readonly Measure[] {
  const [alone, asked] = [percentile(direct, 0.5), percentile(through, 0.5)]
  const measure = (name: string, ms: number, more?: string, most?: number): Measure => {
    return {
      name: `prepared ${statement} ${name}`,
      value: ms * 1000,
      unit: 'µs',
      wanted: most === undefined ? null : { at: 'most', value: most * 1000 },
      ...(more === undefined ? {} : { note: more }),
    }
  }
  return [
    measure('in sql.js, called directly, median', alone),
    measure('through the worker, median', asked, note, 5),
    measure('overhead of the worker', asked - alone, `p95 ${percentile(through, 0.95).toFixed(2)} ms`),
  ]
}

function framesOf({ what, tookMs, frames }: WhileKeys): readonly Measure[] {
  const name = `1,000,000 keys in a worker: ${what}`
  return [
    { name, value: tookMs, unit: 'ms', wanted: null },
    // A page that stood still would have a frame for each command, as long as the command. The longest one
    // alone may be the fault of another program.
    {
      name: `${name}, frames of the page, p95`,
      value: percentile(frames, 0.95),
      unit: 'ms',
      wanted: { at: 'most', value: 34 },
      note: `${frames.length} frames, median ${percentile(frames, 0.5).toFixed(1)}, longest ${Math.max(...frames).toFixed(0)} ms`,
    },
  ]
}
