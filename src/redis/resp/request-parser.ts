import { latin1, type Argument } from '../bytes.ts'
import { parseInteger } from '../integers.ts'
import { error, type ErrorReply } from '../reply.ts'
import { splitLine } from '../split-line.ts'
import { textFromBytes } from '../utf8.ts'

/** One character for each byte from `start` to before `end`. */
export type DecodeLatin1 = (bytes: Uint8Array, start: number, end: number) => string

/**
 * The commands in what a client sends, in chunks that may end anywhere. Both forms of a request are
 * read, and may be mixed in one pipeline:
 *
 *     *2\r\n$3\r\nGET\r\n$6\r\nuser:2\r\n     an array of bulk strings
 *     GET user:2\r\n                          a line, as typed into telnet
 *
 * An argument is a string when it is short and ASCII, which is how the emulator likes to hold it,
 * and bytes otherwise (a view of the chunk, which must not be written to afterwards).
 *
 *     parser.push(chunk)
 *     for (let argv = parser.next(); argv !== null; argv = parser.next()) call(argv)
 *     if (parser.problem !== null) { answer with it, and close the connection }
 *
 * The protocol: https://redis.io/docs/latest/develop/reference/protocol-spec/. What is refused, and
 * in which words, is networking.c of Redis (processInlineBuffer, processMultibulkBuffer).
 */
export class RequestParser {
  readonly #decode: DecodeLatin1
  /** What is read next stands at `#at` in `#bytes`; `#later` came after that, and is not joined to it yet. */
  #bytes: Uint8Array = EMPTY
  #at = 0
  #later: Uint8Array[] = []
  #laterLength = 0
  /** No use in looking again before so many bytes are there, counted from `#at`. */
  #wanted = 1
  /** The arguments read so far of a command that is not complete, and how many are still to come. */
  #argv: Argument[] = []
  #missing = 0
  /** The length of the bulk string that is being received; null between two of them. */
  #bulkLength: number | null = null
  #problem: ErrorReply | null = null

  /** `decode` may be replaced by something faster than a loop, where the platform has it. */
  constructor(decode: DecodeLatin1 = (bytes, start, end) => latin1(bytes.subarray(start, end))) {
    this.#decode = decode
  }

  /** Why nothing more can be read: what the client sent is no request. Everything after it is ignored. */
  get problem(): ErrorReply | null {
    return this.#problem
  }

  /** How many bytes are held that belong to no complete command yet. */
  get heldBytes(): number {
    return this.#bytes.length - this.#at + this.#laterLength
  }

