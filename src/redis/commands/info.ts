import type { Argument } from '../bytes.ts'
import type { Command } from '../command.ts'
import { optionWord } from '../option-words.ts'
import { verbatim } from '../reply.ts'
import type { Server } from '../server.ts'
import { readableBytes } from '../settings/memory-units.ts'
import { REDIS_VERSION } from '../version.ts'
import { lruClock } from '../usage.ts'

type Fields = Readonly<Record<string, string | number | bigint>>

/** Each section under its title, in the order of Redis; only fields that mean something here. */
const SECTIONS: Readonly<Record<string, (server: Server) => Fields>> = {
  Server: ({ nowUnixMs, startedUnixMs }) => {
    const uptime = Math.floor((nowUnixMs - startedUnixMs) / 1000)
    return {
      redis_version: REDIS_VERSION,
      // Of no build: clients print it.
      redis_git_sha1: '00000000',
      redis_git_dirty: 0,
      redis_mode: 'standalone',
      arch_bits: 64,
      server_time_usec: nowUnixMs * 1000,
      uptime_in_seconds: uptime,
      uptime_in_days: Math.floor(uptime / 86_400),
      hz: 10,
      lru_clock: lruClock(nowUnixMs),
    }
  },
  Clients: ({ sessions }) => ({
    connected_clients: sessions.size,
    maxclients: 10_000,
    blocked_clients: 0,
    watching_clients: [...sessions.values()].filter(({ watches }) => watches.length > 0).length,
    total_watched_keys: [...sessions.values()].reduce((total, { watches }) => total + watches.length, 0),
  }),
  Memory: (server) => {
    const { settings, usedMemory, startupMemory } = server
    return {
      used_memory: usedMemory,
      used_memory_human: readableBytes(usedMemory),
      used_memory_startup: startupMemory,
      used_memory_dataset: usedMemory - startupMemory,
      maxmemory: settings.maxmemory,
      maxmemory_human: readableBytes(Number(settings.maxmemory)),
      maxmemory_policy: settings['maxmemory-policy'],
    }
  },
  Persistence: () => ({ loading: 0, rdb_bgsave_in_progress: 0, aof_enabled: 0, aof_rewrite_in_progress: 0 }),
  Stats: ({ stats }) => ({
    total_connections_received: stats.connections,
    total_commands_processed: stats.commands,
    expired_keys: stats.expired,
    expired_keys_active: stats.expiredActively,
    evicted_keys: stats.evicted,
    keyspace_hits: stats.hits,
    keyspace_misses: stats.misses,
  }),
  Replication: () => ({ role: 'master', connected_slaves: 0 }),
  Cluster: () => ({ cluster_enabled: 0 }),
  Keyspace: ({ keyspaces }) =>
    Object.fromEntries(
      keyspaces
        .filter(({ size }) => size > 0)
        .map((keyspace) => {
          const { db, size, volatileSize, averageTtlMs } = keyspace
          return [`db${db}`, `keys=${size},expires=${volatileSize},avg_ttl=${averageTtlMs},subexpiry=0`]
        }),
    ),
}

/** https://redis.io/docs/latest/commands/info/ */
export const info: Command = {
  name: 'info',
  arity: -1,
  flags: ['loading', 'stale'],
  run: ({ server }, argv) => verbatim(infoText(server, argv.slice(1))),
}

/** The sections asked for, whatever the order of asking; a section that there is not says nothing. */
function infoText(server: Server, words: readonly Argument[]): string {
  const wanted = new Set(words.map(optionWord))
  const isAll = words.length === 0 || ['ALL', 'DEFAULT', 'EVERYTHING'].some((word) => wanted.has(word))
  return Object.entries(SECTIONS)
    .filter(([title]) => isAll || wanted.has(title.toUpperCase()))
    .map(([title, fields]) => `# ${title}\r\n${lines(fields(server))}`)
    .join('\r\n')
}

function lines(fields: Fields): string {
  return Object.entries(fields)
    .map(([field, value]) => `${field}:${value}\r\n`)
    .join('')
}
