/**
 * What some patterns keep in the database besides ids and values:
 *
 * - `version`: a column that every write makes one more
 * - `fence`: a column with the fencing token of the last writer
 * - `outbox`: a table of what a relay still has to pass on
 * - `change-log`: a table of all commits, in their order. A production database has such a log of
 *   its own (WAL, binlog) and change data capture reads that; SQLite's cannot be read, so triggers
 *   write this one, in the very transaction of the change.
 */
export type DatabaseCarrier = 'version' | 'fence' | 'outbox' | 'change-log'
