import { expect, it } from 'vitest'
import { exploreCell } from '../../../model/explore/cell.ts'
import { setupOf } from '../../../model/explore/questions/setup-of.ts'
import { PRESETS } from '../../../model/patterns/built/presets.ts'
import { cellsOf, summaryOf } from './built-cells.ts'

const cells = (states?: number) =>
  cellsOf(PRESETS[0]!.built).map((asked) =>
    exploreCell(setupOf(asked), states === undefined ? undefined : { states, bytes: 1e8 }),
  )

it('counts the scenarios that break, and says what was gone through for that', () => {
  expect(summaryOf(cells())).toEqual({
    verdict: '13 of 23 scenarios break',
    bounds: 'all 803 states, 2 clients, at most 1 failure in each',
  })
})

it('claims no more than was gone through', () => {
  const { bounds } = summaryOf(cells(20))
  expect(bounds).toMatch(/^\d+ states so far, 2 clients, at most 1 failure in each$/)
})
