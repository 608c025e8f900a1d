import type { Tracking } from '../usage.ts'

/** In the order in which Redis lists them in its error text. */
export const POLICIES = [
  'volatile-lru',
  'volatile-lfu',
  'volatile-random',
  'volatile-ttl',
  'volatile-lrm',
  'allkeys-lru',
  'allkeys-lfu',
  'allkeys-random',
  'allkeys-lrm',
  'noeviction',
] as const
/** What goes when memory is full. https://redis.io/docs/latest/develop/reference/eviction/ */
export type Policy = (typeof POLICIES)[number]

/** What CONFIG SET can change here; the defaults are those of Redis. */
export interface Settings {
  /** Bytes; 0 is no limit. */
  readonly maxmemory: bigint
  readonly 'maxmemory-policy': Policy
  /** How many keys of each database are looked at for one eviction. */
  readonly 'maxmemory-samples': number
  readonly 'lfu-log-factor': number
  /** Minutes. */
  readonly 'lfu-decay-time': number
  /**
   * Up to here a list, a hash and so on is kept in one piece of memory: OBJECT ENCODING tells. Entries, or
   * bytes of one value.
   */
  readonly 'hash-max-listpack-entries': number
  readonly 'hash-max-listpack-value': number
  readonly 'set-max-intset-entries': number
  readonly 'set-max-listpack-entries': number
  readonly 'set-max-listpack-value': number
  readonly 'zset-max-listpack-entries': number
  readonly 'zset-max-listpack-value': number
  /** Of a list: entries; from -1 to -5 it is 4 to 64 KiB. */
  readonly 'list-max-listpack-size': number
  /** What was set of the settings that concern nothing here (remembered.ts), by name. */
  readonly remembered: Readonly<Record<string, string>>
}

export const DEFAULT_SETTINGS: Settings = Object.freeze({
  maxmemory: 0n,
  'maxmemory-policy': 'noeviction',
  'maxmemory-samples': 5,
  'lfu-log-factor': 10,
  'lfu-decay-time': 1,
  'hash-max-listpack-entries': 512,
  'hash-max-listpack-value': 64,
  'set-max-intset-entries': 512,
  'set-max-listpack-entries': 128,
  'set-max-listpack-value': 64,
  'zset-max-listpack-entries': 128,
  'zset-max-listpack-value': 64,
  'list-max-listpack-size': -2,
  remembered: Object.freeze({}),
})

/** What a policy wants to know of each key's use. Those that do not ask keep what LRU would. */
export function trackingOf(policy: Policy): Tracking {
  if (policy.endsWith('-lfu')) return 'frequency'
  return policy.endsWith('-lrm') ? 'last-write' : 'last-use'
}
