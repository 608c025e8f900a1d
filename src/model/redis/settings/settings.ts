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
}

export const DEFAULT_SETTINGS: Settings = Object.freeze({
  maxmemory: 0n,
  'maxmemory-policy': 'noeviction',
  'maxmemory-samples': 5,
  'lfu-log-factor': 10,
  'lfu-decay-time': 1,
})

/** What a policy wants to know of each key's use. Those that do not ask keep what LRU would. */
export function trackingOf(policy: Policy): Tracking {
  if (policy.endsWith('-lfu')) return 'frequency'
  return policy.endsWith('-lrm') ? 'last-write' : 'last-use'
}
