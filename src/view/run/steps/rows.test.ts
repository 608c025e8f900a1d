import { expect, it } from 'vitest'
import { sampleTrace } from '../../testing/sample-trace.ts'
import { placeOf, rowsOf } from './rows.ts'

const trace = sampleTrace()

it('lists the stops', () => {
  expect(rowsOf(trace, false, 6)).toEqual([3, 5, 6])
})

it('lists every message on request', () => {
  expect(rowsOf(trace, true, 6)).toEqual([1, 2, 3, 4, 5, 6])
})

it('shows the step that is looked at, even between stops', () => {
  expect(rowsOf(trace, false, 4)).toEqual([3, 4, 5, 6])
})

it('finds the place of a step', () => {
  const rows = [3, 5, 6, 90]
  expect(rows.map((row) => placeOf(row, rows))).toEqual([0, 1, 2, 3])
  expect(placeOf(4, rows)).toBe(-1)
  expect(placeOf(1, [])).toBe(-1)
})
