import { describe, expect, test } from 'vitest'
import { exploreCell } from './cell.ts'
import { changesOf, fixOf, type Fix } from './fixes.ts'
import { setupOf, type Asked } from './questions/setup-of.ts'

function fixesOf(asked: Asked): readonly Fix[] {
  const before = exploreCell(setupOf(asked))
  return changesOf(asked, before).map((change) => fixOf(change, before, exploreCell(setupOf(change.asked))))
}

describe('what would fix it', () => {
  const fixes = fixesOf({ pattern: 'wt_db_first', scenario: 'writers' })
  const verdictOf = (name: string): string | undefined =>
    fixes.find(
      ({ cell, changes }) => (changes === 'policy' ? cell.policy : changes === 'ttl' ? 'ttl' : cell.pattern) === name,
    )?.verdict

  test('another pattern, in which the worst can no longer be reached', () => {
    expect(verdictOf('versioned')).toBe('fixes')
    expect(verdictOf('serialised')).toBe('fixes')
    expect(fixes.find(({ cell }) => cell.pattern === 'versioned')).toMatchObject({
      bad: 0,
      cell: { bounds: { sentence: 'all 35 states with 2 clients, no fault' } },
    })
  })

  test('a TTL ends it in time, a policy on failures does nothing without one', () => {
    expect(verdictOf('ttl')).toBe('heals')
    expect(verdictOf('retry')).toBe('no')
  })

  test('what is worse does not count as better', () => {
    expect(verdictOf('write_around')).toBe('no')
    expect(verdictOf('write_behind_mem')).not.toBe('fixes')
  })

  test('a policy can fix what a refused command breaks', () => {
    const down = fixesOf({ pattern: 'wt_db_first', scenario: 'redis_down' })
    const policies = down
      .filter(({ changes }) => changes === 'policy')
      .map(({ cell, verdict }) => `${cell.policy} ${verdict}`)
    expect(policies).toEqual(['retry fixes', 'delete fixes', 'undo fixes', 'fail no'])
  })

  test('the bounds of the question are those of the answers', () => {
    const [fix] = fixesOf({ pattern: 'cache_aside', scenario: 'crash', clients: 3, faults: 2 })
    expect(fix!.cell.bounds).toMatchObject({ clients: 3, faults: 2 })
  })
})
