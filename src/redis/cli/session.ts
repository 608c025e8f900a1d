import { asciiLowerCase, latin1 } from '../bytes.ts'
import type { Reply } from '../reply.ts'
import { beginsWebRequest } from '../web-request.ts'

/**
 * What redis-cli believes about its connection. It goes by the words it sent and the replies it
 * got, not by what the server knows; its prompt shows it. (redis-cli.c, cliSendCommand.)
 */
export interface CliSession {
  readonly database: number
  readonly inTransaction: boolean
  /** Where a transaction that comes to nothing takes it back to. */
  readonly databaseBefore: number
  readonly connected: boolean
}

export const NEW_SESSION: CliSession = { database: 0, inTransaction: false, databaseBefore: 0, connected: true }

export function promptOf({ database, inTransaction, connected }: CliSession): string {
  if (!connected) return 'not connected> '
  return `127.0.0.1:6379${database === 0 ? '' : `[${database}]`}${inTransaction ? '(TX)' : ''}> `
}

/** The session after a command was answered. */
export function afterReply(session: CliSession, argv: readonly Uint8Array[], reply: Reply): CliSession {
  const word = argv[0] ?? new Uint8Array()
  const name = asciiLowerCase(latin1(word))
  const connected = { ...session, connected: true }
  if (beginsWebRequest(word)) return afterLoss()
  const failed = reply.type === 'error'
  if (name === 'select' && argv.length === 2) return failed ? connected : { ...connected, database: numberOf(argv[1]!) }
  if (argv.length !== 1) return connected
  switch (name) {
    case 'multi':
      return failed ? connected : { ...connected, inTransaction: true, databaseBefore: session.database }
    case 'exec':
      if (!session.inTransaction) return connected
      return failed || reply.type === 'nil' || reply.type === 'nil-array'
        ? withdrawn(connected)
        : { ...connected, inTransaction: false }
    case 'discard':
      return failed ? connected : withdrawn(connected)
    case 'reset':
      return failed ? connected : NEW_SESSION
    case 'quit':
      return failed ? connected : afterLoss()
    default:
      return connected
  }
}

/**
 * The session after the connection was refused or lost. redis-cli keeps `(TX)` in its prompt there,
 * although the server has forgotten the transaction; this console says what is so.
 */
export function afterLoss(): CliSession {
  return { ...NEW_SESSION, connected: false }
}

function withdrawn(session: CliSession): CliSession {
  return { ...session, inTransaction: false, database: session.databaseBefore }
}

/** As C's atoi. */
function numberOf(word: Uint8Array): number {
  const digits = /^\s*[-+]?\d+/.exec(latin1(word))
  return digits === null ? 0 : Number(digits[0])
}
