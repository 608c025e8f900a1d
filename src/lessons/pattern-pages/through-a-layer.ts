import type { PatternId } from '../../model/world/ids.ts'
import { BROKEN, type PatternPage } from './page.ts'

/** The patterns in which the app talks to a cache layer, which reads and writes the row. */
export const THROUGH_A_LAYER = {
  read_through: {
    use: [
      {
        text: 'Everybody goes through the one layer, which lets a key be loaded or stored by one at a time.',
        see: ['writers', 'reader_fill', 'reader_fill+evict'],
      },
      { text: 'A message can come late: a DEL does no harm then.', see: ['redis_late'] },
    ],
    avoid: [
      { text: 'The DEL can be lost, or the layer can die before it.', see: ['redis_down', 'crash'] },
      { text: 'Somebody edits rows without the layer.', see: ['oob'] },
      { text: 'The layer loads from a replica that lags.', see: ['replica_lag_warm'] },
    ],
    claims: [
      {
        source: 'coherence',
        says: 'Cache and database have to be fully synchronised; read-through, write-through, refresh-ahead and write-behind are there for it.',
        expects: 'never',
        labels: BROKEN,
        scenarios: 'all',
      },
      {
        source: 'hazelcast',
        says: 'An entry that was loaded stays in the map until it is removed or evicted.',
        expects: 'may',
        labels: ['stale'],
        scenarios: ['oob'],
      },
    ],
  },
  write_through_provider: {
    use: [
      {
        text: 'Everybody goes through the one layer, which lets a key be loaded or stored by one at a time.',
        see: ['writers', 'reader_fill', 'reader_fill+evict'],
      },
      { text: 'What was written is read at once: it is in the cache already.', see: ['none', 'replica_lag_warm'] },
    ],
    avoid: [
      { text: 'A SET can be lost, or arrive after the lock is gone.', see: ['redis_down', 'redis_late'] },
      { text: 'The layer can die between the two writes.', see: ['crash'] },
      { text: 'Somebody edits rows without the layer.', see: ['oob'] },
    ],
    claims: [
      {
        source: 'hazelcast',
        says: 'When a put returns, the store has taken the entry and the map holds it; what the store throws is thrown on.',
        expects: 'never',
        labels: BROKEN,
        scenarios: ['none', 'db_reject', 'db_unavail'],
      },
      {
        source: 'tao',
        says: 'A leader coordinates the writes to each object, and each goes through it to the database.',
        expects: 'never',
        labels: BROKEN,
        scenarios: ['writers', 'writers+evict'],
      },
      {
        source: 'dax',
        says: 'A write succeeds only when the table has it and the cache has it.',
        expects: 'never',
        labels: ['stale'],
        scenarios: ['redis_down', 'redis_to_no'],
      },
      {
        source: 'coherence',
        says: 'Cache and database have to be fully synchronised; read-through, write-through, refresh-ahead and write-behind are there for it.',
        expects: 'never',
        labels: BROKEN,
        scenarios: 'all',
      },
    ],
  },
} as const satisfies Partial<Record<PatternId, PatternPage>>
