import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { csvImport, importProblem, importSql } from './csv-import.ts'
import { MOST_COLUMNS, parseCsv } from './csv.ts'
import { SQL_LIMITS } from './result.ts'

describe('CSV that cannot be imported at once is read no further than that', () => {
  const PART = 'a,'.repeat(5_000_000)

  it('with too many fields in a line', () => {
    const { rows, cut } = parseCsv(PART)
    expect(rows.map(({ length }) => length)).toEqual([MOST_COLUMNS + 1])
    expect(cut).toBe('Row 1 has more than 2,000 fields, and a table of SQLite has at most so many columns. Is this the right delimiter?')
  })

  it('with too much in it for one statement, and its import says so', () => {
    const csv = parseCsv(`a,b\n${'1,2\n'.repeat(2_000_000)}`)
    expect(csv.rows.length).toBeLessThan(SQL_LIMITS.submissionBytes / 10)
    expect(importProblem(csvImport(csv, true, 'new'))).toBe('This file makes more than 8,388,608 characters of SQL, the most that can be run at once. Import it in parts, or open it as a .sqlite file.')
    expect(parseCsv('x'.repeat(9_000_000)).cut).toMatch(/^This file makes more/)
  })

  it('and what can be imported is never cut', () => {
    const csv = parseCsv(`a\n${'1\n'.repeat(1_200_000)}`)
    expect(csv.cut).toBeNull()
    expect(importSql(csvImport(csv, true, 't')).length).toBeGreaterThan(SQL_LIMITS.submissionBytes)
  })
})

describe('CSV is read', () => {
  test.each<readonly [string, readonly (readonly (string | null)[])[]]>([
    ['a,b\r\n1,2\r\n', [['a', 'b'], ['1', '2']]],
    ['a,b\n1,2', [['a', 'b'], ['1', '2']]],
    ['a\r1\r', [['a'], ['1']]],
    ['\ufeffa,b', [['a', 'b']]],
    ['a,b,\n,,x\n', [['a', 'b', null], [null, null, 'x']]],
    ['a,b\n1,', [['a', 'b'], ['1', null]]],
    ['"a,b","c""d","e\nf",""', [['a,b', 'c"d', 'e\nf', '']]],
    ['a,b\n\n1,2\n\n', [['a', 'b'], ['1', '2']]],
    ['"never closed,1\n2', [['never closed,1\n2']]],
    ['"a"b,c', [['ab', 'c']]],
    [' a , b ', [[' a ', ' b ']]],
    ['', []],
  ])('%j', (text, rows) => {
    expect(parseCsv(text).rows).toEqual(rows)
  })

  it('with semicolons or tabs, where the first line has more of those', () => {
    expect(parseCsv('a;b\n1,5;2')).toEqual({ delimiter: ';', rows: [['a', 'b'], ['1,5', '2']], cut: null })
    expect(parseCsv('a\tb\n1\t2').rows).toEqual([['a', 'b'], ['1', '2']])
    expect(parseCsv('"a;b;c",d\n1,2').delimiter).toBe(',')
  })

  it('back as it was written, whatever is in it', () => {
    const field = fc.oneof(fc.constant(null), fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ';', 'é', '\0') }))
    // The first line decides about the delimiter.
    const rows = fc.array(fc.array(field, { minLength: 2, maxLength: 3 }), { minLength: 1 })
    fc.assert(
      fc.property(rows, (given) => {
        const written = [['x', 'y', 'z'], ...given].map((row) => row.map((one) => (one === null ? '' : `"${one.replaceAll('"', '""')}"`)).join(',')).join('\r\n')
        expect(parseCsv(written).rows).toEqual([['x', 'y', 'z'], ...given])
      }),
    )
  })
})
