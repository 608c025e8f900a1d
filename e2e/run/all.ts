/**
 * `npm test`: every check, one after the other, each with its output, then one line that counts
 * them all, and the names of what failed. A check that fails does not stop the others: one run tells
 * everything that is wrong.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { countChecks, countPlaywright, countVitest, total, type Counts } from './counts.ts'
import { failuresOfPlaywright, failuresOfVitest } from './failures.ts'

interface Check {
  readonly name: string
  /** The npm script, with what follows it. */
  readonly script: readonly string[]
  readonly timeoutMinutes: number
  /** Reads the counts from what the check wrote; a check without a file counts as one. */
  readonly count: (succeeded: boolean) => Counts
  /** Names what failed, a line each. */
  readonly failures?: () => readonly string[]
  /** Names a check that must have succeeded: without a build there is nothing to measure or to open. */
  readonly needs?: string
}

const RESULTS = 'test-results'
const UNIT_RESULTS = `${RESULTS}/unit.json`
const DIFFERENTIAL_RESULTS = `${RESULTS}/differential.json`
const BROWSER_RESULTS = `${RESULTS}/browser.json`

/** What takes long is for `npm run differential` alone. */
const WITHOUT_LONG = ['--exclude', '**/*.long.test.ts'] as const

const CHECKS: readonly Check[] = [
  { name: 'types', script: ['typecheck'], timeoutMinutes: 60, count: countChecks },
  { name: 'lint', script: ['lint'], timeoutMinutes: 60, count: countChecks },
  {
    name: 'unit tests',
    script: ['unit', '--', '--reporter=default', '--reporter=json', `--outputFile.json=${UNIT_RESULTS}`],
    timeoutMinutes: 60,
    count: (succeeded) => countVitest(UNIT_RESULTS, succeeded),
    failures: () => failuresOfVitest(UNIT_RESULTS),
  },
  {
    name: 'against the real stores and the kept facts',
    script: [
      'differential',
      '--',
      ...WITHOUT_LONG,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${DIFFERENTIAL_RESULTS}`,
    ],
    // Fetching a redis-server and sqlite3 may come first.
    timeoutMinutes: 60,
    count: (succeeded) => countVitest(DIFFERENTIAL_RESULTS, succeeded),
    failures: () => failuresOfVitest(DIFFERENTIAL_RESULTS),
  },
  { name: 'build', script: ['build'], timeoutMinutes: 60, count: countChecks },
  { name: 'size', script: ['size'], timeoutMinutes: 60, count: countChecks, needs: 'build' },
  {
    name: 'browser tests',
    script: ['e2e'],
    // Fetching a browser may come first.
    timeoutMinutes: 60,
    count: (succeeded) => countPlaywright(BROWSER_RESULTS, succeeded),
    failures: () => failuresOfPlaywright(BROWSER_RESULTS),
    needs: 'build',
  },
]

/** Starts an npm script with its output shown; resolves with whether it succeeded in its time. */
function runScript({ script, timeoutMinutes }: Check): Promise<boolean> {
  // Running TypeScript sets NODE_ENV to development, and a build that inherits it is a slow one.
  const { NODE_ENV: _, ...environment } = process.env
  // A group of its own, so that the browsers and servers a check started end with it.
  const isGroup = process.platform !== 'win32'
  const child = spawn('npm', ['run', '--silent', ...script], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: environment,
    detached: isGroup,
    shell: !isGroup,
  })
  const stop = () => {
    if (child.pid === undefined) return
    if (isGroup) process.kill(-child.pid, 'SIGKILL')
    else child.kill()
  }
  const interrupt = () => {
    stop()
    process.exit(130)
  }
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt)
  return new Promise((done) => {
    const timer = setTimeout(() => {
      console.error(`Stopped after ${timeoutMinutes} minutes.`)
      stop()
    }, timeoutMinutes * 60_000)
    const finish = (succeeded: boolean) => {
      clearTimeout(timer)
      process.off('SIGINT', interrupt).off('SIGTERM', interrupt)
      done(succeeded)
    }
    child.once('error', (error) => {
      console.error(`npm could not be started: ${error.message}`)
      finish(false)
    })
    child.once('close', (exitCode) => finish(exitCode === 0))
  })
}

rmSync(RESULTS, { recursive: true, force: true })
mkdirSync(RESULTS, { recursive: true })

const lines: string[] = []
const allCounts: Counts[] = []
const failedChecks = new Set<string>()

for (const check of CHECKS) {
  console.log(`\n── ${check.name} ──`)
  const startedMs = performance.now()
  const isPossible = check.needs === undefined || !failedChecks.has(check.needs)
  if (!isPossible) console.error(`Not run, because the ${check.needs} failed.`)
  const succeeded = isPossible && (await runScript(check))
  const counts = check.count(succeeded)
  if (counts.failed > 0) failedChecks.add(check.name)
  allCounts.push(counts)
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1)
  lines.push(
    `${counts.failed > 0 ? '✗' : '✓'} ${check.name}: ${counts.passed} passed, ${counts.failed} failed (${seconds} s)`,
    ...(isPossible ? (check.failures?.() ?? []) : []).map((failure) => `    ${failure}`),
  )
}

const { passed, failed, skipped } = total(allCounts)
console.log(`\n${lines.join('\n')}\n`)
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exitCode = failed > 0 ? 1 : 0
