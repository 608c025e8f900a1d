import { readFileSync } from 'node:fs'
import { relative } from 'node:path'

/** The parts of Vitest's JSON report that are read here. */
interface VitestReport {
  readonly testResults: readonly {
    /** The path of the file. */
    readonly name: string
    readonly status: string
    readonly assertionResults: readonly {
      readonly status: string
      readonly fullName: string
      readonly failureMessages?: readonly string[]
    }[]
  }[]
}

/**
 * What failed in a Vitest run, a line each with the first line of why: at the end of a log of
 * thousands of lines, that is what somebody looks for.
 */
export function failuresOfVitest(path: string): readonly string[] {
  const report = readReport(path) as VitestReport | null
  if (report === null) return []
  return report.testResults.flatMap(({ name, status, assertionResults }) => {
    const file = relative(process.cwd(), name)
    const failed = assertionResults.filter((one) => one.status === 'failed')
    if (failed.length === 0) return status === 'failed' ? [`${file}: cannot be loaded`] : []
    return failed.map(({ fullName, failureMessages }) => `${file} > ${fullName}: ${firstLine(failureMessages?.[0])}`)
  })
}

/** The parts of Playwright's JSON report that are read here. */
interface PlaywrightReport {
  readonly suites: readonly Suite[]
}

interface Suite {
  readonly file: string
  readonly specs: readonly {
    readonly title: string
    readonly tests: readonly {
      readonly status: string
      readonly results: readonly { readonly error?: { readonly message?: string } }[]
    }[]
  }[]
  readonly suites?: readonly Suite[]
}

/** The same for a Playwright run; a test that passes only at a second try has failed. */
export function failuresOfPlaywright(path: string): readonly string[] {
  const report = readReport(path) as PlaywrightReport | null
  return report === null ? [] : report.suites.flatMap(failuresOfSuite)
}

function failuresOfSuite({ file, specs, suites = [] }: Suite): readonly string[] {
  const own = specs.flatMap(({ title, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(
        ({ results }) =>
          `${file} > ${title}: ${firstLine(results.find(({ error }) => error !== undefined)?.error?.message)}`,
      ),
  )
  return [...own, ...suites.flatMap(failuresOfSuite)]
}

function firstLine(text = 'it does not say why'): string {
  return text.split('\n')[0]!.slice(0, 200)
}

function readReport(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}
