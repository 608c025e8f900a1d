import { expect, test } from 'vitest'
import { parseMemory, readableBytes } from './memory-units.ts'

test.each<readonly [string, bigint | null]>([
  ['0', 0n],
  ['1b', 1n],
  ['10k', 10_000n],
  ['10Kb', 10_240n],
  ['2M', 2_000_000n],
  ['2mB', 2_097_152n],
  ['1g', 1_000_000_000n],
  ['1GB', 1_073_741_824n],
  ['', 0n],
  ['mb', 0n],
  // As C does it: the digits stop at 2^64 - 1, and the product starts again past it.
  ['99999999999999999999', 18_446_744_073_709_551_615n],
  ['18446744073709551615kb', 18_446_744_073_709_550_592n],
  ['-1', null],
  ['1.5mb', null],
  [' 1', null],
  ['1 mb', null],
  ['1tb', null],
  ['mb1', null],
  ['0x10', null],
  ['constructor', null],
  ['1'.repeat(128), null],
])('%j is %s bytes', (text, bytes) => expect(parseMemory(text)).toBe(bytes))

test.each([
  [0, '0B'],
  [1023, '1023B'],
  [1024, '1.00K'],
  [988_696, '965.52K'],
  [1_048_576, '1.00M'],
  [104_857_600, '100.00M'],
  [25_276_502_016, '23.54G'],
])('%i bytes are shown as %s', (bytes, text) => expect(readableBytes(bytes)).toBe(text))
