/** The names that links, files and the command line use. Each list is published with the build. */

export const PATTERN_IDS = [
  'wt_db_first',
  'wt_db_first_nx',
  'wt_db_first_safe',
  'wt_cache_first',
  'wt_in_tx',
  'cache_aside',
  'del_first',
  'double_delete',
  'double_delete_timed',
  'write_around',
  'write_behind_mem',
  'write_behind_redis',
  'refresh_ahead',
  'read_through',
  'write_through_provider',
  'outbox_set',
  'cdc_del',
  'cdc_ver',
  'versioned',
  'lease',
  'serialised',
] as const
export type PatternId = (typeof PATTERN_IDS)[number]

/** The pattern of a world that brings its own steps, in `built`. */
export const BUILT = 'built'

/** What the app does when the write to the cache fails. */
export const POLICY_IDS = ['ok', 'retry', 'delete', 'undo', 'fail'] as const
export type PolicyId = (typeof POLICY_IDS)[number]

export const FAULT_IDS = [
  'db_reject',
  'db_unavail',
  'db_acklost',
  'redis_down',
  'redis_to_no',
  'redis_to_yes',
  'redis_late',
  'crash',
  'redis_restart',
  'evict',
  'expire',
  'writers',
  'oob',
] as const
export type FaultId = (typeof FAULT_IDS)[number]

/** What can become of a message, and `old`: a read is answered by a replica that lags. */
export const FATES = ['refuse', 'reject', 'lose', 'lose-reply', 'late', 'old'] as const
export type Fate = (typeof FATES)[number]

/** What can happen between two steps, at once. */
export const STRIKES = ['evict', 'expire', 'restart', 'crash', 'land', 'refresh', 'edit'] as const

/** A client is the person who is told the outcome: 'A', 'B', ... */
export type ClientId = string
/** An operation is one thing one actor asks for: 'A1' is client A's first. */
export type OperationId = string
