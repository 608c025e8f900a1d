/**
 * XXH3, 64 bits, seed 0, with its default secret: the digest of SET IFDEQ. Written from the
 * specification (https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md), with BigInt:
 * digests are rare here, and right matters more than fast.
 */

const P32_1 = 0x9e3779b1n
const P32_2 = 0x85ebca77n
const P32_3 = 0xc2b2ae3dn
const P64_1 = 0x9e3779b185ebca87n
const P64_2 = 0xc2b2ae3d27d4eb4fn
const P64_3 = 0x165667b19e3779f9n
const P64_4 = 0x85ebca77c2b2ae63n
const P64_5 = 0x27d4eb2f165667c5n
const MIX_1 = 0x165667919e3779f9n
const MIX_2 = 0x9fb21c651e98df25n

const SECRET = fromHex(
  [
    'b8fe6c3923a44bbe7c01812cf721ad1cded46de9839097db7240a4a4b7b3671fcb79e64eccc0e578825ad07dccff7221',
    'b8084674f743248ee03590e6813a264c3c2852bb91c300cb88d0658b1b532ea371644897a20df94e3819ef46a9deacd8',
    'a8fa763fe39c343ff9dcbbc7c70b4f1d8a51e04bcdb45931c89f7ec9d9787364eac5ac8334d3ebc3c581a0fffa1363eb',
    '170ddd51b7f0da49d316552629d4689e2b16be587d47a1fc8ff8b8d17ad031ce45cb3a8f95160428afd7fbcabb4b407e',
  ].join(''),
)
const SECRET_BYTES = 192
const STRIPE_BYTES = 64
const STRIPES_PER_BLOCK = (SECRET_BYTES - STRIPE_BYTES) / 8
const BLOCK_BYTES = STRIPE_BYTES * STRIPES_PER_BLOCK

/** 16 lower-case hexadecimal digits. */
export function digestOf(bytes: Uint8Array): string {
  return xxh3(bytes).toString(16).padStart(16, '0')
}

function xxh3(bytes: Uint8Array): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const { length } = bytes
  if (length === 0) return finish64(secret64(56) ^ secret64(64))
  if (length <= 3) return upTo3(view)
  if (length <= 8) return upTo8(view)
  if (length <= 16) return upTo16(view)
  if (length <= 128) return upTo128(view)
  return length <= 240 ? upTo240(view) : long(view)
}

function upTo3(view: DataView): bigint {
  const length = view.byteLength
  const [first, middle, last] = [view.getUint8(0), view.getUint8(length >> 1), view.getUint8(length - 1)].map(BigInt)
  const combined = (first! << 16n) | (middle! << 24n) | last! | (BigInt(length) << 8n)
  const secret = BigInt(SECRET.getUint32(0, true)) ^ BigInt(SECRET.getUint32(4, true))
  return finish64(combined ^ secret)
}

function upTo8(view: DataView): bigint {
  const length = view.byteLength
  const input = BigInt(view.getUint32(length - 4, true)) + (BigInt(view.getUint32(0, true)) << 32n)
  let hash = input ^ secret64(8) ^ secret64(16)
  hash ^= rotate(hash, 49n) ^ rotate(hash, 24n)
  hash = wrap(hash * MIX_2)
  hash ^= (hash >> 35n) + BigInt(length)
  hash = wrap(hash * MIX_2)
  return hash ^ (hash >> 28n)
}

function upTo16(view: DataView): bigint {
  const length = view.byteLength
  const low = read64(view, 0) ^ secret64(24) ^ secret64(32)
  const high = read64(view, length - 8) ^ secret64(40) ^ secret64(48)
  return finish(BigInt(length) + swapBytes(low) + high + fold(low, high))
}

function upTo128(view: DataView): bigint {
  const length = view.byteLength
  let sum = BigInt(length) * P64_1
  // Pairs of 16 bytes, one from the front and one from the back.
  for (let pair = (length - 1) >> 5; pair >= 0; pair--) {
    sum += mix16(view, 16 * pair, 32 * pair) + mix16(view, length - 16 * (pair + 1), 32 * pair + 16)
  }
  return finish(sum)
}

