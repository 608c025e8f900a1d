import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { compileGlob } from './glob.ts'

const fits = (pattern: string, text: string): boolean => compileGlob(latin1Bytes(pattern))(text)
const latin1Bytes = (text: string): Uint8Array => Uint8Array.from(text, (unit) => unit.charCodeAt(0))

describe('a pattern', () => {
  test.each([
    ['abc', ['abc'], ['ab', 'abcd', 'ABC', '']],
    ['', [''], ['a']],
    ['*', ['a', 'abc', '*'], ['']],
    ['**', ['a', 'abc'], ['']],
    ['?', ['a', '\0', '\xff'], ['', 'ab']],
    ['a*', ['a', 'ab', 'abc'], ['ba', '']],
    ['*a', ['a', 'ba', 'aa'], ['ab']],
    ['a*b*c', ['abc', 'axbxc', 'abcbc'], ['acb', 'ab']],
    ['*ab*ab', ['abab', 'xabyab', 'ababab'], ['ab', 'aba']],
    ['a?c', ['abc', 'a?c', 'a*c'], ['ac', 'abbc']],
    ['?*', ['a', 'ab'], ['']],
    ['*?', ['a', 'ab'], ['']],
    ['user:*', ['user:', 'user:2'], ['user', 'xuser:2']],
  ])('%s fits %j and not %j', (pattern, yes, no) => {
    expect(yes.filter((text) => !fits(pattern, text))).toEqual([])
    expect(no.filter((text) => fits(pattern, text))).toEqual([])
  })

  it('takes a byte for a byte, so that é is two', () => {
    expect(compileGlob('é')('\xc3\xa9')).toBe(true)
    expect(compileGlob('?')('\xc3\xa9')).toBe(false)
    expect(compileGlob('??')('\xc3\xa9')).toBe(true)
  })

  test.each(['{a,b}', '!a', '(a|b)', '^a$', '.', '+'])('takes %s as it stands', (pattern) => {
    expect(fits(pattern, pattern)).toBe(true)
    expect(fits(pattern, 'a')).toBe(false)
  })
})

describe('a class', () => {
  test.each([
    ['[abc]', 'abc'],
    ['[a-c]', 'abc'],
    ['[c-a]', 'abc'],
    ['[!a]', '!a'],
    ['[a^]', '^a'],
    ['[a-cx-z]', 'abcxyz'],
    ['[-a]', '-a'],
    [String.raw`[\]a]`, ']a'],
    [String.raw`[\^a]`, '^a'],
    [String.raw`[\\]`, '\\'],
    [String.raw`[\a-c]`, '-ac'],
    ['[]', ''],
    ['[', ''],
    ['[abc', 'abc'],
    ['[a-', '-a'],
    ['[\\', '\\'],
    ['[*?]', '*?'],
    // The bracket is the end of the range, so nothing closes the class.
    ['[a-]', ']^_`a'],
    // Signed: from -1 up to 1.
    ['[\xff-\x01]', '\x00\x01\xff'],
    ['[\x80-\x82]', '\x80\x81\x82'],
  ])('%j has the members %j', (pattern, members) => {
    const every = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte))
    expect(every.filter((byte) => fits(pattern, byte)).join('')).toBe([...members].toSorted().join(''))
    const negated = `[^${pattern.slice(1)}`
    expect(every.filter((byte) => !fits(negated, byte)).join('')).toBe([...members].toSorted().join(''))
  })

  it('needs a byte, even if it has no members to leave out', () => {
    expect(fits('[^]', 'a')).toBe(true)
    expect(fits('[^]', '')).toBe(false)
    expect(fits('a[^', 'a')).toBe(false)
  })
})

describe('a backslash', () => {
  test.each([
    [String.raw`\*`, '*', 'a'],
    [String.raw`\?`, '?', 'a'],
    [String.raw`\[a]`, '[a]', 'a'],
    [String.raw`\\`, '\\', String.raw`\\`],
    [String.raw`\a`, 'a', String.raw`\a`],
    ['a\\', 'a\\', 'a'],
  ])('makes %s fit %s and not %s', (pattern, yes, no) => {
    expect(fits(pattern, yes)).toBe(true)
    expect(fits(pattern, no)).toBe(false)
  })
})

