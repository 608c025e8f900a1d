import type { PatternId } from '../../model/world/ids.ts'
import { BROKEN, type PatternPage } from './page.ts'

/** The patterns in which a relay carries to the cache what the database has committed. */
export const FOLLOW_THE_DATABASE = {
  outbox_set: {
    use: [
      {
        text: 'No write may fail to reach the cache, whoever dies or is out of reach.',
        see: ['redis_down', 'crash', 'relay_dup'],
      },
      { text: 'Writers come at once: keys are set in the order of the notes.', see: ['writers', 'writers+evict'] },
    ],
    avoid: [
      { text: 'Readers fill the key while the relay is behind.', see: ['reader_fill'] },
      { text: 'The relay’s own SET can arrive late.', see: ['redis_late'] },
      { text: 'Somebody edits rows by hand, without a note.', see: ['oob'] },
    ],
    claims: [
      {
        source: 'outbox',
        says: 'What is noted is sent if, and only if, the transaction commits; it can be sent twice, so taking it twice must do no harm.',
        expects: 'never',
        labels: BROKEN,
        scenarios: ['db_reject', 'redis_down', 'crash', 'relay_dup'],
      },
    ],
  },
  cdc_del: {
    use: [
      {
        text: 'No write may fail to reach the cache, whoever dies or is out of reach.',
        see: ['redis_down', 'crash', 'relay_dup'],
      },
      { text: 'Writers come at once, and messages come late.', see: ['writers', 'redis_late'] },
    ],
    avoid: [
      { text: 'A reader can miss before a write, and fill after the relay’s DEL.', see: ['reader_fill', 'oob'] },
      { text: 'Readers fill from a replica that lags.', see: ['replica_lag_warm'] },
    ],
    claims: [
      {
        source: 'debezium',
        says: 'Every change of a row is seen, also one made behind the app’s back: no cached entry goes stale for a change that was missed.',
        expects: 'never',
        labels: ['stale'],
        scenarios: ['oob'],
      },
      {
        source: 'memcache',
        says: 'Deletes are taken from the commits of the database, so one that was lost is sent again.',
        expects: 'never',
        labels: BROKEN,
        scenarios: ['redis_down', 'redis_to_no', 'crash'],
      },
    ],
  },
  cdc_ver: {
    use: [
      { text: 'No change may fail to reach the cache, also one made by hand.', see: ['redis_down', 'crash', 'oob'] },
      { text: 'Readers fill while somebody writes, and messages come late.', see: ['reader_fill', 'redis_late'] },
    ],
    avoid: [
      { text: 'Keys are evicted while a reader fills: the version goes with the entry.', see: ['reader_fill+evict'] },
      { text: 'Keys are evicted, and readers fill from a replica that lags.', see: ['replica_lag_evicted'] },
    ],
    claims: [
      {
        source: 'cacheMadeConsistent',
        says: 'With a version beside the value, older data never overwrites newer data.',
        expects: 'never',
        labels: BROKEN,
        scenarios: ['writers', 'reader_fill', 'redis_late', 'oob'],
      },
      {
        source: 'cacheMadeConsistent',
        says: 'An entry that is evicted takes along what the cache knew of the newer version.',
        expects: 'may',
        labels: ['stale'],
        scenarios: ['reader_fill+evict'],
      },
    ],
  },
} as const satisfies Partial<Record<PatternId, PatternPage>>
