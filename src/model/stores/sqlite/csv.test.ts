import fc from 'fast-check'
import initSqlJs from 'sql.js'
import { describe, expect, it, test } from 'vitest'
import { textOfFile } from './text-of-file.ts'
import { csvImport, importNote, importProblem, importSql } from './csv-import.ts'
import { MOST_COLUMNS, parseCsv } from './csv.ts'
import { SQL_LIMITS } from './result.ts'
import { schemaOf } from './schema.ts'

const SQL = await initSqlJs()

describe('CSV that cannot be imported at once is read no further than that', () => {
  const PART = 'a,'.repeat(5_000_000)

  it('with too many fields in a line', () => {
    const { rows, cut } = parseCsv(PART)
    expect(rows.map(({ length }) => length)).toEqual([MOST_COLUMNS + 1])
    expect(cut).toBe(
      'Row 1 has more than 2,000 fields, and a table of SQLite has at most so many columns. Is this the right delimiter?',
    )
  })

  it('with too much in it for one statement, and its import says so', () => {
    const csv = parseCsv(`a,b\n${'1,2\n'.repeat(2_000_000)}`)
    expect(csv.rows.length).toBeLessThan(SQL_LIMITS.submissionBytes / 10)
    expect(importProblem(csvImport(csv, true, 'new'))).toBe(
      'This file makes more than 8,388,608 characters of SQL, the most that can be run at once. Import it in parts, or open it as a .sqlite file.',
    )
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
    [
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['a\r1\r', [['a'], ['1']]],
    ['\ufeffa,b', [['a', 'b']]],
    [
      'a,b,\n,,x\n',
      [
        ['a', 'b', null],
        [null, null, 'x'],
      ],
    ],
    [
      'a,b\n1,',
      [
        ['a', 'b'],
        ['1', null],
      ],
    ],
    ['"a,b","c""d","e\nf",""', [['a,b', 'c"d', 'e\nf', '']]],
    [
      'a,b\n\n1,2\n\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['"never closed,1\n2', [['never closed,1\n2']]],
    ['"a"b,c', [['ab', 'c']]],
    [' a , b ', [[' a ', ' b ']]],
    ['', []],
  ])('%j', (text, rows) => {
    expect(parseCsv(text).rows).toEqual(rows)
  })

  it('with semicolons or tabs, where the first line has more of those', () => {
    expect(parseCsv('a;b\n1,5;2')).toMatchObject({
      delimiter: ';',
      rows: [
        ['a', 'b'],
        ['1,5', '2'],
      ],
      cut: null,
    })
    expect(parseCsv('a\tb\n1\t2').rows).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ])
    expect(parseCsv('"a;b;c",d\n1,2').delimiter).toBe(',')
  })

  it('with bars, and with quotes over several lines in the first row', () => {
    expect(parseCsv('a|b,c\n1|2')).toMatchObject({ delimiter: ',', rows: [['a|b', 'c'], ['1|2']] })
    expect(parseCsv('a|b\n1|2,3')).toMatchObject({
      delimiter: '|',
      rows: [
        ['a', 'b'],
        ['1', '2,3'],
      ],
    })
    expect(parseCsv('"a\n;;;""|";b\n1;2')).toMatchObject({
      delimiter: ';',
      rows: [
        ['a\n;;;"|', 'b'],
        ['1', '2'],
      ],
    })
  })

  it('with what is chosen instead of what is guessed', () => {
    expect(parseCsv('a;b,c,d\n1;2,3,4', ';').rows).toEqual([
      ['a', 'b,c,d'],
      ['1', '2,3,4'],
    ])
    expect(parseCsv('a;b,c,d\n1;2,3,4').delimiter).toBe(',')
  })

  it('with empty lines, which are nothing, or NULL where there is one column', () => {
    expect(parseCsv('a\n1\n\n2\n').rows).toEqual([['a'], ['1'], [null], ['2']])
    expect(parseCsv('\n\na\n1\n').rows).toEqual([['a'], ['1']])
  })

  it('back as it was written, whatever is in it', () => {
    const field = fc.oneof(
      fc.constant(null),
      fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ';', 'é', '\0') }),
    )
    // The first line decides about the delimiter.
    const rows = fc.array(fc.array(field, { minLength: 2, maxLength: 3 }), { minLength: 1 })
    fc.assert(
      fc.property(rows, (given) => {
        const written = [['x', 'y', 'z'], ...given]
          .map((row) => row.map((one) => (one === null ? '' : `"${one.replaceAll('"', '""')}"`)).join(','))
          .join('\r\n')
        expect(parseCsv(written).rows).toEqual([['x', 'y', 'z'], ...given])
      }),
    )
  })
})

