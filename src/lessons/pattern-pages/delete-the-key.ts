import type { PatternId } from '../../model/world/ids.ts'
import { BROKEN, type PatternPage } from './page.ts'

/** The patterns whose writers take the key out of the cache, for the next reader to fill. */
export const DELETE_THE_KEY = {
  cache_aside: {
    use: [
      { text: 'Writers come at once: whoever deletes last, the key is gone.', see: ['writers', 'writers+evict'] },
      { text: 'A message can come late: a DEL does no harm then.', see: ['redis_late'] },
    ],
    avoid: [
      { text: 'A reader can miss just before a write, and fill just after it.', see: ['reader_fill'] },
      { text: 'The DEL can be lost, or the app can die before it.', see: ['redis_down', 'crash'] },
      { text: 'Readers fill from a replica that lags.', see: ['replica_lag_warm'] },
    ],
    claims: [
      {
        source: 'azure',
        says: 'The store is updated first and the entry removed second, so that nobody loads the old row in between and keeps it.',
        expects: 'never',
        labels: BROKEN,
        scenarios: ['none', 'concurrent_reader_warm'],
      },
      {
        source: 'azure',
        says: 'It does not guarantee that cache and store agree: somebody else can change the store at any time.',
        expects: 'may',
        labels: ['stale'],
        scenarios: ['oob'],
      },
      {
        source: 'memcache',
        says: 'Cached data is deleted rather than updated, because deletes are idempotent.',
        expects: 'never',
        labels: BROKEN,
        scenarios: ['writers', 'redis_late'],
      },
    ],
  },
  del_first: {
    use: [
      { text: 'A write must not begin while the old value is still in the cache.', see: ['redis_down', 'redis_to_no'] },
    ],
    avoid: [
      {
        text: 'Anybody reads during a write: they put the old value back.',
        see: ['concurrent_reader_warm', 'reader_fill'],
      },
      { text: 'Readers fill from a replica that lags.', see: ['replica_lag_warm'] },
    ],
    claims: [
      {
        source: 'azure',
        says: 'Advises against this order: a client can load the row before it is updated, and the old value is cached again.',
        expects: 'may',
        labels: ['stale'],
        scenarios: ['concurrent_reader_warm'],
      },
    ],
  },
  double_delete: {
    use: [
      {
        text: 'Every reader is known to be done within the delay; nothing in it sees to that.',
        see: ['writers', 'redis_late'],
      },
    ],
    avoid: [
      { text: 'A reader can be slower than the delay.', see: ['concurrent_reader_warm', 'reader_fill'] },
      { text: 'The app can die before the second delete.', see: ['crash+reader'] },
    ],
    claims: [],
  },
  double_delete_timed: {
    use: [
      {
        text: 'The app knows the reads that are under way, and can wait for their end.',
        see: ['concurrent_reader_warm', 'reader_fill', 'reader_fill+evict'],
      },
    ],
    avoid: [
      { text: 'The app can die before the second delete: it stands in memory alone.', see: ['crash+reader'] },
      { text: 'Readers fill from a replica that lags.', see: ['replica_lag_warm'] },
      { text: 'Somebody edits rows by hand.', see: ['oob'] },
    ],
    claims: [],
  },
  lease: {
    use: [
      { text: 'Readers fill while somebody writes, and keys are evicted.', see: ['reader_fill', 'reader_fill+evict'] },
      { text: 'Writers come at once, and messages come late.', see: ['writers', 'writers+evict', 'redis_late'] },
    ],
    avoid: [
      { text: 'The DEL can be lost, or the app can die before it.', see: ['redis_down', 'crash'] },
      { text: 'Readers fill from a replica that lags.', see: ['replica_lag_warm'] },
      { text: 'Somebody edits rows by hand.', see: ['oob'] },
    ],
    claims: [
      {
        source: 'memcache',
        says: 'A fill is taken only with the lease that was given at the miss, and a delete cancels it: no stale set.',
        expects: 'never',
        labels: BROKEN,
        scenarios: ['concurrent_reader_warm', 'reader_fill', 'reader_fill+evict'],
      },
    ],
  },
} as const satisfies Partial<Record<PatternId, PatternPage>>
