/** SHA-1 of some bytes, 20 bytes long. https://www.rfc-editor.org/rfc/rfc3174 */
export function sha1(bytes: Uint8Array): Uint8Array {
  const state = Int32Array.of(0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476, 0xc3d2e1f0 | 0)
  const padded = paddedToBlocks(bytes)
  const words = new Int32Array(80)
  for (let start = 0; start < padded.byteLength; start += BLOCK_BYTES)
    addBlock(state, words, new DataView(padded.buffer, start, BLOCK_BYTES))
  const digest = new DataView(new ArrayBuffer(20))
  state.forEach((word, index) => digest.setInt32(index * 4, word))
  return new Uint8Array(digest.buffer)
}

const BLOCK_BYTES = 64

/** A bit that is set, zeros, and in the last 8 bytes the length in bits. */
function paddedToBlocks(bytes: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / BLOCK_BYTES) * BLOCK_BYTES)
  padded.set(bytes)
  padded[bytes.length] = 0x80
  new DataView(padded.buffer).setBigUint64(padded.length - 8, BigInt(bytes.length) * 8n)
  return padded
}

function addBlock(state: Int32Array, words: Int32Array, block: DataView): void {
  for (let at = 0; at < 16; at++) words[at] = block.getInt32(at * 4)
  for (let at = 16; at < 80; at++)
    words[at] = rotated(words[at - 3]! ^ words[at - 8]! ^ words[at - 14]! ^ words[at - 16]!, 1)
  let [a, b, c, d, e] = state as unknown as [number, number, number, number, number]
  for (let at = 0; at < 80; at++) {
    const next = (rotated(a, 5) + mixed(at, b, c, d) + e + words[at]! + CONSTANTS[Math.floor(at / 20)]!) | 0
    ;[a, b, c, d, e] = [next, a, rotated(b, 30), c, d]
  }
  ;[a, b, c, d, e].forEach((word, index) => (state[index] = (state[index]! + word) | 0))
}

const CONSTANTS = [0x5a827999, 0x6ed9eba1, 0x8f1bbcdc | 0, 0xca62c1d6 | 0]

function mixed(at: number, b: number, c: number, d: number): number {
  if (at < 20) return (b & c) | (~b & d)
  if (at >= 40 && at < 60) return (b & c) | (b & d) | (c & d)
  return b ^ c ^ d
}

function rotated(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits))
}
