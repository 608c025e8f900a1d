import { expect, it } from 'vitest'
import { scrollToRow, windowOf } from './window.ts'

const view = { scrollTop: 0, height: 300, rowHeight: 30, count: 10_000 }

it('draws what is seen and a little more', () => {
  expect(windowOf(view)).toEqual({ first: 0, end: 18 })
  expect(windowOf({ ...view, scrollTop: 3000 })).toEqual({ first: 92, end: 118 })
})

it('never draws rows that are not there', () => {
  expect(windowOf({ ...view, count: 5 })).toEqual({ first: 0, end: 5 })
  expect(windowOf({ ...view, scrollTop: 299_700 })).toEqual({ first: 9982, end: 10_000 })
  expect(windowOf({ ...view, count: 0 })).toEqual({ first: 0, end: 0 })
})

it('stays where it is when the row is seen', () => {
  expect(scrollToRow(3, view)).toBe(0)
})

it('scrolls only as far as it must', () => {
  expect(scrollToRow(10, view)).toBe(30)
  expect(scrollToRow(2, { ...view, scrollTop: 600 })).toBe(60)
})
