import type { Argument } from './bytes.ts'
import type { Protocol } from './protocol.ts'
import type { Reply } from './reply.ts'

/** One client’s connection to the server. */
export interface RedisConnection {
  /** As CLIENT ID says it. */
  readonly id: number
  /** After QUIT, `close` or a restart. */
  readonly isClosed: boolean
  /** 2, or 3 after HELLO 3: replies have the types of this protocol. */
  readonly protocol: Protocol
  /** CLIENT REPLY: the last reply was not asked for. Whoever carries replies over a wire drops it. */
  readonly isSilent: boolean
  /**
   * The server has hung up, as it does on a web request: whoever carries replies over a wire drops this one, and those
   * before it that have not been sent.
   */
  readonly isHungUp: boolean
  /**
   * Runs one command: its name and its arguments. An empty `argv` is a mistake of the caller, and so
   * is a call after the connection was closed.
   */
  call(argv: readonly Argument[]): Reply
  /** The other end hangs up: an open transaction is gone, and nothing is watched any more. */
  close(): void
}
