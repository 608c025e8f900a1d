import type { Argument } from './bytes.ts'
import type { Keyspace } from './keyspace.ts'
import type { Reply } from './reply.ts'

/** What all connections share. */
export interface Server {
  /** Whole unix ms. */
  now(): number
  readonly keyspaces: readonly Keyspace[]
}

/** What one connection has to itself. A command may change it (SELECT will). */
export interface Session {
  readonly server: Server
  /** The database this connection has chosen. */
  keyspace: Keyspace
}

/** `write` changes keys, `readonly` reads them, `denyoom` is refused when memory is full. */
type CommandFlag = 'write' | 'readonly' | 'denyoom'

export interface Command {
  /** In lower case, as it stands in error lines. */
  readonly name: string
  /** How many words, with the name; negative: at least so many. Checked before the command runs. */
  readonly arity: number
  readonly flags: readonly CommandFlag[]
  /** `argv` has as many words as `arity` asks for. */
  run(session: Session, argv: readonly Argument[]): Reply
}