  push(chunk: Uint8Array): void {
    if (this.#problem !== null) return
    if (this.#at === this.#bytes.length && this.#later.length === 0) {
      this.#bytes = chunk
      this.#at = 0
    } else {
      this.#later.push(chunk)
      this.#laterLength += chunk.length
    }
  }

  /** The next complete command, which has at least a name; null when more bytes are needed. */
  next(): Argument[] | null {
    while (this.#problem === null && this.#hasWanted()) {
      const isArray = this.#missing > 0 || this.#bytes[this.#at] === ASTERISK
      const argv = isArray ? this.#nextArray() : this.#nextLine()
      // An empty line and an array without items are no command, and are not answered.
      if (argv !== null && argv.length > 0) return argv
    }
    return null
  }

  /** A long value arrives in many chunks; they are joined once, when all of it is there. */
  #hasWanted(): boolean {
    const here = this.#bytes.length - this.#at
    if (here >= this.#wanted) return true
    if (here + this.#laterLength < this.#wanted) return false
    const joined = new Uint8Array(here + this.#laterLength)
    joined.set(this.#bytes.subarray(this.#at))
    let end = here
    for (const chunk of this.#later) {
      joined.set(chunk, end)
      end += chunk.length
    }
    this.#bytes = joined
    this.#at = 0
    this.#later = []
    this.#laterLength = 0
    return true
  }

  #nextArray(): Argument[] | null {
    if (this.#missing === 0) {
      const length = this.#readLength('mbulk')
      if (length === null) return null
      if (Number.isNaN(length) || length > MAX_ITEMS) return this.#refuse('invalid multibulk length')
      if (length <= 0) return []
      this.#missing = length
    }
    while (this.#missing > 0) {
      const argument = this.#nextBulk()
      if (argument === null) return null
      this.#argv.push(argument)
      this.#missing--
    }
    const argv = this.#argv
    this.#argv = []
    return argv
  }

  #nextBulk(): Argument | null {
    this.#bulkLength ??= this.#nextBulkLength()
    const length = this.#bulkLength
    if (length === null) return null
    // Redis does not look at the two bytes that end a bulk string.
    if (this.#at + length + 2 > this.#bytes.length) return this.#waitFor(length + 2)
    const start = this.#at
    this.#bulkLength = null
    this.#passTo(start + length + 2)
    return argumentBetween(this.#bytes, start, start + length, this.#decode)
  }

  #nextBulkLength(): number | null {
    const first = this.#bytes[this.#at]
    const length = this.#readLength('bulk')
    if (length === null) return null
    if (first !== DOLLAR) return this.#refuse(`expected '$', got '${shown(first!)}'`)
    const fits = length >= 0 && length <= MAX_BULK_LENGTH
    return fits ? length : this.#refuse('invalid bulk length')
  }

  /**
   * The number after the first byte of a line, and the line is passed; NaN if it is none, null if
   * the line has not ended yet. Redis takes the byte after CR for LF without looking.
   */
  #readLength(counts: 'mbulk' | 'bulk'): number | null {
    // Redis looks for the end of the one with strchr, which sees no further than a NUL, and of the other with memchr.
    const end = this.#endOfLine(CARRIAGE_RETURN, counts === 'mbulk')
    if (end === -1 && this.#bytes.length - this.#at > MAX_LINE_LENGTH)
      return this.#refuse(`too big ${counts} count string`)
    if (end === -1 || end + 2 > this.#bytes.length) return this.#waitFor(this.#bytes.length - this.#at + 1)
    const start = this.#at + 1
    this.#passTo(end + 2)
    return lengthBetween(this.#bytes, start, end)
  }

  /** A command as a line: the quotes and escapes of redis-cli. */
  #nextLine(): Argument[] | null {
    const end = this.#endOfLine(LINE_FEED, true)
    if (end === -1) {
      if (this.#bytes.length - this.#at > MAX_LINE_LENGTH) return this.#refuse('too big inline request')
      return this.#waitFor(this.#bytes.length - this.#at + 1)
    }
    const words = splitLine(this.#bytes.subarray(this.#at, end))
    if (words === null) return this.#refuse('unbalanced quotes in request')
    this.#passTo(end + 1)
    return words.map((word) => argumentBetween(word, 0, word.length, this.#decode))
  }

  /** Where this byte is; -1 if it is not there, or if a NUL that counts comes first. */
  #endOfLine(endByte: number, endsAtNul: boolean): number {
    const bytes = this.#bytes
    for (let index = this.#at; index < bytes.length; index++) {
      const byte = bytes[index]
      if (byte === endByte) return index
      if (byte === 0 && endsAtNul) return -1
    }
    return -1
  }

  #passTo(position: number): void {
    this.#at = position
    this.#wanted = 1
  }

  #waitFor(byteCount: number): null {
    this.#wanted = byteCount
    return null
  }

  #refuse(reason: string): null {
    this.#problem = error(`ERR Protocol error: ${reason}`)
    return null
  }
}

const EMPTY = new Uint8Array(0)
const ASTERISK = 0x2a
const DOLLAR = 0x24
const CARRIAGE_RETURN = 0x0d
const LINE_FEED = 0x0a

/** C's INT_MAX. */
const MAX_ITEMS = 2 ** 31 - 1
/** The default of proto-max-bulk-len. */
const MAX_BULK_LENGTH = 512 * 2 ** 20
/** PROTO_INLINE_MAX_SIZE. */
const MAX_LINE_LENGTH = 64 * 2 ** 10
/** A longer argument stays bytes: it would only be made a string to be made bytes again. */
const MAX_STRING_LENGTH = 1024

function argumentBetween(bytes: Uint8Array, start: number, end: number, decode: DecodeLatin1): Argument {
  const isText = end - start <= MAX_STRING_LENGTH && isAsciiBetween(bytes, start, end)
  return isText ? decode(bytes, start, end) : bytes.subarray(start, end)
}

function isAsciiBetween(bytes: Uint8Array, start: number, end: number): boolean {
  let seen = 0
  for (let index = start; index < end; index++) seen |= bytes[index]!
  return seen < 0x80
}

/** An integer by Redis's rules; NaN if it is none. Lengths are short numbers, and read without a string. */
function lengthBetween(bytes: Uint8Array, start: number, end: number): number {
  const first = bytes[start]!
  const isShort = end > start && end - start < 10 && (first !== 0x30 || end === start + 1)
  if (!isShort) return longLength(bytes.subarray(start, end))
  let value = 0
  for (let index = start; index < end; index++) {
    const digit = bytes[index]! - 0x30
    if (digit < 0 || digit > 9) return longLength(bytes.subarray(start, end))
    value = value * 10 + digit
  }
  return value
}

function longLength(bytes: Uint8Array): number {
  const value = parseInteger(bytes)
  return value === null ? Number.NaN : Number(value)
}

/** As `%c` prints it into an error line, in which line ends become spaces. */
function shown(byte: number): string {
  return byte === CARRIAGE_RETURN || byte === LINE_FEED ? ' ' : textFromBytes(Uint8Array.of(byte))
}
