import type { Argument } from './bytes.ts'
import type { Reply } from './reply.ts'
import type { Session } from './session.ts'

/**
 * Flags of COMMAND INFO that mean something here: `write` changes keys, `readonly` reads them,
 * `denyoom` is refused when memory is full; the others are told to whoever asks.
 */
export type CommandFlag =
  | 'write'
  | 'readonly'
  | 'denyoom'
  | 'admin'
  | 'noscript'
  | 'loading'
  | 'stale'
  | 'fast'
  | 'no_auth'
  | 'no_async_loading'
  | 'movablekeys'
  | 'allow_busy'
  | 'skip_monitor'
  | 'skip_slowlog'

/** Where keys stand in argv: a negative `last` counts from the end, -1 is the last word. */
export interface KeyRange {
  readonly first: number
  readonly last: number
  readonly step: number
}

/** `DEL k ...` */
export const ALL_WORDS: KeyRange = Object.freeze({ first: 1, last: -1, step: 1 })
/** `GET k` */
export const ONE_KEY: KeyRange = Object.freeze({ first: 1, last: 1, step: 1 })
/** `RENAME from to` */
export const TWO_KEYS: KeyRange = Object.freeze({ first: 1, last: 2, step: 1 })
/** `MSET k v ...` */
export const KEYS_WITH_VALUES: KeyRange = Object.freeze({ first: 1, last: -1, step: 2 })

export interface Command {
  /** In lower case, as it stands in error lines; `config|get` for a subcommand. */
  readonly name: string
  /**
   * How many words, with the name (and the subcommand's); negative: at least so many. Checked before the
   * command runs.
   */
  readonly arity: number
  readonly flags: readonly CommandFlag[]
  /**
   * A function where the number of keys is told by an argument (MSETEX): it gives the indexes, and
   * none when the words make no sense. A `write` without keys may change any key (FLUSHALL).
   */
  readonly keys?: KeyRange | ((argv: readonly Argument[]) => readonly number[])
  /** What a container (CONFIG, OBJECT) holds, by lower-case name of the second word. */
  readonly subcommands?: readonly Command[]
  /** How many bytes running these words can add at most, where that is not what the words have: SETRANGE. */
  growth?(session: Session, argv: readonly Argument[]): number
  /** `argv` has as many words as `arity` asks for. */
  run(session: Session, argv: readonly Argument[]): Reply
}

/** Where the keys stand in `argv`, which fits the arity. */
export function keyIndexes({ keys }: Command, argv: readonly Argument[]): readonly number[] {
  if (keys === undefined) return []
  if (typeof keys === 'function') return keys(argv)
  const last = keys.last < 0 ? argv.length + keys.last : keys.last
  const indexes: number[] = []
  for (let index = keys.first; index <= last; index += keys.step) indexes.push(index)
  return indexes
}

/** Whether running these words can change what stands under a key. */
export function mayWrite(command: Command, argv: readonly Argument[], isTheKey: (word: Argument) => boolean): boolean {
  // A queue is run by EXEC, whatever is in it.
  if (command.name === 'exec') return true
  if (!command.flags.includes('write')) return false
  if (command.keys === undefined) return true
  return keyIndexes(command, argv).some((index) => argv[index] !== undefined && isTheKey(argv[index]))
}

export interface CommandTable {
  readonly all: readonly Command[]
  /** The command, or the subcommand of a container; undefined for words that name none. */
  find(argv: readonly Argument[]): Command | undefined
  /** What to answer when `find` found nothing. */
  whyNot(argv: readonly Argument[]): Reply & { readonly type: 'error' }
}
