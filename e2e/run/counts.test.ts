import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { countChecks, countPlaywright, countVitest, total } from './counts.ts'

const folder = mkdtempSync(join(tmpdir(), 'write-through-counts-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function report(json: unknown): string {
  const path = join(folder, 'report.json')
  writeFileSync(path, JSON.stringify(json))
  return path
}

const vitest = { numPassedTests: 7, numFailedTests: 0, numPendingTests: 1, numTodoTests: 0, testResults: [] }
const stats = { expected: 5, unexpected: 0, flaky: 0, skipped: 0 }

test('unit and browser tests are counted one by one, other checks as one each', () => {
  expect(
    total([countChecks(true), countVitest(report(vitest), true), countPlaywright(report({ stats }), true)]),
  ).toEqual({ passed: 13, failed: 0, skipped: 1 })
})

test('a test file that cannot be loaded counts as a failure', () => {
  const broken = { status: 'failed', assertionResults: [] }
  expect(countVitest(report({ ...vitest, testResults: [broken] }), false).failed).toBe(1)
})

test('a runner that ended badly has failed, though no test has', () => {
  expect(countVitest(report(vitest), false).failed).toBe(1)
  expect(countPlaywright(report({ stats }), false).failed).toBe(1)
})

test('a run of no test has failed', () => {
  expect(countPlaywright(report({ stats: { ...stats, expected: 0 } }), true).failed).toBe(1)
})

test('a test that passes only at a second try has failed', () => {
  expect(countPlaywright(report({ stats: { ...stats, flaky: 2 } }), true).failed).toBe(2)
})

test('a runner that wrote no report has failed', () => {
  expect(countVitest(join(folder, 'nothing.json'), true)).toEqual({ passed: 0, failed: 1, skipped: 0 })
})
