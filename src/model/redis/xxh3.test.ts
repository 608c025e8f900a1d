import { expect, it } from 'vitest'
import { xxh3Hex } from './xxh3.ts'

const encoder = new TextEncoder()

/** What DIGEST of a real Redis 8.6 answers; one for each way in which XXH3 treats a length. */
const DIGESTS: readonly (readonly [string, string])[] = [
  ['', '2d06800538d394c2'],
  ['a', 'e6c632b61e964e1f'],
  ['hello', '9555e8555c62dcfd'],
  ['12345', 'f34099ede96b5581'],
  ['abcdefgh', '6f45a76842a96483'],
  ['abcdefghijklmnopq', 'ca7f3571df47cacf'],
  ['q'.repeat(128), '8d3ef19b7a0aea21'],
  ['q'.repeat(129), '348020316d0e37b5'],
  ['q'.repeat(240), '778be05a7922288a'],
  ['q'.repeat(241), 'f476ea4d5d0cc656'],
  ['q'.repeat(4096), '1443b740176b44bb'],
]

it.each(DIGESTS)('digests %j as Redis does', (text, digest) => {
  expect(xxh3Hex(encoder.encode(text))).toBe(digest)
})
