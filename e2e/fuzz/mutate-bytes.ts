import type { Luck } from '../facts/seeded-runs.ts'

const EDGE_BYTES = [0, 1, 2, 4, 0x0d, 0x0a, 0x7f, 0x80, 0xff] as const

/** A few changes: most of them to single bytes, near the beginning or anywhere. */
export function mutateBytes(bytes: Uint8Array, luck: Luck): Uint8Array {
  let mutated: Uint8Array<ArrayBuffer> = Uint8Array.from(bytes)
  for (let left = luck.pick([1, 1, 2, 4, 16]); left > 0; left--) mutated = mutateOnce(mutated, luck)
  return mutated
}

function mutateOnce(bytes: Uint8Array<ArrayBuffer>, luck: Luck): Uint8Array<ArrayBuffer> {
  const at = luck.below(Math.min(bytes.length + 1, luck.pick([100, 4_096, bytes.length + 1])))
  const to = Math.min(bytes.length, at + luck.below(luck.pick([2, 64, 1_024])))
  switch (luck.below(12)) {
    case 0:
      return bytes.slice(0, at)
    case 1:
      return joined(bytes.slice(0, at), bytes.slice(to))
    case 2:
      return joined(bytes.slice(0, to), bytes.slice(at))
    case 3:
      return bytes.fill(luck.pick(EDGE_BYTES), at, to)
    case 4:
      return bytes.copyWithin(at, luck.below(bytes.length + 1), to)
    default:
      if (at < bytes.length) bytes[at] = luck.happens(0.5) ? luck.pick(EDGE_BYTES) : bytes[at]! ^ (1 << luck.below(8))
      return bytes
  }
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(one.length + other.length)
  both.set(one)
  both.set(other, one.length)
  return both
}