function upTo240(view: DataView): bigint {
  const length = view.byteLength
  let sum = BigInt(length) * P64_1
  for (let round = 0; round < 8; round++) sum += mix16(view, 16 * round, 16 * round)
  sum = finish(sum)
  for (let round = 8; round < length >> 4; round++) sum += mix16(view, 16 * round, 16 * (round - 8) + 3)
  return finish(sum + mix16(view, length - 16, 136 - 17))
}

function long(view: DataView): bigint {
  const length = view.byteLength
  const lanes = [P32_3, P64_1, P64_2, P64_3, P64_4, P32_2, P64_5, P32_1]
  const blocks = Math.floor((length - 1) / BLOCK_BYTES)
  for (let block = 0; block < blocks; block++) {
    for (let stripe = 0; stripe < STRIPES_PER_BLOCK; stripe++) {
      accumulate(lanes, view, block * BLOCK_BYTES + stripe * STRIPE_BYTES, 8 * stripe)
    }
    scramble(lanes)
  }
  const rest = Math.floor((length - 1 - blocks * BLOCK_BYTES) / STRIPE_BYTES)
  for (let stripe = 0; stripe < rest; stripe++) {
    accumulate(lanes, view, blocks * BLOCK_BYTES + stripe * STRIPE_BYTES, 8 * stripe)
  }
  accumulate(lanes, view, length - STRIPE_BYTES, SECRET_BYTES - STRIPE_BYTES - 7)
  let sum = BigInt(length) * P64_1
  for (let pair = 0; pair < 4; pair++) {
    sum += fold(lanes[2 * pair]! ^ secret64(11 + 16 * pair), lanes[2 * pair + 1]! ^ secret64(19 + 16 * pair))
  }
  return finish(sum)
}

function accumulate(lanes: bigint[], view: DataView, offset: number, secretOffset: number): void {
  for (let lane = 0; lane < 8; lane++) {
    const data = read64(view, offset + 8 * lane)
    const keyed = data ^ secret64(secretOffset + 8 * lane)
    lanes[lane ^ 1] = wrap(lanes[lane ^ 1]! + data)
    lanes[lane] = wrap(lanes[lane]! + (keyed & 0xffffffffn) * (keyed >> 32n))
  }
}

function scramble(lanes: bigint[]): void {
  for (let lane = 0; lane < 8; lane++) {
    const value = lanes[lane]!
    const secret = secret64(SECRET_BYTES - STRIPE_BYTES + 8 * lane)
    lanes[lane] = wrap((value ^ (value >> 47n) ^ secret) * P32_1)
  }
}

function mix16(view: DataView, offset: number, secretOffset: number): bigint {
  return fold(read64(view, offset) ^ secret64(secretOffset), read64(view, offset + 8) ^ secret64(secretOffset + 8))
}

/** The two halves of the 128-bit product, xored. */
function fold(left: bigint, right: bigint): bigint {
  const product = left * right
  return wrap(product) ^ (product >> 64n)
}

function finish(hash: bigint): bigint {
  let mixed = wrap(hash)
  mixed ^= mixed >> 37n
  mixed = wrap(mixed * MIX_1)
  return mixed ^ (mixed >> 32n)
}

/** The finish of XXH64, which the shortest inputs use. */
function finish64(hash: bigint): bigint {
  let mixed = hash ^ (hash >> 33n)
  mixed = wrap(mixed * P64_2)
  mixed ^= mixed >> 29n
  mixed = wrap(mixed * P64_3)
  return mixed ^ (mixed >> 32n)
}

function rotate(value: bigint, by: bigint): bigint {
  return wrap((value << by) | (value >> (64n - by)))
}

function swapBytes(value: bigint): bigint {
  const view = new DataView(new ArrayBuffer(8))
  view.setBigUint64(0, value, true)
  return view.getBigUint64(0, false)
}

function read64(view: DataView, offset: number): bigint {
  return view.getBigUint64(offset, true)
}

function secret64(offset: number): bigint {
  return SECRET.getBigUint64(offset, true)
}

function wrap(value: bigint): bigint {
  return BigInt.asUintN(64, value)
}

function fromHex(hex: string): DataView {
  return new DataView(Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)).buffer)
}
