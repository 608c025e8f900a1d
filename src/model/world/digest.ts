/**
 * 128 bits of hash, as 32 hexadecimal digits: MurmurHash3_x86_128 with seed 0
 * (https://github.com/aappleby/smhasher/blob/master/src/MurmurHash3.cpp). Not for secrets: it tells
 * values of one run apart, at a gigabyte a second.
 */
export function digest(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const blocks = bytes.length - (bytes.length % 16)
  let h1 = 0
  let h2 = 0
  let h3 = 0
  let h4 = 0
  for (let at = 0; at < blocks; at += 16) {
    h1 = (Math.imul((rotated(h1 ^ mixed(view.getUint32(at, true), C1, 15, C2), 19) + h2) | 0, 5) + 0x561ccd1b) | 0
    h2 = (Math.imul((rotated(h2 ^ mixed(view.getUint32(at + 4, true), C2, 16, C3), 17) + h3) | 0, 5) + 0x0bcaa747) | 0
    h3 = (Math.imul((rotated(h3 ^ mixed(view.getUint32(at + 8, true), C3, 17, C4), 15) + h4) | 0, 5) + 0x96cd1c35) | 0
    h4 = (Math.imul((rotated(h4 ^ mixed(view.getUint32(at + 12, true), C4, 18, C1), 13) + h1) | 0, 5) + 0x32ac3b17) | 0
  }
  const tail = new DataView(new ArrayBuffer(16))
  for (let at = blocks; at < bytes.length; at++) tail.setUint8(at - blocks, bytes[at]!)
  h1 ^= mixed(tail.getUint32(0, true), C1, 15, C2)
  h2 ^= mixed(tail.getUint32(4, true), C2, 16, C3)
  h3 ^= mixed(tail.getUint32(8, true), C3, 17, C4)
  h4 ^= mixed(tail.getUint32(12, true), C4, 18, C1)
  const together = (lanes: readonly number[]): readonly number[] => {
    const [one = 0, two = 0, three = 0, four = 0] = lanes
    const first = (one + two + three + four) | 0
    return [first, (two + first) | 0, (three + first) | 0, (four + first) | 0]
  }
  const lanes = together(together([h1, h2, h3, h4].map((lane) => lane ^ bytes.length)).map(finished))
  return lanes.map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('')
}

const C1 = 0x239b961b
const C2 = 0xab0e9789
const C3 = 0x38b34ae5
const C4 = 0xa1e38b93

function mixed(word: number, factor: number, turn: number, other: number): number {
  return Math.imul(rotated(Math.imul(word, factor), turn), other)
}

function rotated(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by))
}

function finished(lane: number): number {
  const once = Math.imul(lane ^ (lane >>> 16), 0x85ebca6b)
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35)
  return twice ^ (twice >>> 16)
}
