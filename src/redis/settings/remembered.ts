import { MAX_INT, readInteger, readMemory, readWord } from './readings.ts'

/**
 * Settings of parts that are not here: files, replicas, scripts, buffers, threads. Nothing that can be
 * asked here depends on them, so that to keep what was set, and to tell it, is all that Redis would do.
 * Those that promise something which would not happen (appendonly, requirepass) are not among them.
 */
export interface Remembered {
  readonly name: string
  /** Two names of the same setting have one of these. */
  readonly canonicalName: string
  /** The default of Redis. */
  readonly initial: string
  read(text: string): { readonly value: string; readonly problem?: string }
}

/** A name, other names of the same after `=`, the default, and the words or the range that it may have. */
const INTEGERS = `
  active-expire-effort 1 1 10
  acllog-max-len 128 0 long
  auto-aof-rewrite-percentage 100 0 int
  busy-reply-threshold=lua-time-limit 5000 0 long
  hz 10 0 int
  key-load-delay 0 min int
  latency-monitor-threshold 0 0 long
  list-compress-depth 0 0 int
  lookahead 16 1 int
  maxmemory-eviction-tenacity 10 0 100
  min-replicas-max-lag=min-slaves-max-lag 10 0 int
  rdb-key-save-delay 0 min int
  repl-backlog-ttl 3600 0 long
  repl-diskless-sync-delay 5 0 int
  repl-diskless-sync-max-replicas 0 0 int
  repl-ping-replica-period=repl-ping-slave-period 10 1 int
  repl-timeout 60 1 int
  replica-priority=slave-priority 100 0 int
  shutdown-timeout 10 0 int
  slowlog-log-slower-than 10000 -1 long
  slowlog-max-len 128 0 long
  stream-node-max-entries 100 0 long
  tcp-keepalive 300 0 int
  tracking-table-max-keys 1000000 0 long
`

const AMOUNTS_OF_MEMORY = `
  auto-aof-rewrite-min-size 67108864 0
  client-query-buffer-limit 1073741824 1048576
  hll-sparse-max-bytes 3000 0
  repl-backlog-size 1048576 1
  stream-node-max-bytes 4096 0
`

const WORDS = `
  activerehashing yes yes no
  aof-load-truncated yes yes no
  aof-rewrite-incremental-fsync yes yes no
  aof-use-rdb-preamble yes yes no
  appendfsync everysec everysec always no
  crash-log-enabled yes yes no
  dynamic-hz yes yes no
  latency-tracking yes yes no
  lazyfree-lazy-eviction no yes no
  lazyfree-lazy-expire no yes no
  lazyfree-lazy-server-del no yes no
  lazyfree-lazy-user-del no yes no
  lazyfree-lazy-user-flush no yes no
  loglevel notice debug verbose notice warning nothing
  no-appendfsync-on-rewrite no yes no
  propagation-error-behavior ignore ignore panic panic-on-replicas
  rdb-save-incremental-fsync yes yes no
  rdbcompression yes yes no
  repl-diskless-load disabled disabled on-empty-db swapdb flush-before-load
  repl-diskless-sync yes yes no
  replica-ignore-maxmemory=slave-ignore-maxmemory yes yes no
  replica-lazy-flush=slave-lazy-flush no yes no
  replica-read-only=slave-read-only yes yes no
  replica-serve-stale-data=slave-serve-stale-data yes yes no
  sanitize-dump-payload no no yes clients
  stop-writes-on-bgsave-error yes yes no
`

const LIMITS: Readonly<Record<string, bigint>> = {
  int: BigInt(MAX_INT),
  min: -BigInt(MAX_INT) - 1n,
  long: 2n ** 63n - 1n,
}

export const REMEMBERED: readonly Remembered[] = [
  ...entriesOf(INTEGERS, (limits) => {
    const [least, most] = limits.map((limit) => LIMITS[limit] ?? BigInt(limit))
    return (text) => numberOrProblem(readInteger(text, least!, most!))
  }),
  ...entriesOf(
    AMOUNTS_OF_MEMORY,
    ([least]) =>
      (text) =>
        numberOrProblem(readMemory(text, BigInt(least!))),
  ),
  ...entriesOf(WORDS, (words) => (text) => readWord(text, words)),
]

type Read = Remembered['read']

function entriesOf(table: string, readerOf: (rest: readonly string[]) => Read): Remembered[] {
  return table
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [names = '', initial = '', ...rest] = line.trim().split(' ')
      const [canonicalName = '', ...others] = names.split('=')
      const read = readerOf(rest)
      return [canonicalName, ...others].map((name) => ({ name, canonicalName, initial, read }))
    })
}

function numberOrProblem(read: bigint | string): { readonly value: string; readonly problem?: string } {
  return typeof read === 'string' ? { value: '', problem: read } : { value: read.toString() }
}
