import { readdir } from 'node:fs/promises'
import { chromium, type Page } from '@playwright/test'
import { startStaticServer } from '../../src/app/node/static-server.ts'
import { CellExploration, exploreCell } from '../../src/model/explore/cell.ts'
import { EXPLORED } from '../../src/model/explore/questions/scenarios.ts'
import { setupOf, wholeMatrix, type Asked } from '../../src/model/explore/questions/setup-of.ts'
import { plainSearch } from '../../src/model/explore/testing/plain-writers.ts'
import { PATTERN_IDS } from '../../src/model/world/ids.ts'
import type { ExplorerAnswer, ExplorerRequest } from '../../src/player/service/explorer-protocol.ts'
import type { FromWorker, ToWorker } from '../../src/player/service/wire.ts'
import { BROWSER_ARGUMENTS, findBrowser } from '../run/find-browser.ts'
import type { Measure } from './report.ts'

/** The reference model: one key, writers of write-through, up to two crashes. */
const REFERENCE: Asked = { pattern: 'wt_db_first', scenario: 'writers', clients: 4, kinds: ['crash'], faults: 2 }
/** The largest space of four clients and two faults that the scenarios of the matrix have. */
const LARGE: Asked = { pattern: 'write_behind_mem', scenario: 'crash', clients: 4, faults: 2 }
const MATRIX: readonly Asked[] = PATTERN_IDS.flatMap((pattern) => EXPLORED.map(({ id }) => ({ pattern, scenario: id })))

export async function measureExplorer(dist: string): Promise<readonly Measure[]> {
  return [...inNode(), ...(await inBrowser(dist))]
}

function inNode(): readonly Measure[] {
  const reference = rateOf(REFERENCE)
  const plain = timed(() => plainSearch(4, 2, false).states)
  const plainWithHistory = timed(() => plainSearch(3, 2, true).states)
  const matrix = timed(() => wholeMatrix().reduce((states, setup) => states + exploreCell(setup).states, 0))
  const large = new CellExploration(setupOf(LARGE), { states: 5_000_000, bytes: 1e9 })
  const { ms } = timed(() => {
    while (large.advance(1 << 16));
    return 0
  })
  const { states, is } = large.progress
  return [
    {
      name: 'explorer, reference model in Node',
      value: reference.rate,
      unit: 'states/s',
      wanted: { at: 'least', value: 100_000 },
      note: `${reference.states.toLocaleString('en')} states`,
    },
    {
      name: 'plain search in JavaScript, same model without histories',
      value: plain.value / (plain.ms / 1000),
      unit: 'states/s',
      wanted: null,
      note: `${plain.value.toLocaleString('en')} states`,
    },
    {
      name: 'plain search in JavaScript, with histories, 3 writers',
      value: plainWithHistory.value / (plainWithHistory.ms / 1000),
      unit: 'states/s',
      wanted: null,
      note: `${plainWithHistory.value.toLocaleString('en')} states`,
    },
    {
      name: 'whole matrix in Node',
      value: matrix.ms / 1000,
      unit: 's',
      wanted: { at: 'most', value: 60 },
      note: `${MATRIX.length} cells, ${matrix.value.toLocaleString('en')} states`,
    },
    {
      name: '4 clients, 2 faults, largest scenario, memory for states',
      value: large.search.heldBytes / 2 ** 20,
      unit: 'MB',
      wanted: { at: 'most', value: 1024 },
      note: `${is} at ${states.toLocaleString('en')} states in ${Math.round(ms / 100) / 10} s`,
    },
  ]
}

/** The second of two runs: the first one warms the compiler up. */
function rateOf(asked: Asked): { rate: number; states: number } {
  exploreCell(setupOf(asked))
  const { value, ms } = timed(() => exploreCell(setupOf(asked)).states)
  return { rate: value / (ms / 1000), states: value }
}

function timed(work: () => number): { value: number; ms: number } {
  const start = performance.now()
  const value = work()
  return { value, ms: performance.now() - start }
}

/** The built worker, driven as the page drives it. */
async function inBrowser(dist: string): Promise<readonly Measure[]> {
  const script = (await readdir(`${dist}/assets`)).find((file) => /^explorer-worker-.*\.js$/.test(file))
  if (script === undefined) throw new Error('the build has no explorer-worker')
  const server = await startStaticServer({ root: dist })
  const browser = await chromium.launch({ ...(await findBrowser()), args: [...BROWSER_ARGUMENTS] })
  try {
    const page = await browser.newPage()
    await page.goto(server.url)
    const first = await explore(page, `assets/${script}`, [MATRIX[0]!], 1)
    const matrix = await explore(page, `assets/${script}`, MATRIX, 2)
    const warm = await explore(page, `assets/${script}`, [REFERENCE, REFERENCE], 1)
    const { states, milliseconds } = warm.cells[1]!
    return [
      {
        name: 'explorer, reference model in one browser worker',
        value: states / (milliseconds / 1000),
        unit: 'states/s',
        wanted: { at: 'least', value: 100_000 },
      },
      {
        name: 'first verdict in the browser, from loading the worker',
        value: first.tookMs,
        unit: 'ms',
        wanted: { at: 'most', value: 200 },
      },
      {
        name: 'whole matrix in the browser, 2 workers',
        value: matrix.tookMs / 1000,
        unit: 's',
        wanted: { at: 'most', value: 30 },
      },
    ]
  } finally {
    await browser.close()
    await server.close()
  }
}

interface Explored {
  readonly tookMs: number
  readonly cells: readonly { readonly states: number; readonly milliseconds: number }[]
}

/** Shares the cells among so many workers, from the fetching of their script to the last answer. */
function explore(page: Page, address: string, cells: readonly Asked[], workers: number): Promise<Explored> {
  return page.evaluate(
    async ([script, asked, count]) => {
      const start = performance.now()
      const source = await (await fetch(script)).text()
      const blob = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }))
      const waiting = asked.map(
        (one, id) => ({ id, ask: 'cell', asked: one, states: 2_000_000 }) satisfies ExplorerRequest,
      )
      const explored: { states: number; milliseconds: number }[] = []
      await new Promise<void>((resolve) => {
        for (let index = 0; index < count; index++) {
          const worker = new Worker(blob)
          const next = (): void => {
            const request = waiting.shift()
            if (request !== undefined) return worker.postMessage({ request } satisfies ToWorker<ExplorerRequest>)
            worker.terminate()
            if (explored.length === asked.length) resolve()
          }
          worker.addEventListener('message', ({ data }: MessageEvent<FromWorker<ExplorerAnswer>>) => {
            if ('ready' in data) return next()
            if (!('answer' in data) || data.answer.answer !== 'cell') return
            explored.push({ states: data.answer.cell.states, milliseconds: data.answer.milliseconds })
            next()
          })
          worker.postMessage({ start: { role: 'explorer', sqlite: null } } satisfies ToWorker<ExplorerRequest>)
        }
      })
      return { tookMs: performance.now() - start, cells: explored }
    },
    [address, cells, workers] as const,
  )
}
