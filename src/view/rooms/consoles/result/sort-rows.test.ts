import { describe, expect, it } from 'vitest'
import type { SqlCell } from '../../../../model/stores/sqlite/result.ts'
import { compareCells, nextSorting, sortRows } from './sort-rows.ts'

const text = (value: string): SqlCell => ({ type: 'text', text: value, bytes: value.length, cut: false })
const integer = (value: string): SqlCell => ({ type: 'integer', text: value })
const real = (value: string): SqlCell => ({ type: 'real', text: value })
const blob = (hex: string): SqlCell => ({ type: 'blob', hex, bytes: hex.length / 2, cut: false })
const NULL: SqlCell = { type: 'null' }

describe('values stand in SQLite’s order', () => {
  it('NULL, numbers, text, blobs', () => {
    const ordered = [
      NULL,
      real('-Inf'),
      integer('-1'),
      real('0.5'),
      integer('2'),
      real('1e30'),
      real('Inf'),
      text(''),
      text('NULL'),
      text('a'),
      blob(''),
      blob('00'),
      blob('ff'),
    ]
    for (const [index, cell] of ordered.entries()) {
      for (const [other, later] of ordered.entries())
        expect(Math.sign(compareCells(cell, later))).toBe(Math.sign(index - other))
    }
  })

  it('whole numbers exactly, numbers not as text', () => {
    expect(compareCells(integer('9007199254740993'), integer('9007199254740992'))).toBeGreaterThan(0)
    expect(compareCells(integer('10'), integer('9'))).toBeGreaterThan(0)
  })

  it('text by its UTF-8 bytes', () => {
    expect(compareCells(text('\u{1F98A}'), text('\uffee'))).toBeGreaterThan(0)
    expect(compareCells(text('B'), text('a'))).toBeLessThan(0)
  })
})

it('a heading sorts up, down, and not at all', () => {
  const up = nextSorting(null, 1)
  const down = nextSorting(up, 1)
  expect([up, down, nextSorting(down, 1)]).toEqual([
    { column: 1, direction: 'ascending' },
    { column: 1, direction: 'descending' },
    null,
  ])
  expect(nextSorting(down, 0)).toEqual({ column: 0, direction: 'ascending' })
})

it('equal values keep SQLite’s order, both ways', () => {
  const rows = [
    [integer('1'), text('b')],
    [integer('1'), text('a')],
    [integer('0'), text('c')],
  ] as const
  const names = (direction: 'ascending' | 'descending') =>
    sortRows(rows, { column: 0, direction }).map(([, name]) => (name?.type === 'text' ? name.text : ''))
  expect(names('ascending')).toEqual(['c', 'b', 'a'])
  expect(names('descending')).toEqual(['b', 'a', 'c'])
  expect(sortRows(rows, null)).toBe(rows)
})
