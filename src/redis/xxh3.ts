import { hashLong } from './xxh3-long.ts'
import {
  avalanche,
  fold128,
  mix16,
  PRIME64_1,
  PRIME64_2,
  PRIME64_3,
  read32,
  read64,
  rotateLeft,
  SECRET,
  u64,
} from './xxh3-parts.ts'

/**
 * XXH3-64 with seed 0, the digest of IFDEQ and IFDNE, as 16 lower-case hexadecimal digits.
 * `hello` is 9555e8555c62dcfd. After the specification of Yann Collet's xxHash 0.8
 * (https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md): each length class has a recipe
 * of its own. BigInt, because JavaScript has no other 64-bit integers; caches hold short values.
 */
export function xxh3Hex(input: Uint8Array): string {
  return xxh3(input).toString(16).padStart(16, '0')
}

function xxh3(input: Uint8Array): bigint {
  const view = new DataView(input.buffer, input.byteOffset, input.length)
  if (input.length === 0) return avalanche64(read64(SECRET, 56) ^ read64(SECRET, 64))
  if (input.length <= 3) return hashTo3(input)
  if (input.length <= 8) return hashTo8(view)
  if (input.length <= 16) return hashTo16(view)
  if (input.length <= 128) return hashTo128(view)
  return input.length <= 240 ? hashTo240(view) : hashLong(view)
}

function hashTo3(input: Uint8Array): bigint {
  const { length } = input
  const first = BigInt(input[0]!)
  const middle = BigInt(input[length >> 1]!)
  const last = BigInt(input[length - 1]!)
  const combined = (first << 16n) | (middle << 24n) | last | (BigInt(length) << 8n)
  return avalanche64(combined ^ (read32(SECRET, 0) ^ read32(SECRET, 4)))
}

function hashTo8(view: DataView): bigint {
  const length = view.byteLength
  const halves = read32(view, length - 4) + (read32(view, 0) << 32n)
  let hash = halves ^ read64(SECRET, 8) ^ read64(SECRET, 16)
  hash ^= rotateLeft(hash, 49n) ^ rotateLeft(hash, 24n)
  hash = u64(hash * 0x9fb21c651e98df25n)
  hash ^= (hash >> 35n) + BigInt(length)
  hash = u64(hash * 0x9fb21c651e98df25n)
  return hash ^ (hash >> 28n)
}

function hashTo16(view: DataView): bigint {
  const length = view.byteLength
  const low = read64(view, 0) ^ read64(SECRET, 24) ^ read64(SECRET, 32)
  const high = read64(view, length - 8) ^ read64(SECRET, 40) ^ read64(SECRET, 48)
  return avalanche(BigInt(length) + swapBytes(low) + high + fold128(low, high))
}

/** Sixteen bytes from the front and sixteen from the back, until they meet. */
function hashTo128(view: DataView): bigint {
  const length = view.byteLength
  let sum = BigInt(length) * PRIME64_1
  const pairs = (length - 1) >> 5
  for (let pair = pairs; pair >= 0; pair--) {
    sum += mix16(view, pair * 16, pair * 32)
    sum += mix16(view, length - (pair + 1) * 16, pair * 32 + 16)
  }
  return avalanche(sum)
}

/** Chunks of sixteen; from the ninth on the secret is used again, three bytes further. */
function hashTo240(view: DataView): bigint {
  const length = view.byteLength
  const chunks = length >> 4
  let sum = BigInt(length) * PRIME64_1
  for (let chunk = 0; chunk < 8; chunk++) sum += mix16(view, chunk * 16, chunk * 16)
  sum = avalanche(sum)
  for (let chunk = 8; chunk < chunks; chunk++) sum += mix16(view, chunk * 16, (chunk - 8) * 16 + 3)
  return avalanche(sum + mix16(view, length - 16, 136 - 17))
}

/** The finish of the older XXH64, which the shortest inputs still have. */
function avalanche64(value: bigint): bigint {
  let hash = value ^ (value >> 33n)
  hash = u64(hash * PRIME64_2)
  hash ^= hash >> 29n
  hash = u64(hash * PRIME64_3)
  return hash ^ (hash >> 32n)
}

function swapBytes(value: bigint): bigint {
  const view = new DataView(new ArrayBuffer(8))
  view.setBigUint64(0, value, true)
  return view.getBigUint64(0, false)
}
