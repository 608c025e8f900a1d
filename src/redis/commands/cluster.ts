import type { Command, CommandFlag } from '../command.ts'
import { container } from '../container.ts'
import { error } from '../reply.ts'

/**
 * Redis without cluster support, which is how it starts by default, has these commands and answers each of them alike.
 * redis-cli sends READONLY before it looks through all keys (`--bigkeys`, `--memkeys`, `--keystats`), and clients send
 * CLUSTER SLOTS or SHARDS to find out what they talk to: both go on after this very error, and after no other.
 */
const DISABLED = Object.freeze(error('ERR This instance has cluster support disabled'))

const refused = (name: string, arity: number, flags: readonly CommandFlag[]): Command => ({
  name,
  arity,
  flags,
  run: () => DISABLED,
})

const LOOKS: readonly CommandFlag[] = ['stale']
const LOOKS_WHILE_LOADING: readonly CommandFlag[] = ['loading', 'stale']
const ASKS_FOR_REPLICAS: readonly CommandFlag[] = ['admin', 'stale']
const CHANGES: readonly CommandFlag[] = ['no_async_loading', 'admin', 'stale']

/** Names, words, and flags; the words with the container's. https://redis.io/docs/latest/commands/?group=cluster */
const SUBCOMMANDS: readonly (readonly [name: string, arity: number, flags: readonly CommandFlag[]])[] = [
  ['addslots', -3, CHANGES],
  ['addslotsrange', -4, CHANGES],
  ['bumpepoch', 2, CHANGES],
  ['count-failure-reports', 3, ASKS_FOR_REPLICAS],
  ['countkeysinslot', 3, LOOKS],
  ['delslots', -3, CHANGES],
  ['delslotsrange', -4, CHANGES],
  ['failover', -2, CHANGES],
  ['flushslots', 2, CHANGES],
  ['forget', 3, CHANGES],
  ['getkeysinslot', 4, LOOKS],
  ['help', 2, LOOKS_WHILE_LOADING],
  ['info', 2, LOOKS],
  ['keyslot', 3, LOOKS],
  ['links', 2, LOOKS],
  ['meet', -4, CHANGES],
  ['migration', -4, CHANGES],
  ['myid', 2, LOOKS],
  ['myshardid', 2, LOOKS],
  ['nodes', 2, LOOKS],
  ['replicas', 3, ASKS_FOR_REPLICAS],
  ['replicate', 3, CHANGES],
  ['reset', -2, ['noscript', 'admin', 'stale']],
  ['saveconfig', 2, CHANGES],
  ['set-config-epoch', 3, CHANGES],
  ['setslot', -4, CHANGES],
  ['shards', 2, LOOKS_WHILE_LOADING],
  ['slaves', 3, ASKS_FOR_REPLICAS],
  ['slot-stats', -4, LOOKS_WHILE_LOADING],
  ['slots', 2, LOOKS_WHILE_LOADING],
  ['syncslots', -3, CHANGES],
]

const CLUSTER = container(
  'cluster',
  SUBCOMMANDS.map(([name, arity, flags]) => refused(`cluster|${name}`, arity, flags)),
)

export const CLUSTER_COMMANDS: readonly Command[] = [
  refused('asking', 1, ['fast']),
  CLUSTER,
  refused('readonly', 1, ['loading', 'stale', 'fast']),
  refused('readwrite', 1, ['loading', 'stale', 'fast']),
]
