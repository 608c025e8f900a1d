/** What `help` tells about one command, and what its argument hints are made from. */
export interface CommandReference {
  /** In upper case; a subcommand stands behind its container: `CONFIG GET`. */
  readonly name: string
  /**
   * The arguments as redis-cli writes them: words in lower case are the visitor's, words in upper
   * case are typed as they stand, `[...]` may be left out, `|` separates alternatives, and `...`
   * at the end of a bracket says that what is in it may be repeated.
   */
  readonly syntax: string
  /** The release of Redis that first had it. */
  readonly since: string
  readonly summary: string
}

/** As `help @string` names them. */
export const GROUPS = [
  'cluster',
  'connection',
  'generic',
  'hash',
  'list',
  'server',
  'set',
  'sorted_set',
  'stream',
  'string',
  'transactions',
] as const
export type Group = (typeof GROUPS)[number]
