import { asciiLowerCase } from '../bytes.ts'

const FACTORS: Readonly<Record<string, bigint>> = {
  '': 1n,
  b: 1n,
  k: 1000n,
  kb: 1024n,
  m: 1_000_000n,
  mb: 1_048_576n,
  g: 1_000_000_000n,
  gb: 1_073_741_824n,
}

const MOST = 2n ** 64n - 1n

/**
 * `100mb` in bytes; null for what is no amount of memory (util.c, memtoull). Digits that are too many
 * count as the most that there can be; no digits at all are 0, and a product past 2^64 starts again.
 */
export function parseMemory(text: string): bigint | null {
  const [, digits = '', unit = ''] = /^([0-9]*)([a-zA-Z]*)$/.exec(text) ?? []
  const factor = Object.hasOwn(FACTORS, asciiLowerCase(unit)) ? FACTORS[asciiLowerCase(unit)]! : null
  if (factor === null || digits.length + unit.length !== text.length || digits.length >= 128) return null
  const amount = BigInt(digits === '' ? '0' : digits)
  return BigInt.asUintN(64, (amount > MOST ? MOST : amount) * factor)
}

/** As INFO shows bytes to people: `965.52K` (server.c, bytesToHuman). */
export function readableBytes(bytes: number): string {
  const units = ['K', 'M', 'G', 'T', 'P']
  if (bytes < 1024) return `${bytes}B`
  const power = Math.min(units.length, Math.floor(Math.log2(bytes) / 10))
  return `${(bytes / 1024 ** power).toFixed(2)}${units[power - 1]}`
}
