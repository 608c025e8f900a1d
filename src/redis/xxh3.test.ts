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

/**
 * Made with the C library, of bytes `(i * i * 31 + i * 7 + length) & 255`: lengths around every place
 * where the recipe changes.
 */
const PATTERNED: readonly (readonly [number, string])[] = [
  [2, 'a33e1c7fc1a42992'],
  [3, 'b7391e018153d37a'],
  [4, '43de45b7450a6563'],
  [7, 'fb8ff72eae9e7ad3'],
  [9, '388f1dab6e174f79'],
  [15, '6169cd0961ed52e2'],
  [16, '9a9a7c8af11cb0d1'],
  [32, '26f5ecf3b5e3795f'],
  [33, '97cd7e08485b9c83'],
  [64, 'c385ca247153fb3a'],
  [65, '4ecc6a1744207b87'],
  [96, 'ac2e0de4f5de9574'],
  [97, '6122cacffd446c94'],
  [127, 'd8a0e7a2407a69f2'],
  [143, 'a801c8f96c00970e'],
  [144, 'a5cef26654176961'],
  [239, '0d03b01adca3a942'],
  [256, '2d280775d960610d'],
  [320, '56d447c8b7f5fef1'],
  [321, 'a4f72be196797b08'],
  [1023, 'a2db9448f83be699'],
  [1024, 'df9de2ebc1670ac5'],
  [1025, 'f14ff968d7318f7f'],
  [1088, '0605bd30c7c6d273'],
  [1089, '309bed0f27db0612'],
  [2048, 'e682c86a164dc990'],
  [2049, 'e3fa7f9c67da3ae5'],
  [10000, '402b0b9140b9bd0b'],
]

it.each(PATTERNED)('digests %i patterned bytes as the C library does', (length, digest) => {
  const bytes = Uint8Array.from({ length }, (_, index) => index * index * 31 + index * 7 + length)
  expect(xxh3Hex(bytes)).toBe(digest)
  // Where the bytes lie in a larger buffer does not matter.
  const larger = new Uint8Array(length + 3)
  larger.set(bytes, 3)
  expect(xxh3Hex(larger.subarray(3))).toBe(digest)
})

it.each(DIGESTS)('digests %j as Redis does', (text, digest) => {
  expect(xxh3Hex(encoder.encode(text))).toBe(digest)
})
