import { describe, expect, it } from 'vitest'
import { reads, testWorld, writes } from '../run/testing/worlds.ts'
import { inClientWords } from './wording.ts'
import { shown } from '../world/shown.ts'

describe('a value in a sentence', () => {
  it('stands there as it is while it is short', () => {
    expect(shown('Zoë 🦊')).toBe('Zoë 🦊')
    expect(shown('')).toBe('')
  })

  it('is cut where it is long, never through a character, and says how long it is', () => {
    expect(shown('x'.repeat(1_000_000))).toBe(`${'x'.repeat(24)}… (1,000,000 characters)`)
    expect(shown(`${'x'.repeat(23)}🦊${'y'.repeat(30)}`)).toBe(`${'x'.repeat(23)}… (55 characters)`)
  })

  it('is on one line, with its control characters to be seen', () => {
    expect(shown('a\0b\nc\x7fd\x85e\u2028f')).toBe('a␀b␊c␡d�e�f')
  })
})

describe('a request in the client’s own words', () => {
  const { tables } = testWorld()
  const products = [{ ...tables[0]!, name: 'products', keyPrefix: 'product:', valueColumn: 'price' }]

  it('names no SQL and no SET', () => {
    expect(inClientWords(tables, writes('A1', 'Bob'))).toBe('rename user 2 to Bob')
    expect(inClientWords(tables, reads('A1'))).toBe('read user 2')
    expect(inClientWords(products, writes('A1', '9', { key: 'product:100' }))).toBe('set the price of product 100 to 9')
    expect(inClientWords(tables, { id: 'e1', client: 'operator', kind: 'edit', key: 'user:2', value: 'Eve' })).toBe(
      'edit user 2 to Eve',
    )
    expect(inClientWords(tables, { id: 'r1', client: 'operator', kind: 'redis', argv: ['DEL', 'a\nb'] })).toBe(
      'DEL a␊b',
    )
  })
})
