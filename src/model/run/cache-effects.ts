import type { VersionedRow } from '../effects/db.ts'
import type { LeasedEntry } from '../effects/cache.ts'
import type { Effect, Job } from '../effects/effect.ts'
import { commandText, replyAsRedisCli } from '../../redis/print.ts'
import type { RedisConnection } from '../../redis/redis-connection.ts'
import { array, bytesToRead, integer, NIL, type Reply } from '../../redis/reply.ts'
import { decode } from '../world/bytes.ts'
import type { Resume } from '../effects/resume.ts'
import type { Answer } from './answer.ts'
import { andMore, cutText, MOST_NAMED } from '../trace/wording.ts'
import { shown } from '../world/shown.ts'

type CacheEffect = Extract<Effect, { kind: `cache.${string}` }>

/** Keys that patterns keep in Redis besides the entries themselves. */
export const FLUSH_QUEUE = 'flush-queue'
export const DEAD_LETTERS = 'dead-letters'
const leaseKey = (key: string): string => `lease:${key}`

/** A lease that nobody used is given to somebody else after that long. */
const LEASE_MS = 10_000

/**
 * An entry that carries the version of its row: `7:Bob`. One value under one key, so that eviction,
 * expiry and DEL take both or neither.
 */
export function withVersion({ value, version }: VersionedRow): string {
  return `${version}:${value}`
}

/** What an entry says, and of which version; version 0 where it carries none. */
export function parseVersioned(text: string): VersionedRow {
  const match = /^(\d{1,15}):([^]*)$/.exec(text)
  return match === null ? { value: text, version: 0 } : { value: match[2] ?? '', version: Number(match[1]) }
}

/**
 * The commands of an effect as an app sends them: one message, which Redis runs in one step. Where
 * it compares and sets, production code calls a function in Redis (FCALL); the emulator has no
 * functions, so the simulator runs what that function would.
 */
function commandsOf(effect: CacheEffect, token: string): readonly (readonly string[])[] {
  switch (effect.kind) {
    case 'cache.get':
    case 'cache.getVersioned':
      return [['GET', effect.key]]
    case 'cache.del':
      return [['DEL', effect.key]]
    case 'cache.set':
      return [['SET', effect.key, effect.value, ...ttlWords(effect.ttlMs)]]
    case 'cache.setNx':
      return [['SET', effect.key, effect.value, 'NX', ...ttlWords(effect.ttlMs)]]
    case 'cache.setIfNewer':
      return [
        ['FCALL', 'set_if_newer', '1', effect.key, String(effect.version), effect.value, ...ttlWords(effect.ttlMs)],
      ]
    case 'cache.getOrLease':
      return [['FCALL', 'get_or_lease', '2', effect.key, leaseKey(effect.key), token, String(LEASE_MS)]]
    case 'cache.setWithLease':
      return [
        [
          'FCALL',
          'set_with_lease',
          '2',
          effect.key,
          leaseKey(effect.key),
          effect.lease,
          effect.value,
          ...ttlWords(effect.ttlMs),
        ],
      ]
    case 'cache.delAndCancelLease':
      return [['DEL', effect.key, leaseKey(effect.key)]]
    case 'cache.setAndEnqueue':
      return [
        ['MULTI'],
        ['SET', effect.key, effect.value, ...ttlWords(effect.ttlMs)],
        ['RPUSH', FLUSH_QUEUE, jobText(effect)],
        ['EXEC'],
      ]
    case 'cache.nextJob':
      return [['LINDEX', FLUSH_QUEUE, '0']]
    case 'cache.finishJob':
      return [['LREM', FLUSH_QUEUE, '1', jobText(effect.job)]]
    case 'cache.buryJob':
      return [
        ['MULTI'],
        ['RPUSH', DEAD_LETTERS, jobText(effect.job)],
        ['LREM', FLUSH_QUEUE, '1', jobText(effect.job)],
        ['EXEC'],
      ]
  }
}

/** A queued write as it stands in a list of Redis. */
function jobText({ key, value }: Job): string {
  return JSON.stringify({ key, value })
}

/** What an item of the queue says; null for what no app has put there. */
export function parseJob(text: string): Job | null {
  try {
    const { key, value } = JSON.parse(text) as Partial<Record<'key' | 'value', unknown>>
    return typeof key === 'string' && typeof value === 'string' ? { key, value } : null
  } catch {
    return null
  }
}

function ttlWords(ttlMs: number | undefined): string[] {
  if (ttlMs === undefined) return []
  return ttlMs % 1000 === 0 ? ['EX', String(ttlMs / 1000)] : ['PX', String(ttlMs)]
}

/** The commands of an effect as text; `token` is the one a new lease would get. */
export function cacheText(effect: CacheEffect, token: string): string {
  return commandsOf(effect, token)
    .map((argv) => commandText(argv.map(shown)))
    .join('; ')
}

