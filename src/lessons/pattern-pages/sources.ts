/** A document that says something of a pattern. */
export interface Source {
  readonly title: string
  readonly publisher: string
  /** Null for documentation that is kept up to date. */
  readonly year: number | null
  readonly link: string
}

/**
 * Every source that is named on a page of a pattern. What a page says of one is our summary; some
 * of the papers and posts were had only as others quote them.
 */
export const SOURCES = {
  elasticache: {
    title: 'Amazon ElastiCache: Caching strategies',
    publisher: 'AWS',
    year: null,
    link: 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Strategies.html',
  },
  dax: {
    title: 'Amazon DynamoDB: DAX: How it works',
    publisher: 'AWS',
    year: null,
    link: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.concepts.html',
  },
  daxConsistency: {
    title: 'Amazon DynamoDB: DAX and DynamoDB consistency models',
    publisher: 'AWS',
    year: null,
    link: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.consistency.html',
  },
  azure: {
    title: 'Azure Architecture Center: Cache-Aside pattern',
    publisher: 'Microsoft',
    year: null,
    link: 'https://learn.microsoft.com/en-us/azure/architecture/patterns/cache-aside',
  },
  redisCaching: {
    title: 'How to use Redis for Write through caching strategy',
    publisher: 'Redis',
    year: null,
    link: 'https://redis.io/learn/howtos/solutions/caching-architecture/write-through',
  },
  redisPatterns: {
    title: 'Write-Through Caching Pattern',
    publisher: 'redis.antirez.com',
    year: null,
    link: 'https://redis.antirez.com/fundamental/write-through.md',
  },
  redisLocks: {
    title: 'Distributed Locks with Redis',
    publisher: 'Redis',
    year: null,
    link: 'https://redis.io/docs/latest/develop/clients/patterns/distributed-locks/',
  },
  redisHibernate: {
    title: 'rghibernate: RedisGears Hibernate based write/read-behind/through',
    publisher: 'Redis',
    year: null,
    link: 'https://github.com/RedisGears/rghibernate',
  },
  coherence: {
    title: 'Developing Applications with Oracle Coherence: Caching Data Sources',
    publisher: 'Oracle',
    year: null,
    link: 'https://docs.oracle.com/en/middleware/standalone/coherence/14.1.1.2206/develop-applications/caching-data-sources.html',
  },
  hazelcast: {
    title: 'Hazelcast 3.3: Map Persistence',
    publisher: 'Hazelcast',
    year: null,
    link: 'https://docs.hazelcast.org/docs/3.3/manual/html/map-persistence.html',
  },
  memcache: {
    title: 'Scaling Memcache at Facebook',
    publisher: 'Nishtala et al., Facebook, NSDI',
    year: 2013,
    link: 'https://www.usenix.org/system/files/conference/nsdi13/nsdi13-final170_update.pdf',
  },
  tao: {
    title: 'TAO: Facebook’s Distributed Data Store for the Social Graph',
    publisher: 'Bronson et al., Facebook, USENIX ATC',
    year: 2013,
    link: 'https://www.usenix.org/system/files/conference/atc13/atc13-bronson.pdf',
  },
  cacheMadeConsistent: {
    title: 'Cache made consistent: Meta’s cache invalidation solution',
    publisher: 'Engineering at Meta',
    year: 2022,
    link: 'https://engineering.fb.com/2022/06/08/core-infra/cache-made-consistent/',
  },
  outbox: {
    title: 'Pattern: Transactional outbox',
    publisher: 'Chris Richardson, microservices.io',
    year: null,
    link: 'https://microservices.io/patterns/data/transactional-outbox.html',
  },
  debezium: {
    title: 'Automating Cache Invalidation With Change Data Capture',
    publisher: 'Debezium',
    year: 2018,
    link: 'https://debezium.io/blog/2018/12/05/automating-cache-invalidation-with-change-data-capture/',
  },
  distributedLocking: {
    title: 'How to do distributed locking',
    publisher: 'Martin Kleppmann',
    year: 2016,
    link: 'https://martin.kleppmann.com/2016/02/08/how-to-do-distributed-locking.html',
  },
} as const satisfies Readonly<Record<string, Source>>

export type SourceId = keyof typeof SOURCES
