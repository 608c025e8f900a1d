import { readdir, readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import type { Measure } from './report.ts'

/** What a visitor downloads, gzipped: until the first run can be played, and the workers and lazy parts apart. */
export async function measureSizes(dist: string): Promise<readonly Measure[]> {
  const assets = new URL('assets/', `file://${dist}/`)
  const names = await readdir(assets)
  const html = await readFile(new URL('../index.html', assets), 'utf8')
  const sizes = new Map<string, number>()
  for (const name of names) sizes.set(name, gzipSync(await readFile(new URL(name, assets))).length / 1000)
  const sum = (wanted: (name: string) => boolean): number =>
    names.filter(wanted).reduce((total, name) => total + (sizes.get(name) ?? 0), 0)
  const isCode = (name: string): boolean => /\.(js|css)$/.test(name)
  // Whatever the page itself names is there before anything else can happen.
  const isFirst = (name: string): boolean => isCode(name) && html.includes(name)
  const isWorker = (name: string): boolean => /-worker-.*\.js$/.test(name)
  const isBeforeFirstRun = (name: string): boolean =>
    isFirst(name) || name.startsWith('stores-worker-') || /\.(wasm|woff2)$/.test(name)
  return [
    {
      name: 'scripts and styles until the first run, gzip',
      value: sum(isFirst),
      unit: 'kB',
      wanted: { at: 'most', value: 130 },
    },
    {
      name: 'all bytes until then, SQLite and fonts included, gzip',
      value: sum(isBeforeFirstRun),
      unit: 'kB',
      wanted: { at: 'most', value: 600 },
    },
    { name: 'worker scripts, gzip', value: sum(isWorker), unit: 'kB', wanted: { at: 'most', value: 200 } },
    {
      name: 'lazy scripts and styles, gzip',
      value: sum((name) => isCode(name) && !isFirst(name) && !isWorker(name)),
      unit: 'kB',
      wanted: null,
    },
    { name: 'SQLite wasm, gzip', value: sum((name) => name.endsWith('.wasm')), unit: 'kB', wanted: null },
    { name: 'fonts', value: sum((name) => name.endsWith('.woff2')), unit: 'kB', wanted: null },
  ]
}
