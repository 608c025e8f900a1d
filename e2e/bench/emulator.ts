import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'vite'
import type { Measure } from './report.ts'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../..', import.meta.url))
const outDir = join(root, 'bench-results', 'emulator')

/**
 * The emulator in process, against others. As it ships, in one bundle: run from its sources by
 * vite-node, every call from one file to another would be a look-up, and cost as much as the call.
 */
export async function measureEmulator(): Promise<readonly Measure[]> {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: 'e2e/bench/emulator/main.ts',
      outDir,
      emptyOutDir: true,
      rolldownOptions: { output: { entryFileNames: 'main.mjs' } },
    },
  })
  const { stdout } = await run(process.execPath, ['--expose-gc', join(outDir, 'main.mjs')], { maxBuffer: 1e8 })
  return JSON.parse(stdout) as readonly Measure[]
}
