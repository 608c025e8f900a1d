import type { Socket } from 'node:net'
import { commandText } from '../../../redis/print.ts'
import type { Argument, Redis } from '../../../redis/redis.ts'
import type { RedisConnection } from '../../../redis/redis-connection.ts'
import { error, type Reply } from '../../../redis/reply.ts'
import { ReplyWriter, type WirePart } from '../../../redis/resp/reply-writer.ts'
import { RequestParser } from '../../../redis/resp/request-parser.ts'

/**
 * Answers one client until it leaves. All that a chunk holds is run at once and answered with one
 * write: with a promise or a write for each command, pipelining would gain nothing.
 */
export function serveClient(socket: Socket, redis: Redis): void {
  const addresses = {
    client: addressOf(socket.remoteAddress, socket.remotePort),
    server: addressOf(socket.localAddress, socket.localPort),
  }
  let isAnswering = false
  // Somebody else has ended it; what ends it itself gets its answer first.
  const connection = redis.connect(addresses, () => {
    if (!isAnswering) socket.destroy()
  })
  const parser = new RequestParser(decodeLatin1)
  const writer = new ReplyWriter()

  socket.on('data', (chunk) => {
    // What follows a QUIT is not read.
    if (connection.isClosed) return
    parser.push(chunk)
    isAnswering = true
    answerAll(connection, parser, writer)
    isAnswering = false
    if (connection.isHungUp) {
      warnOfWebRequest(addresses.client)
      socket.destroy()
      return
    }
    send(socket, writer.take())
    if (connection.isClosed) socket.destroySoon()
  })
  socket.on('close', () => {
    if (!connection.isClosed) connection.close()
  })
  // A client that is cut off is no news: 'close' follows.
  socket.on('error', () => {})
}

/** Once a minute is enough, however often a page tries. */
const WARNING_EVERY_MS = 60_000
let warnedAtMs = -Infinity

function warnOfWebRequest(client: string): void {
  const nowMs = performance.now()
  if (nowMs - warnedAtMs < WARNING_EVERY_MS) return
  warnedAtMs = nowMs
  console.error(
    `The connection of ${client} was closed, because it sent POST or Host:. A web page that wants to reach this server would do that.`,
  )
}

/** After the last answer of a conversation the connection is closed. */
function answerAll(connection: RedisConnection, parser: RequestParser, writer: ReplyWriter): void {
  for (let argv = parser.next(); argv !== null; argv = parser.next()) {
    const reply = answer(connection, argv)
    if (!connection.isSilent) writer.write(reply, connection.protocol)
    if (connection.isClosed) return
  }
  if (parser.problem === null) return
  writer.write(parser.problem, connection.protocol)
  connection.close()
}

/**
 * A bug of the emulator ends the conversation that met it, and is told where the server was started; the
 * others go on.
 */
function answer(connection: RedisConnection, argv: readonly Argument[]): Reply {
  try {
    return connection.call(argv)
  } catch (bug) {
    console.error(`A bug in the emulator, on ${commandText(argv.slice(0, 10))}:`, bug)
    connection.close()
    return error(`ERR a bug in the emulator: ${String(bug).replaceAll(/[\r\n]+/g, ' ')}`)
  }
}

/** As CLIENT LIST shows it: `127.0.0.1:50000`, `[::1]:50000`. */
function addressOf(host = '', port = 0): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`
}

/** One system call, however many parts there are. */
function send(socket: Socket, parts: readonly WirePart[]): void {
  if (parts.length > 1) socket.cork()
  for (const part of parts) {
    if (typeof part === 'string') socket.write(part, 'latin1')
    else socket.write(part)
  }
  if (parts.length > 1) socket.uncork()
}

/** Node's own is ten times as fast as a loop. */
function decodeLatin1(bytes: Uint8Array, start: number, end: number): string {
  const buffer = bytes instanceof Buffer ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  return buffer.toString('latin1', start, end)
}
