import { bytesOf, isAscii, latin1, type Argument } from '../bytes.ts'
import { doubleText } from '../double-text.ts'
import type { Protocol } from '../protocol.ts'
import { bulkArgument, type Reply, type Resp3Reply } from '../reply.ts'
import { bytesFromText } from '../utf8.ts'

/** A part of what goes over the wire: text of one character per byte (latin1), or the bytes themselves. */
export type WirePart = string | Uint8Array

/**
 * Replies as they go over the wire. Those to one chunk of commands are collected and sent at once:
 * sending costs ten times what making them does.
 *
 *     writer.write({ type: 'integer', value: 7n }, 2)
 *     writer.write({ type: 'bulk', bytes: [0x42, 0x6f, 0x62] }, 2)
 *     writer.take()   // [':7\r\n$3\r\nBob\r\n']
 *
 * The protocol: https://redis.io/docs/latest/develop/reference/protocol-spec/
 */
export class ReplyWriter {
  #text = ''
  #parts: WirePart[] = []

  write(reply: Reply, protocol: Protocol): void {
    switch (reply.type) {
      case 'status':
        this.#text += reply.text === 'OK' ? '+OK\r\n' : `+${lineOf(reply.text)}\r\n`
        return
      case 'error':
        this.#text += `-${lineOf(reply.text)}\r\n`
        return
      case 'integer':
        this.#text += `:${reply.value}\r\n`
        return
      case 'bulk':
        this.#writeBulk(bulkArgument(reply))
        return
      case 'nil':
        this.#text += protocol === 3 ? '_\r\n' : '$-1\r\n'
        return
      case 'array':
        this.#text += `*${reply.items.length}\r\n`
        for (const item of reply.items) this.write(item, protocol)
        return
      case 'nil-array':
        this.#text += protocol === 3 ? '_\r\n' : '*-1\r\n'
        return
      default:
        this.#writeResp3(reply)
    }
  }

  /** Only a connection after HELLO 3 gives these. */
  #writeResp3(reply: Resp3Reply): void {
    switch (reply.type) {
      case 'map':
        this.#text += `%${reply.pairs.length}\r\n`
        for (const item of reply.pairs.flat()) this.write(item, 3)
        return
      case 'set':
        this.#text += `~${reply.items.length}\r\n`
        for (const item of reply.items) this.write(item, 3)
        return
      case 'double':
        this.#text += `,${doubleText(reply.value)}\r\n`
        return
      case 'boolean':
        this.#text += reply.value ? '#t\r\n' : '#f\r\n'
        return
      case 'verbatim': {
        const bytes = bytesFromText(reply.text)
        this.#text += `=${bytes.length + 4}\r\n${reply.format}:${latin1(bytes)}\r\n`
      }
    }
  }

  /** What was written since the last call, in order; text is never empty. */
  take(): readonly WirePart[] {
    this.#endText()
    const parts = this.#parts
    this.#parts = []
    return parts
  }

  #writeBulk(value: Argument): void {
    // The answer to a long MGET may be longer than a string can be.
    if (this.#text.length > MAX_TEXT_LENGTH) this.#endText()
    if (typeof value === 'string' && isAscii(value)) {
      this.#text += `$${value.length}\r\n${value}\r\n`
      return
    }
    const bytes = bytesOf(value)
    this.#text += `$${bytes.length}\r\n`
    if (bytes.length <= MAX_BYTES_AS_TEXT) this.#text += latin1(bytes)
    else {
      this.#endText()
      this.#parts.push(bytes)
    }
    this.#text += '\r\n'
  }

  #endText(): void {
    if (this.#text === '') return
    this.#parts.push(this.#text)
    this.#text = ''
  }
}

const MAX_TEXT_LENGTH = 2 ** 20

/** Longer ones are handed on as they are; shorter ones are cheaper to send with the text around them. */
const MAX_BYTES_AS_TEXT = 1024

/** Status and error lines hold what a client sent, and that need not be UTF-8: see utf8.ts. */
function lineOf(text: string): string {
  return isAscii(text) ? text : latin1(bytesFromText(text))
}
