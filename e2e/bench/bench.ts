/**
 * `npm run bench`: measures, prints a table, and writes bench-results/bench.json. Numbers, not tests: it
 * exits with 0.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { measureBrowser } from './browser.ts'
import { measureEmulator } from './emulator.ts'
import { measureEngine } from './engine.ts'
import { measureExplorer } from './explorer.ts'
import { measureHarmful } from './harmful.ts'
import { measureHistories } from './histories.ts'
import { measureLighthouse } from './lighthouse.ts'
import { table, type Measure } from './report.ts'
import { measureMemory } from './memory.ts'
import { measureSizes } from './sizes.ts'
import { measureStores } from './stores.ts'
import { measureTcp } from './tcp.ts'

const dist = fileURLToPath(new URL('../../dist', import.meta.url))
const results = fileURLToPath(new URL('../../bench-results', import.meta.url))

const parts: readonly (readonly [string, () => Promise<readonly Measure[]>])[] = [
  ['emulator', measureEmulator],
  ['tcp', measureTcp],
  ['stores', measureStores],
  ['engine', measureEngine],
  ['explorer', () => measureExplorer(dist)],
  ['histories', measureHistories],
  ['sizes', () => measureSizes(dist)],
  ['browser', () => measureBrowser(dist)],
  ['harmful', () => measureHarmful(dist)],
  ['memory', () => measureMemory(dist)],
  ['lighthouse', () => measureLighthouse(dist)],
]

const measures: Measure[] = []
const failures: string[] = []
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('-'))
for (const [name, measure] of parts) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  try {
    measures.push(...(await measure()))
  } catch (error) {
    failures.push(`${name} could not be measured: ${error instanceof Error ? error.message : String(error)}`)
  }
}

console.log(`\n${table(measures)}\n`)
for (const failure of failures) console.log(failure)
await mkdir(results, { recursive: true })
const machine = { cores: cpus().length, model: cpus()[0]?.model ?? 'unknown', node: process.version }
await writeFile(`${results}/bench.json`, `${JSON.stringify({ machine, measures, failures }, null, 2)}\n`)
console.log('Written to bench-results/bench.json.')
process.exit(0)
