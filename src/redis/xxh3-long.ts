import {
  avalanche,
  fold128,
  PRIME32_1,
  PRIME32_2,
  PRIME32_3,
  PRIME64_1,
  PRIME64_2,
  PRIME64_3,
  PRIME64_4,
  PRIME64_5,
  read64,
  SECRET,
  u64,
} from './xxh3-parts.ts'

const STRIPE_BYTES = 64
const STRIPES_PER_BLOCK = 16
const LAST_SECRET = SECRET.byteLength - STRIPE_BYTES

/** XXH3 of more than 240 bytes: eight lanes over stripes of 64 bytes, stirred after every kilobyte. */
export function hashLong(view: DataView): bigint {
  const lanes = new BigUint64Array([
    PRIME32_3,
    PRIME64_1,
    PRIME64_2,
    PRIME64_3,
    PRIME64_4,
    PRIME32_2,
    PRIME64_5,
    PRIME32_1,
  ])
  // The last stripe is always taken apart, from the very end, so it may overlap the one before.
  const stripes = Math.floor((view.byteLength - 1) / STRIPE_BYTES)
  for (let stripe = 0; stripe < stripes; stripe++) {
    const indexInBlock = stripe % STRIPES_PER_BLOCK
    accumulate(lanes, view, stripe * STRIPE_BYTES, indexInBlock * 8)
    const endsBlock = indexInBlock === STRIPES_PER_BLOCK - 1
    if (endsBlock) scramble(lanes)
  }
  accumulate(lanes, view, view.byteLength - STRIPE_BYTES, LAST_SECRET - 7)
  return merge(lanes, BigInt(view.byteLength) * PRIME64_1)
}

function accumulate(lanes: BigUint64Array, view: DataView, offset: number, secretOffset: number): void {
  for (let lane = 0; lane < 8; lane++) {
    const data = read64(view, offset + lane * 8)
    const keyed = data ^ read64(SECRET, secretOffset + lane * 8)
    // A BigUint64Array keeps the low 64 bits of what is stored.
    lanes[lane ^ 1]! += data
    lanes[lane]! += (keyed & 0xffffffffn) * (keyed >> 32n)
  }
}

function scramble(lanes: BigUint64Array): void {
  for (let lane = 0; lane < 8; lane++) {
    const value = lanes[lane]!
    lanes[lane] = (value ^ (value >> 47n) ^ read64(SECRET, LAST_SECRET + lane * 8)) * PRIME32_1
  }
}

function merge(lanes: BigUint64Array, start: bigint): bigint {
  let sum = u64(start)
  for (let pair = 0; pair < 4; pair++) {
    const left = lanes[pair * 2]! ^ read64(SECRET, 11 + pair * 16)
    const right = lanes[pair * 2 + 1]! ^ read64(SECRET, 11 + pair * 16 + 8)
    sum += fold128(left, right)
  }
  return avalanche(sum)
}
