import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ednText, member, readEdn } from './edn.ts'

const texts = (text: string): readonly string[] => readEdn(text).map(ednText)

describe('EDN', () => {
  it.each([
    ['nil true false', ['nil', 'true', 'false']],
    ['3 -3 +3 3N 3.5 3.5M 1e9 1/2 0x1f', ['3', '-3', '+3', '3N', '3.5', '3.5M', '1e9', '1/2', '0x1f']],
    [':read :jepsen.op/read sym + - a/b ##Inf', [':read', ':jepsen.op/read', 'sym', '+', '-', 'a/b', '##Inf']],
    ['"a \\"b\\" \\\\ \\n \\u0041"', ['"a \\"b\\" \\\\ \\n A"']],
    ['\\a \\newline \\( \\u0041', ['\\a', '\\newline', '\\(', '\\u0041']],
    ['[1, [2 nil]] (1 2) ()', ['[1 [2 nil]]', '[1 2]', '[]']],
    ['{:a 1, :b {:c [2]}} {}', ['{:a 1, :b {:c [2]}}', '{}']],
    ['#{2 1} #inst "2026" #jepsen.history.Op{:index 1}', ['#{1 2}', '#inst "2026"', '#jepsen.history.Op {:index 1}']],
    ['; a note\n1 ; another\n2', ['1', '2']],
    ['1 #_2 #_ [3 4] 5 [#_6]', ['1', '5', '[]']],
    ['', []],
  ])('reads %s', (text, values) => {
    expect(texts(text)).toEqual(values)
  })

  it('knows the line of every value', () => {
    const [map] = readEdn('; one\n\n{:a 1\n :b "x\ny"\n :c 3}')
    expect([map!.line, member(map!, 'b')!.line, member(map!, 'c')!.line]).toEqual([3, 4, 6])
  })

  it('says which two values are the same, however they were written', () => {
    expect(texts('{:b 2 :a 1}')).toEqual(texts('{:a 1, :b 2}'))
    expect(texts('(1 2)')).toEqual(texts('[1 2]'))
    expect(texts('"nil"')).not.toEqual(texts('nil'))
  })

  it('reads no more than it was asked to', () => {
    expect(readEdn('1 2 )', 1, 2)).toHaveLength(2)
  })

  it.each([
    ['[1 2', 'Line 1: expected “]” before the end of the file.'],
    ['\n[1\n)', 'Line 3: expected “]”, and found “)”.'],
    ['1 }', 'Line 1: expected a value, and found “}”.'],
    ['\n{:a 1 :b}', 'Line 2: expected a value for every key of the map, and one is missing.'],
    ['"abc', 'Line 1: expected “"” at the end of the string.'],
    ['"\\x"', 'Line 1: expected one of \\n \\t \\r \\b \\f \\\\ \\" \\u, and found “\\x”.'],
    ['"\\u12"', 'Line 1: expected four hexadecimal digits after “\\u”.'],
    ['12abc', 'Line 1: expected a number, and found “12abc”.'],
    ['[#foo]', 'Line 1: expected a value after “#foo”.'],
    ['#', 'Line 1: expected a tag or “{” after “#”.'],
    ['[#_]', 'Line 1: expected a value to leave out after “#_”.'],
  ])('says what is wrong with %j', (text, problem) => {
    expect(() => readEdn(text)).toThrow(problem)
  })

  it('reads any string that it is given as it was written', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.nat(0x7f), fc.nat(0xffff))), (codes) => {
        const text = String.fromCharCode(...codes)
        const written = `"${text.replace(/[\\"]/g, '\\$&')}"`
        expect(readEdn(written)).toEqual([{ is: 'string', text, line: 1 }])
      }),
    )
  })
})
