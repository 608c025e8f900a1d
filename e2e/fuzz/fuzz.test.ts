import { expect, test } from 'vitest'
import { runCases } from './run-cases.ts'

const COUNT = 500
/** A fuzzer that only knocks at the door finds nothing behind it. */
const LEAST_OPENED = 100

test(`${COUNT} inputs from strangers are played or refused in a sentence, the same each time`, async () => {
  const { failures, opened } = await runCases(1, COUNT)
  expect(failures.join('\n')).toBe('')
  expect(Object.values(opened).reduce((sum, number) => sum + number, 0)).toBeGreaterThan(LEAST_OPENED)
})