describe('a column of a new table', () => {
  const typeOfColumn = (...fields: readonly string[]): string =>
    /^ {2}c ?(\w*)/m.exec(
      importSql(csvImport(parseCsv(['c,other', ...fields.map((field) => `${field},x`)].join('\n')), true, 't')),
    )?.[1] ?? ''

  test.each([
    ['INTEGER', ['0', '-1', '9007199254740991', '']],
    ['REAL', ['0.5', '-2.0', '0.0', '1234567890.123']],
    ['NUMERIC', ['1', '2.5', '-0.001']],
    ['BLOB', ["x'00ff'", "x''"]],
    ['TEXT', ['', '']],
  ])('is %s where everything comes back as it was written: %j', (type, fields) => {
    expect(typeOfColumn(...fields)).toBe(type)
  })

  test.each([
    '007',
    '1.10',
    '1e5',
    '+5',
    ' 5',
    '5 ',
    '9007199254740993',
    '-0',
    '-0.0',
    '.5',
    '5.',
    '1_000',
    '0x10',
    'Infinity',
    'NaN',
    '0.000999',
    '12345678901234.5',
    '２',
  ])('is TEXT as a whole where %j stands in it', (field) => {
    expect(typeOfColumn('1', field, '3')).toBe('TEXT')
    expect(typeOfColumn('1.5', field)).toBe('TEXT')
  })

  it('is TEXT where a whole number stands beside 2.0, which would be 2 there', () => {
    expect(typeOfColumn('1', '2.0')).toBe('TEXT')
  })

  it('is TEXT where numbers stand in quotes, unless the file quotes everything', () => {
    expect(typeOfColumn('"1"', '2')).toBe('TEXT')
    expect(importSql(csvImport(parseCsv('"n","m"\n"1","x"'), true, 't'))).toContain('n INTEGER')
    expect(importSql(csvImport(parseCsv('"1",x\n2,y'), true, 't'))).toContain('"1" INTEGER')
    expect(importSql(csvImport(parseCsv('"1",x\n2,y'), false, 't'))).toContain('c1 TEXT')
  })

  it('keeps every field as it was written, whatever it looks like', () => {
    const digits = fc.stringMatching(/^[-+]?0{0,2}\d{0,17}(\.\d{0,16})?(e\d)?$/)
    const field = fc.oneof(
      digits,
      fc.double({ noNaN: true }).map(String),
      fc.integer().map(String),
      fc.bigInt({ min: -(2n ** 65n), max: 2n ** 65n }).map(String),
      fc.constantFrom('', ' 1', '1 ', '0x1'),
    )
    const database = new SQL.Database()
    fc.assert(
      fc.property(fc.array(field, { minLength: 1, maxLength: 3 }), (fields) => {
        database.run(
          `DROP TABLE IF EXISTS t; ${importSql(csvImport(parseCsv(['c,other', ...fields.map((one) => `${one},x`)].join('\n')), true, 't'))}`,
        )
        expect(database.exec('SELECT CAST(c AS TEXT) FROM t')[0]?.values).toEqual(
          fields.map((one) => [one === '' ? null : one]),
        )
      }),
      { numRuns: 1000 },
    )
  })
})

describe('a table that is there', () => {
  const note = (types: string, text: string): string | null => {
    const database = new SQL.Database()
    database.run(`CREATE TABLE t(${types})`)
    const [table] = schemaOf(database)
    return importNote(csvImport(parseCsv(text), true, table!))
  }

  it('whose types make other numbers of what is written is named before', () => {
    expect(note('a INTEGER, b TEXT, c', 'a,b,c\n007,007,007\n1.0,1,1\n12,x,y')).toBe(
      'The types of t make numbers of text, which are written otherwise then: 2 values of a, such as “007”. A new table would keep them as they are.',
    )
    expect(note('a REAL, b NUMERIC', 'a,b\n1.10,+5')).toBe(
      'The types of t make numbers of text, which are written otherwise then: 1 value of a, such as “1.10”; 1 value of b, such as “+5”. A new table would keep them as they are.',
    )
    expect(note('a REAL, b NUMERIC, c INTEGER', 'a,b,c\n1,2.5,9007199254740993\nx,y,z')).toBeNull()
  })
})

describe('the bytes of a file are', () => {
  const TEXT = 'id,name\n1,Zoë\n2,日本\n'
  const utf16 = (text: string, isBig: boolean): Uint8Array => {
    const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index))
    return Uint8Array.from(units.flatMap((unit) => (isBig ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8])))
  }

  test.each<readonly [string, Uint8Array, string]>([
    ['UTF-8', new TextEncoder().encode(TEXT), TEXT],
    ['UTF-8 with a mark', new TextEncoder().encode(`\ufeff${TEXT}`), TEXT],
    ['UTF-8 with NULs in its texts', new TextEncoder().encode('a,b\n1,x\0y\0\0\n'), 'a,b\n1,x\0y\0\0\n'],
    ['UTF-16, low bytes first', utf16(TEXT, false), TEXT],
    ['UTF-16, high bytes first', utf16(TEXT, true), TEXT],
    ['UTF-16 with a mark', utf16(`\ufeff${TEXT}`, false), TEXT],
    ['UTF-16 with a mark, high bytes first', utf16(`\ufeff${TEXT}`, true), TEXT],
    ['nothing', new Uint8Array(), ''],
  ])('%s, and read without a word', (_, bytes, text) => {
    expect(textOfFile(bytes, true)).toEqual({ text, note: null })
  })

  it('else windows-1252, which is said', () => {
    const { text, note } = textOfFile(Uint8Array.from([0x5a, 0x6f, 0xeb, 0x2c, 0x80, 0x0a, 0x81]), true)
    expect(text).toBe('Zoë,€\n\u0081')
    expect(note).toBe(
      'This file is neither UTF-8 nor UTF-16, so it was read as windows-1252, the encoding of Western Europe. If letters look wrong, save the file as UTF-8 and take it again.',
    )
  })

  it('never damaged in silence', () => {
    expect(textOfFile(Uint8Array.from([0xef, 0xbb, 0xbf, 0x61, 0xff]), true)).toEqual({
      text: 'a\ufffd',
      note: 'This file is UTF-8, but not all of it: what is broken is � here.',
    })
    expect(textOfFile(Uint8Array.from([...utf16(TEXT, false), 0x61]), true).note).toContain(
      'UTF-16LE, but not all of it',
    )
  })

  it('a beginning, whose last character may be cut through', () => {
    const bytes = new TextEncoder().encode(TEXT)
    const within = bytes.findIndex((byte) => byte >= 0xe0) + 1
    expect(textOfFile(bytes.slice(0, within), false)).toEqual({ text: 'id,name\n1,Zoë\n2,', note: null })
    expect(textOfFile(bytes.slice(0, within), true).note).toContain('windows-1252')
  })
})
