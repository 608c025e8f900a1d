import { expect, it } from 'vitest'
import type { SqlCell } from '../../../model/sqlite/result.ts'
import { asCsv, asMarkdown } from './export-rows.ts'

const text = (value: string): SqlCell => ({ type: 'text', text: value, bytes: value.length, cut: false })
const columns = ['id', 'a "name"', 'data']
const rows: readonly (readonly SqlCell[])[] = [
  [{ type: 'integer', text: '9007199254740993' }, text('Zoë, "Z"'), { type: 'blob', hex: '00ff', bytes: 2, cut: false }],
  [{ type: 'real', text: '0.1' }, text(''), { type: 'null' }],
  [{ type: 'integer', text: '-1' }, text('two\nlines'), text('NULL')],
]

it('CSV quotes what must be, and keeps NULL and empty text apart', () => {
  expect(asCsv({ columns, rows })).toBe(
    ['id,"a ""name""",data', '9007199254740993,"Zoë, ""Z""",x\'00ff\'', '0.1,"",', '-1,"two\nlines",NULL', ''].join('\r\n'),
  )
})

it('Markdown escapes its own characters and puts numbers to the right', () => {
  expect(asMarkdown({ columns: ['n', 'a|b'], rows: [[{ type: 'integer', text: '1' }, text('x|y\\\nz')]] })).toBe(
    '| n | a\\|b |\n| ---: | --- |\n| 1 | x\\|y\\\\<br>z |\n',
  )
  expect(asMarkdown({ columns: ['n'], rows: [] })).toBe('| n |\n| --- |\n')
})
