import { perform, type Job } from './effect.ts'
import type { VersionedRow } from './db.ts'

/** What a look in the cache gives under leases: a value, or leave to fill, or neither. */
export interface LeasedEntry {
  readonly value: string | null
  /** Given to the first who misses; null when somebody else has it. */
  readonly lease: string | null
}

/** Redis. Every call is one message, run there in one atomic step; it throws a StoreError when it fails. */
export const cache = {
  /** GET; null on a miss. */
  get: (caption: string, key: string) => perform<string | null>({ kind: 'cache.get', caption, key }),

  /** SET, with PX when there is a TTL. */
  set: (caption: string, key: string, value: string, ttlMs?: number) =>
    perform<void>({ kind: 'cache.set', caption, key, value, ttlMs }),

  /** SET NX: only where the key is absent; whether it was set. */
  setNx: (caption: string, key: string, value: string, ttlMs?: number) =>
    perform<boolean>({ kind: 'cache.setNx', caption, key, value, ttlMs }),

  /** DEL; the number of keys removed. */
  del: (caption: string, key: string) => perform<number>({ kind: 'cache.del', caption, key }),

  /** GET of an entry that carries its version; null on a miss. */
  getVersioned: (caption: string, key: string) =>
    perform<VersionedRow | null>({ kind: 'cache.getVersioned', caption, key }),

  /**
   * Compares and sets in one step (a function in Redis): only over an older version or over nothing; whether
   * it was set.
   */
  setIfNewer: (caption: string, key: string, value: string, version: number, ttlMs?: number) =>
    perform<boolean>({ kind: 'cache.setIfNewer', caption, key, value, version, ttlMs }),

  /** GET; on a miss, the lease for the fill, if nobody holds it (a function in Redis). */
  getOrLease: (caption: string, key: string) => perform<LeasedEntry>({ kind: 'cache.getOrLease', caption, key }),

  /** SET, only while this lease stands, which ends it (a function in Redis); whether it was set. */
  setWithLease: (caption: string, key: string, value: string, lease: string, ttlMs?: number) =>
    perform<boolean>({ kind: 'cache.setWithLease', caption, key, value, lease, ttlMs }),

  /** DEL of the key and of its lease: a fill that is under way will be refused. */
  delAndCancelLease: (caption: string, key: string) =>
    perform<number>({ kind: 'cache.delAndCancelLease', caption, key }),

  /** MULTI, SET, RPUSH to the flush queue, EXEC: both or neither. */
  setAndEnqueue: (caption: string, key: string, value: string, ttlMs?: number) =>
    perform<void>({ kind: 'cache.setAndEnqueue', caption, key, value, ttlMs }),

  /** LINDEX: the head of the flush queue, which stays there; null when it is empty. */
  nextJob: (caption: string) => perform<Job | null>({ kind: 'cache.nextJob', caption }),

  /** LREM: the job is done and leaves the queue. */
  finishJob: (caption: string, job: Job) => perform<void>({ kind: 'cache.finishJob', caption, job }),

  /** MULTI, RPUSH to the dead letters, LREM, EXEC: the job leaves the queue undone. */
  buryJob: (caption: string, job: Job) => perform<void>({ kind: 'cache.buryJob', caption, job }),
}
