import type { PatternId } from '../../model/world/ids.ts'
import type { PatternPage } from './page.ts'

/** The patterns in which one of the two stores learns of a write only some time after the answer. */
export const WRITE_LATER = {
  write_around: {
    use: [{ text: 'What is written is hardly ever read again, so it is not cached in the first place.', see: [] }],
    avoid: [
      {
        text: 'A key that is written is in the cache already: it stays as it is until it goes.',
        see: ['none', 'concurrent_reader_warm'],
      },
    ],
    claims: [
      {
        source: 'daxConsistency',
        says: 'Writing around the cache leaves it out of step with the table.',
        expects: 'may',
        labels: ['stale'],
        scenarios: ['none'],
      },
    ],
  },
  write_behind_mem: {
    use: [
      {
        text: 'Writes must be as fast as memory, the last of them may be lost, and the database may be out of reach for a while.',
        see: ['none', 'db_unavail'],
      },
    ],
    avoid: [
      { text: 'The database can say no to what was answered with OK.', see: ['db_reject'] },
      { text: 'The app can die: its queue dies with it.', see: ['crash'] },
      { text: 'Two apps write one key: their queues know nothing of each other.', see: ['writers'] },
    ],
    claims: [
      {
        source: 'coherence',
        says: 'The row is written after the answer, so the database must never fail to take it; where it can, that has to be made good.',
        expects: 'may',
        labels: ['lost_ack'],
        scenarios: ['db_reject'],
      },
    ],
  },
  write_behind_redis: {
    use: [
      { text: 'Apps come and go: the queue outlives them.', see: ['crash', 'crash+reader'] },
      { text: 'Several apps write one key: they share one queue.', see: ['writers', 'writers+evict'] },
    ],
    avoid: [
      { text: 'Redis can lose its memory, and the queue with it.', see: ['redis_restart'] },
      { text: 'A key can be evicted before its row is written: readers then fill in the old one.', see: ['evict'] },
      { text: 'The database can say no to what was answered with OK.', see: ['db_reject'] },
    ],
    claims: [
      {
        source: 'redisHibernate',
        says: 'Changes are recorded in Redis in their order, in the step that makes them, so that none is lost when something fails.',
        expects: 'never',
        labels: ['lost_ack'],
        scenarios: ['crash', 'crash+reader', 'writers', 'redis_restart'],
      },
    ],
  },
  refresh_ahead: {
    use: [
      {
        text: 'Keys that are read all the time, whose readers must never wait for the database, and which may be old for one TTL.',
        see: [],
      },
    ],
    avoid: [
      {
        text: 'A write can come while a refresh is under way: the refresh puts the old value back.',
        see: ['none', 'concurrent_reader_warm'],
      },
    ],
    claims: [
      {
        source: 'coherence',
        says: 'Cache and database have to be fully synchronised; read-through, write-through, refresh-ahead and write-behind are there for it.',
        expects: 'never',
        labels: ['stale'],
        scenarios: ['none', 'concurrent_reader_warm'],
      },
    ],
  },
} as const satisfies Partial<Record<PatternId, PatternPage>>
