import type { Argument } from '../bytes.ts'
import type { Keyspace } from '../keyspace.ts'
import type { Reply } from '../reply.ts'

/** One command: how many words it takes, and what it does. */
export interface Command {
  /** Lower case, as errors name it. */
  readonly name: string
  /** The number of words with the name; negative is 'at least' (COMMAND INFO's arity). */
  readonly arity: number
  readonly run: (argv: readonly Argument[], keyspace: Keyspace) => Reply
}

/** The word at a place that the arity has made sure of. */
export function word(argv: readonly Argument[], index: number): Argument {
  return argv[index] as Argument
}
