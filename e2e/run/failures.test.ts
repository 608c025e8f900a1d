import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { failuresOfPlaywright, failuresOfVitest } from './failures.ts'

const folder = mkdtempSync(join(tmpdir(), 'write-through-failures-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function report(json: unknown): string {
  const path = join(folder, 'report.json')
  writeFileSync(path, JSON.stringify(json))
  return path
}

test('the unit tests that failed are named, with the first line of why', () => {
  const testResults = [
    {
      name: join(process.cwd(), 'src/a.test.ts'),
      status: 'failed',
      assertionResults: [
        { status: 'passed', fullName: 'adds', failureMessages: [] },
        { status: 'failed', fullName: 'subtracts', failureMessages: ['Error: 1 is not 2\n    at a.test.ts:3'] },
      ],
    },
    { name: join(process.cwd(), 'src/b.test.ts'), status: 'failed', assertionResults: [] },
    {
      name: join(process.cwd(), 'src/c.test.ts'),
      status: 'passed',
      assertionResults: [{ status: 'passed', fullName: 'is' }],
    },
  ]
  expect(failuresOfVitest(report({ testResults }))).toEqual([
    'src/a.test.ts > subtracts: Error: 1 is not 2',
    'src/b.test.ts: cannot be loaded',
  ])
})

test('so are the browser tests that failed, or passed only at a second try', () => {
  const spec = (title: string, status: string, message?: string): object => ({
    title,
    tests: [{ status, results: [{}, message === undefined ? {} : { error: { message } }] }],
  })
  const inner = {
    file: 'doors.spec.ts',
    specs: [spec('opens', 'unexpected', 'Error: shut\nCall log'), spec('closes', 'expected')],
  }
  const suites = [{ file: 'doors.spec.ts', specs: [spec('squeaks', 'flaky')], suites: [inner] }]
  expect(failuresOfPlaywright(report({ suites }))).toEqual([
    'doors.spec.ts > squeaks: it does not say why',
    'doors.spec.ts > opens: Error: shut',
  ])
})

test('a runner that wrote no report names nothing', () => {
  expect([failuresOfVitest(join(folder, 'nothing.json')), failuresOfPlaywright(join(folder, 'nothing.json'))]).toEqual([
    [],
    [],
  ])
})
