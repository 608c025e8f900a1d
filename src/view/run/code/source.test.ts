import { describe, expect, it } from 'vitest'
import { importLines, lineOfCaption, linesOf } from './source.ts'

const source = `import { cache } from '../effects/cache.ts'
import {
  db,
} from '../effects/db.ts'

/**
 * The row first.
 */
export function* write(key: string) {
  yield* db.write('update the row', key) // then the key
  yield* cache.set("set the key", key)
}
`

it('keeps every character of the source', () => {
  const text = linesOf(source)
    .map((line) => line.map((token) => token.text).join(''))
    .join('\n')
  expect(`${text}\n`).toBe(source)
})

it('gives words their weight', () => {
  const line = linesOf(source)[9] ?? []
  expect(line.map((token) => [token.weight, token.text])).toEqual([
    ['plain', '  '],
    ['keyword', 'yield*'],
    ['plain', ' db.write('],
    ['text', "'update the row'"],
    ['plain', ', key) '],
    ['comment', '// then the key'],
  ])
})

it('carries a comment over its lines', () => {
  expect(
    linesOf(source)
      .slice(5, 8)
      .map((line) => line.map((token) => token.weight)),
  ).toEqual([['comment'], ['comment'], ['comment']])
})

it('does not take an apostrophe in a comment for a string', () => {
  expect(linesOf("// it's done\nreturn 'x'").map((line) => line.map((token) => token.weight))).toEqual([
    ['comment'],
    ['keyword', 'plain', 'text'],
  ])
})

describe('the current line', () => {
  it('is where the caption stands, in either quotes', () => {
    expect(lineOfCaption(source, 'update the row')).toBe(9)
    expect(lineOfCaption(source, 'set the key')).toBe(10)
  })
  it('is not found by a part of a caption', () => {
    expect(lineOfCaption(source, 'set the')).toBe(-1)
  })
})

it('counts the imports at the top, with the blank line after them', () => {
  expect(importLines(source)).toBe(5)
  expect(importLines('export const one = 1\n')).toBe(0)
})
