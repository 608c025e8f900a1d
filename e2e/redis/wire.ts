import { connect, type NetConnectOpts, type Socket } from 'node:net'

/** A reply as it came over the wire: its first byte, and what followed. Text is one character per byte. */
export type WireReply =
  | { readonly sign: '+' | '-' | ':' | '$' | '_' | ',' | '#' | '(' | '=' | '!'; readonly text: string | null }
  | { readonly sign: '*' | '%' | '~' | '>'; readonly items: readonly WireReply[] | null }

/** The replies in what a server sends, RESP2 and RESP3. It throws on anything else. */
class WireReader {
  #text = ''
  #at = 0

  push(chunk: string): void {
    this.#text = this.#text.slice(this.#at) + chunk
    this.#at = 0
  }

  /** The next whole reply; null when more is needed. */
  next(): WireReply | null {
    const start = this.#at
    const reply = this.#read()
    if (reply === null) this.#at = start
    return reply
  }

  #read(): WireReply | null {
    const end = this.#text.indexOf('\r\n', this.#at)
    if (end === -1) return null
    const sign = this.#text[this.#at]!
    const line = this.#text.slice(this.#at + 1, end)
    this.#at = end + 2
    switch (sign) {
      case '+':
      case '-':
      case ':':
      case '_':
      case ',':
      case '#':
      case '(':
        return { sign, text: line }
      case '$':
      case '=':
      case '!':
        return this.#readBulk(sign, Number(line))
      case '*':
      case '~':
      case '>':
        return this.#readItems(sign, Number(line))
      case '%':
        return this.#readItems(sign, Number(line) * 2)
      default:
        throw new Error(`No reply begins like this: ${JSON.stringify(sign + line)}`)
    }
  }

  #readBulk(sign: '$' | '=' | '!', length: number): WireReply | null {
    if (length === -1) return { sign, text: null }
    const text = this.#text.slice(this.#at, this.#at + length)
    const ending = this.#text.slice(this.#at + length, this.#at + length + 2)
    if (ending.length < 2) return null
    if (ending !== '\r\n') throw new Error(`A bulk string of ${length} bytes ends in ${JSON.stringify(ending)}`)
    this.#at += length + 2
    return { sign, text }
  }

  #readItems(sign: '*' | '~' | '>' | '%', length: number): WireReply | null {
    if (length === -1) return { sign, items: null }
    const items: WireReply[] = []
    for (let index = 0; index < length; index++) {
      const item = this.#read()
      if (item === null) return null
      items.push(item)
    }
    return { sign, items }
  }
}

/** A client that knows nothing of Redis but its protocol, so that every byte of an answer is seen. */
export class WireClient {
  readonly #address: NetConnectOpts
  #socket: Socket | null = null
  #reader = new WireReader()
  #received: WireReply[] = []
  /** Told of every new reply, and of the end of the connection. */
  #news: (() => void) | null = null
  #failure: Error | null = null

  constructor(address: NetConnectOpts) {
    this.#address = address
  }

  /** Sends the commands in one piece, and resolves with as many replies. Connects where it has to. */
  async ask(commands: readonly (readonly string[])[]): Promise<WireReply[]> {
    this.#connected().write(commands.map(requestOf).join(''), 'latin1')
    while (this.#received.length < commands.length) {
      if (this.#socket === null) throw this.#failure ?? new Error('The server closed the connection.')
      await new Promise<void>((told) => (this.#news = told))
    }
    return this.#received.splice(0)
  }

  /** The next `ask` uses a connection of its own. */
  close(): void {
    this.#socket?.destroy()
    this.#socket = null
  }

  #connected(): Socket {
    if (this.#socket !== null) return this.#socket
    const socket = connect(this.#address)
    this.#socket = socket
    this.#reader = new WireReader()
    this.#received = []
    this.#failure = null
    socket.setNoDelay(true).setEncoding('latin1')
    const lose = (failure: Error | null): void => {
      this.#failure ??= failure
      if (this.#socket === socket) this.#socket = null
      this.#news?.()
    }
    socket.on('data', (chunk) => {
      try {
        this.#reader.push(String(chunk))
        for (let reply = this.#reader.next(); reply !== null; reply = this.#reader.next()) this.#received.push(reply)
        this.#news?.()
      } catch (error) {
        lose(error instanceof Error ? error : new Error(String(error)))
        socket.destroy()
      }
    })
    socket.on('error', lose).on('close', () => lose(null))
    return socket
  }
}

/** A command as an array of bulk strings. */
function requestOf(argv: readonly string[]): string {
  return `*${argv.length}\r\n${argv.map((word) => `$${word.length}\r\n${word}\r\n`).join('')}`
}
