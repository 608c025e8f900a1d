import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { chromium } from '@playwright/test'
import { startStaticServer } from '../../src/app/node/static-server.ts'
import { findBrowser } from '../run/find-browser.ts'
import type { Measure } from './report.ts'

const CATEGORIES = [
  { id: 'performance', wanted: 97 },
  { id: 'accessibility', wanted: 100 },
  { id: 'best-practices', wanted: 100 },
  { id: 'seo', wanted: 100 },
] as const

interface LighthouseReport {
  readonly audits: Readonly<Record<string, { readonly numericValue?: number }>>
  readonly categories: Readonly<Record<string, { readonly score: number | null }>>
}

/** Lighthouse 12, mobile, fetched by npx when it is run: as a dependency it breaks a clean install. */
export async function measureLighthouse(dist: string): Promise<readonly Measure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'lighthouse-'))
  const server = await startStaticServer({ root: dist })
  try {
    const launch = await findBrowser()
    const output = join(folder, 'report.json')
    const flags = '--headless --no-sandbox --disable-gpu --disable-background-networking'
    const words = [
      '--yes',
      'lighthouse@12',
      server.url,
      '--quiet',
      '--output=json',
      `--output-path=${output}`,
      `--chrome-flags=${flags}`,
    ]
    await promisify(execFile)('npx', words, {
      env: { ...process.env, CHROME_PATH: launch.executablePath ?? chromium.executablePath() },
      timeout: 180_000,
    })
    const { audits, categories } = JSON.parse(await readFile(output, 'utf8')) as LighthouseReport
    const scores = CATEGORIES.map(({ id, wanted }): Measure => ({
      name: `Lighthouse 12 mobile, ${id}`,
      value: Math.round((categories[id]?.score ?? Number.NaN) * 100),
      unit: '',
      wanted: { at: 'least', value: wanted },
    }))
    const paintMs = audits['largest-contentful-paint']?.numericValue ?? Number.NaN
    return [
      ...scores,
      { name: 'Lighthouse 12 mobile, LCP', value: paintMs / 1000, unit: 's', wanted: { at: 'most', value: 1.8 } },
    ]
  } finally {
    await server.close()
    await rm(folder, { recursive: true, force: true })
  }
}