describe('ignoring case', () => {
  const fitsAnyCase = (pattern: string, text: string): boolean => compileGlob(pattern, true)(text)

  it('takes ASCII letters in either case', () => {
    expect(fitsAnyCase('MaxMemory*', 'maxmemory-POLICY')).toBe(true)
    expect(fitsAnyCase('[A-C]x', 'bX')).toBe(true)
    expect(fitsAnyCase('[xY]', 'y')).toBe(true)
    expect(fitsAnyCase('é', '\xc3\x89')).toBe(false)
  })

  it('leaves what is escaped in a class as it is', () => {
    expect(fitsAnyCase(String.raw`[\A]`, 'A')).toBe(true)
    expect(fitsAnyCase(String.raw`[\A]`, 'a')).toBe(false)
  })
})

describe('a pattern that is made to hurt', () => {
  it('takes no longer than its length times the length of the key', () => {
    expect(fits('*?'.repeat(50) + 'b', 'a'.repeat(10_000))).toBe(false)
    expect(fits('a*'.repeat(500) + 'b', 'a'.repeat(10_000))).toBe(false)
  })

  it('never fits with more than a thousand stars to go through, as in Redis', () => {
    expect(fits('*a'.repeat(1000), 'a'.repeat(1000))).toBe(true)
    expect(fits('*a'.repeat(1001), 'a'.repeat(1001))).toBe(false)
    expect(fits('*a'.repeat(1000) + '*', 'a'.repeat(2000))).toBe(true)
    expect(fits('a' + '*'.repeat(2000) + 'b', 'ab')).toBe(true)
  })
})

describe('any pattern', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '-', ']'), maxLength: 8 })
  const pattern = fc.string({
    unit: fc.constantFrom('a', 'b', '*', '?', '[', ']', '^', '-', '\\'),
    maxLength: 10,
  })

  it('fits what it fits when every star is tried at every length', () => {
    fc.assert(
      fc.property(pattern, text, (glob, bytes) => {
        expect(fits(glob, bytes)).toBe(bytes === '' ? glob === '' : fitsPlainly(glob, bytes))
      }),
      { numRuns: 3000 },
    )
  })

  it('fits the text that it stands for when all of it is escaped', () => {
    const anyBytes = fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((byte) => String.fromCharCode(byte)) })
    fc.assert(
      fc.property(anyBytes, anyBytes, (bytes, other) => {
        const escaped = [...bytes].map((byte) => `\\${byte}`).join('')
        expect(fits(escaped, bytes)).toBe(true)
        expect(fits(escaped, other)).toBe(other === bytes)
      }),
    )
  })
})

/** As plainly as possible: the first part of the pattern, then the rest of it on the rest of the text. */
function fitsPlainly(glob: string, bytes: string): boolean {
  if (glob === '') return bytes === ''
  if (glob[0] === '*') {
    return Array.from(bytes + '.').some((_, start) => fitsPlainly(glob.slice(1), bytes.slice(start)))
  }
  if (bytes === '') return false
  const { length, members } = firstPart(glob)
  return members(bytes[0]!) && fitsPlainly(glob.slice(length), bytes.slice(1))
}

function firstPart(glob: string): { length: number; members: (byte: string) => boolean } {
  if (glob[0] === '?') return { length: 1, members: () => true }
  const escaped = /^\\(.)/s.exec(glob)
  if (escaped !== null) return { length: 2, members: (byte) => byte === escaped[1] }
  // A member: an escaped byte, a range, or a byte.
  const found = /^\[(\^?)((?:\\.|[^\]]-.|[^\]])*)\]?/s.exec(glob)
  if (found === null) return { length: 1, members: (byte) => byte === glob[0] }
  const members = found[2]!.match(/\\.|.-.|./gs) ?? []
  const isMember = (byte: string): boolean =>
    members.some((member) => {
      if (member.length === 3) {
        const [low, high] = [member[0]!, member[2]!].toSorted() as [string, string]
        return byte >= low && byte <= high
      }
      return byte === member.at(-1)
    })
  return { length: found[0].length, members: (byte) => isMember(byte) !== (found[1] === '^') }
}
