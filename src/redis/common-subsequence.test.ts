import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CommonSubsequence, commonTableBytes } from './common-subsequence.ts'

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
const common = (left: string, right: string): CommonSubsequence => new CommonSubsequence(encode(left), encode(right))
const few = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 9 })

/** As plainly as possible. */
function longest(left: string, right: string): number {
  if (left === '' || right === '') return 0
  if (left[0] === right[0]) return 1 + longest(left.slice(1), right.slice(1))
  return Math.max(longest(left.slice(1), right), longest(left, right.slice(1)))
}

function isSubsequence(part: string, whole: string): boolean {
  let next = 0
  for (const character of whole) if (character === part[next]) next++
  return next === part.length
}

describe('the longest common subsequence', () => {
  it('of the example in the documentation is mytext', () => {
    const example = common('ohmytext', 'mynewtext')
    expect(example.length).toBe(6)
    expect(example.bytes()).toEqual(encode('mytext'))
    expect(example.ranges()).toEqual([
      { leftStart: 4, rightStart: 5, length: 4 },
      { leftStart: 2, rightStart: 0, length: 2 },
    ])
  })

  it('with nothing is nothing', () => {
    expect(common('', 'abc').length).toBe(0)
    expect(common('abc', '').bytes()).toEqual(encode(''))
    expect(common('abc', 'xyz').ranges()).toEqual([])
  })

  it('is common to both, as long as can be, and made of its ranges', () => {
    fc.assert(
      fc.property(few, few, (left, right) => {
        const result = common(left, right)
        const text = new TextDecoder().decode(result.bytes())
        expect(text).toHaveLength(longest(left, right))
        expect(result.length).toBe(text.length)
        expect(isSubsequence(text, left) && isSubsequence(text, right)).toBe(true)
        const pieces = result.ranges().toReversed()
        expect(pieces.map(({ leftStart, length }) => left.slice(leftStart, leftStart + length)).join('')).toBe(text)
        expect(pieces.map(({ rightStart, length }) => right.slice(rightStart, rightStart + length)).join('')).toBe(text)
      }),
    )
  })

  it('takes four bytes for each pair of places, and for the edges', () => {
    expect(commonTableBytes(0, 0)).toBe(4)
    expect(commonTableBytes(2, 3)).toBe(48)
  })
})
