import { perform } from './effect.ts'

/** Redis. Every call throws a StoreError when it fails. */
export const cache = {
  /** GET; null on a miss. */
  get: (caption: string, key: string) => perform<string | null>({ kind: 'cache.get', caption, key }),

  /** SET, with PX when there is a TTL. */
  set: (caption: string, key: string, value: string, ttlMs?: number) =>
    perform<void>({ kind: 'cache.set', caption, key, value, ttlMs }),

  /** DEL; the number of keys removed. */
  del: (caption: string, key: string) => perform<number>({ kind: 'cache.del', caption, key }),
}
