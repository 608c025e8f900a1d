import { expect, it } from 'vitest'
import { moveBy, nextCell } from './grid-place.ts'

const from = { row: 1, column: 1 }

it('goes to the neighbour, and no further than the edge', () => {
  expect(moveBy('ArrowUp', false, from, 3, 3)).toEqual({ row: 0, column: 1 })
  expect(moveBy('ArrowRight', false, { row: 1, column: 2 }, 3, 3)).toEqual({ row: 1, column: 2 })
  expect(moveBy('PageDown', false, from, 30, 3)).toEqual({ row: 11, column: 1 })
  expect(moveBy('PageDown', false, from, 3, 3)).toEqual({ row: 2, column: 1 })
})

it('goes to the ends of the row, and with Control to those of the table', () => {
  expect(moveBy('End', false, from, 3, 3)).toEqual({ row: 1, column: 2 })
  expect(moveBy('Home', true, from, 3, 3)).toEqual({ row: 0, column: 0 })
  expect(moveBy('End', true, from, 3, 3)).toEqual({ row: 2, column: 2 })
})

it('leaves other keys alone', () => {
  expect(moveBy('a', false, from, 3, 3)).toBeNull()
  expect(moveBy('Tab', false, from, 3, 3)).toBeNull()
})

it('goes on in the next row, and nowhere after the last cell', () => {
  expect(nextCell({ row: 0, column: 1 }, false, 2, 2)).toEqual({ row: 1, column: 0 })
  expect(nextCell({ row: 1, column: 0 }, true, 2, 2)).toEqual({ row: 0, column: 1 })
  expect(nextCell({ row: 1, column: 1 }, false, 2, 2)).toBeNull()
  expect(nextCell({ row: 0, column: 0 }, true, 2, 2)).toBeNull()
})
