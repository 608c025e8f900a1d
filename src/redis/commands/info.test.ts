import { beforeEach, describe, expect, it } from 'vitest'
import { openConsole, type TestConsole } from '../testing/console.ts'

let { connection, clock, say, redis }: TestConsole = openConsole()

beforeEach(() => {
  ;({ connection, clock, say, redis } = openConsole())
})

function info(...sections: readonly string[]): string {
  const reply = connection.call(['INFO', ...sections])
  if (reply.type === 'verbatim') return reply.text
  return reply.type === 'bulk' ? new TextDecoder().decode(reply.bytes) : ''
}

describe('INFO', () => {
  it('has a line for each database that has keys', () => {
    say('SET a 1')
    say('SET b 2 PX 1000')
    say('SET c 2 PX 2000')
    say('SELECT 7')
    say('SET a 1')
    expect(info('keyspace')).toBe(
      '# Keyspace\r\ndb0:keys=3,expires=2,avg_ttl=1500,subexpiry=0\r\ndb7:keys=1,expires=0,avg_ttl=0,subexpiry=0\r\n',
    )
  })

  it('counts keys that are due until they are collected', () => {
    say('SET k v PX 10')
    clock.nowUnixMs += 11
    expect(info('keyspace')).toContain('keys=1,expires=1,avg_ttl=0')
    redis.expireDue()
    expect(info('keyspace')).toBe('# Keyspace\r\n')
  })

  it('counts hits, misses, expired and evicted keys', () => {
    say('SET k v')
    for (const line of ['GET k', 'GET absent', 'EXISTS k absent', 'TTL k', 'DEL absent', 'SET due v PX 1']) say(line)
    clock.nowUnixMs += 2
    say('GET due')
    redis.evict('k')
    expect(info('stats')).toMatch(
      /expired_keys:1\r\nexpired_keys_active:0\r\nevicted_keys:1\r\nkeyspace_hits:3\r\nkeyspace_misses:3\r\n/,
    )
    say('SET due v PX 1')
    clock.nowUnixMs += 2
    redis.expireDue()
    expect(info('stats')).toContain('expired_keys:2\r\nexpired_keys_active:1\r\n')
  })

  it('says how much memory is used, and how much may be', () => {
    const used = (): number => Number(/used_memory:(\d+)/.exec(info('memory'))?.[1])
    const before = used()
    say(`SET k ${'x'.repeat(10_000)}`)
    expect(used() - before).toBeGreaterThan(10_000)
    expect(used() - before).toBeLessThan(11_000)
    say('CONFIG SET maxmemory 100mb')
    expect(info('memory')).toContain(
      'maxmemory:104857600\r\nmaxmemory_human:100.00M\r\nmaxmemory_policy:noeviction\r\n',
    )
    // Kept up to date with every write while there is a limit, or counted when somebody asks: it is the same.
    for (const line of ['SET k v EX 10', 'APPEND k w', 'RPUSH l a b', 'RPUSH l c', 'PERSIST k', 'RENAME k j', 'DEL l'])
      say(line)
    const measured = used()
    say('CONFIG SET maxmemory 0')
    expect(used()).toBe(measured)
  })

  it('separates sections by an empty line, in its own order', () => {
    expect(info('keyspace', 'CLUSTER', 'cluster')).toBe('# Cluster\r\ncluster_enabled:0\r\n\r\n# Keyspace\r\n')
  })

  it('says nothing of a section that there is not', () => {
    expect(info('nosuch')).toBe('')
  })

  it('has all of them without a name, and by default', () => {
    const titles = (text: string): string[] => [...text.matchAll(/# (\w+)/g)].map(([, title]) => title!)
    expect(titles(info())).toEqual([
      'Server',
      'Clients',
      'Memory',
      'Persistence',
      'Stats',
      'Replication',
      'Cluster',
      'Keyspace',
    ])
    for (const word of ['all', 'DEFAULT', 'everything']) expect(titles(info(word))).toEqual(titles(info()))
  })

  it('is text for people after HELLO 3', () => {
    say('HELLO 3')
    expect(connection.call(['INFO', 'cluster'])).toEqual({
      type: 'verbatim',
      format: 'txt',
      text: '# Cluster\r\ncluster_enabled:0\r\n',
    })
  })

  it('knows its version, its age and its clients', () => {
    clock.nowUnixMs += 90_000_000
    expect(info('server')).toContain('redis_version:8.6.3\r\n')
    expect(info('server')).toContain('uptime_in_seconds:90000\r\nuptime_in_days:1\r\n')
    redis.connect().call(['WATCH', 'a', 'b'])
    expect(info('clients')).toContain('connected_clients:2\r\n')
    expect(info('clients')).toContain('watching_clients:1\r\ntotal_watched_keys:2\r\n')
  })
})