/** Runs an effect on its connection, in one step. */
export function runCacheEffect(connection: RedisConnection, effect: CacheEffect, token: string): Answer {
  const reply = runOn(connection, effect, token)
  const failed = errorIn(reply)
  const result: Resume =
    failed === null
      ? { ok: true, value: valueOf(effect, reply) }
      : { ok: false, store: 'redis', message: failed, certain: true, rejected: true }
  return { result, replyText: replyAsShown(reply), ran: cacheText(effect, token), committed: null, reply }
}

function runOn(connection: RedisConnection, effect: CacheEffect, token: string): Reply {
  switch (effect.kind) {
    case 'cache.setIfNewer':
      return setIfNewer(connection, effect)
    case 'cache.getOrLease':
      return getOrLease(connection, effect.key, token)
    case 'cache.setWithLease':
      return setWithLease(connection, effect)
    default: {
      let reply: Reply = NIL
      for (const argv of commandsOf(effect, token)) reply = connection.call(argv)
      return reply
    }
  }
}

/** The function set_if_newer: over nothing, or over an older version. */
function setIfNewer(
  connection: RedisConnection,
  { key, value, version, ttlMs }: Extract<CacheEffect, { kind: 'cache.setIfNewer' }>,
): Reply {
  const found = connection.call(['GET', key])
  if (found.type === 'error') return found
  if (found.type === 'bulk' && parseVersioned(decode(bytesToRead(found))).version >= version) return integer(0)
  const set = connection.call(['SET', key, withVersion({ value, version }), ...ttlWords(ttlMs)])
  return set.type === 'error' ? set : integer(1)
}

/** The function get_or_lease: the value, else the lease for the fill, unless somebody has it. */
function getOrLease(connection: RedisConnection, key: string, token: string): Reply {
  const found = connection.call(['GET', key])
  if (found.type !== 'nil') return found.type === 'error' ? found : array([found, NIL])
  const lease = connection.call(['SET', leaseKey(key), token, 'NX', 'PX', String(LEASE_MS)])
  if (lease.type === 'error') return lease
  return array([NIL, lease.type === 'nil' ? NIL : connection.call(['GET', leaseKey(key)])])
}

/** The function set_with_lease: only while that lease stands, and then it ends. */
function setWithLease(
  connection: RedisConnection,
  { key, value, lease, ttlMs }: Extract<CacheEffect, { kind: 'cache.setWithLease' }>,
): Reply {
  const found = connection.call(['GET', leaseKey(key)])
  if (found.type === 'error') return found
  if (found.type !== 'bulk' || decode(bytesToRead(found)) !== lease) return integer(0)
  const set = connection.call(['SET', key, value, ...ttlWords(ttlMs)])
  if (set.type === 'error') return set
  connection.call(['DEL', leaseKey(key)])
  return integer(1)
}

function errorIn(reply: Reply): string | null {
  if (reply.type === 'error') return reply.text
  if (reply.type !== 'array') return null
  for (const item of reply.items) if (item.type === 'error') return item.text
  return null
}

function textIn(reply: Reply | undefined): string | null {
  return reply?.type === 'bulk' ? decode(bytesToRead(reply)) : null
}

function valueOf(effect: CacheEffect, reply: Reply): unknown {
  switch (effect.kind) {
    case 'cache.get':
      return textIn(reply)
    case 'cache.getVersioned': {
      const text = textIn(reply)
      return text === null ? null : parseVersioned(text)
    }
    case 'cache.getOrLease': {
      const [value, lease] = reply.type === 'array' ? reply.items : []
      return { value: textIn(value), lease: textIn(lease) } satisfies LeasedEntry
    }
    case 'cache.nextJob': {
      const text = textIn(reply)
      return text === null ? null : parseJob(text)
    }
    case 'cache.setNx':
      return reply.type !== 'nil'
    case 'cache.setIfNewer':
    case 'cache.setWithLease':
      return reply.type === 'integer' && reply.value === 1n
    case 'cache.del':
    case 'cache.delAndCancelLease':
      return reply.type === 'integer' ? Number(reply.value) : 0
    default:
      return undefined
  }
}

/**
 * As redis-cli prints it, but with readable text: `"Zoë"`, not `"Zo\xc3\xab"`; long values and long lists
 * cut; arrays on one line.
 */
export function replyAsShown(reply: Reply): string {
  if (reply.type === 'bulk') return `"${shown(decode(bytesToRead(reply)))}"`
  if (reply.type === 'array')
    return reply.items.length === 0
      ? '(empty array)'
      : reply.items.slice(0, MOST_NAMED).map(replyAsShown).join(', ') + andMore(reply.items)
  return cutText(replyAsRedisCli(reply))
}
