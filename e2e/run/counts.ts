import { readFileSync } from 'node:fs'

export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/** A check without tests of its own, such as the type check, counts as one. */
export function countChecks(succeeded: boolean): Counts {
  return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1, skipped: 0 }
}

/** The part of Vitest's JSON report that is read here. */
interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults: readonly {
    readonly status: string
    readonly assertionResults: readonly { readonly status: string }[]
  }[]
}

export function countVitest(path: string, succeeded: boolean): Counts {
  const report = readReport(path) as VitestReport | null
  if (report === null) return countChecks(false)
  // A file that cannot even be loaded holds no failed test, and must not vanish from the count.
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((assertion) => assertion.status !== 'failed'),
  )
  return withVerdict(
    {
      passed: report.numPassedTests,
      failed: report.numFailedTests + brokenFiles.length,
      skipped: report.numPendingTests + report.numTodoTests,
    },
    succeeded,
  )
}

/** The part of Playwright's JSON report that is read here. */
interface PlaywrightReport {
  readonly stats: {
    readonly expected: number
    readonly unexpected: number
    readonly flaky: number
    readonly skipped: number
  }
}

export function countPlaywright(path: string, succeeded: boolean): Counts {
  const report = readReport(path) as PlaywrightReport | null
  if (report === null) return countChecks(false)
  const { expected, unexpected, flaky, skipped } = report.stats
  return withVerdict({ passed: expected, failed: unexpected + flaky, skipped }, succeeded)
}

export function total(all: readonly Counts[]): Counts {
  return all.reduce(
    (sum, counts) => ({
      passed: sum.passed + counts.passed,
      failed: sum.failed + counts.failed,
      skipped: sum.skipped + counts.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  )
}

/** A runner that ended badly with no failed test (an unhandled error, no test found) has failed once. */
function withVerdict(counts: Counts, succeeded: boolean): Counts {
  const endedBadly = !succeeded || counts.passed === 0
  return endedBadly && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

function readReport(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}
