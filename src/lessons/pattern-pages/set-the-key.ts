import type { PatternId } from '../../model/world/ids.ts'
import { BROKEN, type PatternPage } from './page.ts'

/** The patterns whose writers put the new value into the cache themselves. */
export const SET_THE_KEY = {
  wt_db_first: {
    use: [
      {
        text: 'One writer at a time for a key, and readers who rarely find it missing.',
        see: ['none', 'concurrent_reader_warm'],
      },
      {
        text: 'A cache that may be emptied at any time: the row is always written first.',
        see: ['evict', 'redis_restart'],
      },
    ],
    avoid: [
      { text: 'Two clients can write one key at once.', see: ['writers'] },
      { text: 'Readers fill the key while somebody writes.', see: ['reader_fill'] },
      { text: 'Redis can be out of reach, or the app can die, between the two writes.', see: ['redis_down', 'crash'] },
    ],
    claims: [
      {
        source: 'elasticache',
        says: 'Every write to the database updates the cache as well, so what is cached is always current.',
        expects: 'never',
        labels: BROKEN,
        scenarios: 'all',
      },
      {
        source: 'redisCaching',
        says: 'With write-through, the cache and the system of record always hold the same.',
        expects: 'never',
        labels: ['stale', 'phantom'],
        scenarios: 'all',
      },
    ],
  },
  wt_db_first_nx: {
    use: [{ text: 'Readers fill, and a late fill must not overwrite what a writer has set.', see: ['reader_fill'] }],
    avoid: [
      { text: 'Keys are evicted: then the late fill finds the key absent after all.', see: ['reader_fill+evict'] },
      { text: 'Two clients can write one key at once.', see: ['writers'] },
      { text: 'The SET can fail, or arrive late.', see: ['redis_down', 'redis_late'] },
    ],
    claims: [],
  },
  wt_db_first_safe: {
    use: [
      {
        text: 'Redis fails for a moment, and the app lives on to delete what it is not sure of.',
        see: ['redis_down', 'redis_to_no', 'db_acklost'],
      },
    ],
    avoid: [
      { text: 'The app can die between the two writes: then nobody deletes.', see: ['crash'] },
      { text: 'A SET can arrive after a later write.', see: ['redis_late'] },
      { text: 'Two clients can write one key at once.', see: ['writers'] },
    ],
    claims: [],
  },
  wt_cache_first: {
    use: [{ text: 'To see what the order of two writes is worth. Nothing else speaks for it.', see: [] }],
    avoid: [
      {
        text: 'The database can say no, or be out of reach: the cache has said yes already.',
        see: ['db_reject', 'db_unavail'],
      },
      { text: 'The app can die between the two writes.', see: ['crash'] },
      { text: 'Two clients can write one key at once.', see: ['writers'] },
    ],
    claims: [
      {
        source: 'redisPatterns',
        says: 'The app writes to Redis, then the same to the database, and answers when both have it: the cache always reflects the latest data.',
        expects: 'never',
        labels: ['stale', 'phantom'],
        scenarios: 'all',
      },
      {
        source: 'redisPatterns',
        says: 'If the database fails after the cache was written, the two disagree, and the app has to deal with it.',
        expects: 'may',
        labels: ['phantom'],
        scenarios: ['db_reject', 'db_unavail'],
      },
    ],
  },
  wt_in_tx: {
    use: [
      {
        text: 'Writers of one key come at once: the lock of the database orders their SETs as well. One that waits too long for it is told an error.',
        see: ['writers', 'writers+evict'],
      },
      { text: 'A SET that is refused must undo the write.', see: ['redis_down'] },
    ],
    avoid: [
      { text: 'The COMMIT can fail when the key is set already.', see: ['db_reject', 'crash'] },
      { text: 'Readers fill the key while somebody writes.', see: ['reader_fill'] },
      {
        text: 'Writes are many: each holds the database’s write lock until Redis has answered, and a late SET is not held by it.',
        see: ['redis_late'],
      },
    ],
    claims: [],
  },
  versioned: {
    use: [
      {
        text: 'Writers come at once, and messages come late: an older version never replaces a newer one.',
        see: ['writers', 'redis_late'],
      },
      { text: 'Readers fill the key while somebody writes.', see: ['reader_fill'] },
    ],
    avoid: [
      { text: 'Keys are evicted: the version goes with the entry.', see: ['writers+evict', 'reader_fill+evict'] },
      { text: 'The SET can be lost, or the app can die before it.', see: ['redis_down', 'crash'] },
      { text: 'Somebody edits rows by hand and leaves the version as it is.', see: ['oob'] },
    ],
    claims: [
      {
        source: 'cacheMadeConsistent',
        says: 'With a version beside the value, older data never overwrites newer data.',
        expects: 'never',
        labels: BROKEN,
        scenarios: ['writers', 'reader_fill', 'redis_late'],
      },
      {
        source: 'cacheMadeConsistent',
        says: 'An entry that is evicted takes along what the cache knew of the newer version.',
        expects: 'may',
        labels: ['stale'],
        scenarios: ['reader_fill+evict', 'writers+evict'],
      },
    ],
  },
  serialised: {
    use: [
      {
        text: 'Two clients can write one key at once, and may wait for each other.',
        see: ['writers', 'writers+evict'],
      },
    ],
    avoid: [
      { text: 'Readers fill the key: they take no turns.', see: ['reader_fill'] },
      { text: 'A SET can arrive after its lock is gone: the row has a fence, the key has none.', see: ['redis_late'] },
      { text: 'The SET can be lost, or the app can die before it.', see: ['redis_down', 'crash'] },
    ],
    claims: [
      {
        source: 'redisLocks',
        says: 'Of all clients, only one holds the lock at a time.',
        expects: 'never',
        labels: BROKEN,
        scenarios: ['writers', 'writers+evict'],
      },
      {
        source: 'distributedLocking',
        says: 'A lock does not stop a write that is held up and arrives after the lock has gone to somebody else; the store has to compare tokens.',
        expects: 'may',
        labels: ['stale'],
        scenarios: ['redis_late'],
      },
    ],
  },
} as const satisfies Partial<Record<PatternId, PatternPage>>
