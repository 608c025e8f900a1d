import { describe, expect, it, test } from 'vitest'
import type { Effect } from '../effects/effect.ts'
import { PATTERNS } from '../patterns/registry/patterns.ts'
import { FAULT_IDS } from '../world/ids.ts'
import { healthyRun } from '../run/healthy-run.ts'
import { FAILURES, matches, switchMatches, titleOf, worldTitle, type FailureId } from './failures.ts'
import { actOf, MATCHES } from './matches.ts'

const OPTIONS = {
  policy: 'delete',
  ttlMs: undefined,
  retryPausesMs: [],
  secondDeleteAfterMs: 0,
  tryAgainAfterMs: 0,
} as const

/** Effects of every kind that a pattern says when all goes well, one of each. */
const EFFECTS: readonly Effect[] = [
  ...new Map(
    Object.values(PATTERNS)
      .flatMap(({ write, read, provider, background }) => [
        write('key', 'value', OPTIONS),
        read('key', OPTIONS),
        ...(provider === undefined
          ? []
          : [provider.store.run('key', 'value', OPTIONS), provider.load.run('key', OPTIONS)]),
        ...(background === undefined ? [] : [background.run('key', OPTIONS)]),
      ])
      .flatMap((program) => healthyRun(program))
      .map((effect) => [effect.kind, effect]),
  ).values(),
]

const matchedBy = (id: FailureId): readonly string[] =>
  EFFECTS.filter((effect) => matches(id, actOf(effect))).map(({ kind }) => kind)

describe('what a failure matches', () => {
  test('is asked of many kinds of effects', () => {
    expect(EFFECTS.length).toBeGreaterThan(25)
  })

  test('is any statement, or any command, unless something must have happened that its caller can miss', () => {
    const statements = EFFECTS.map(({ kind }) => kind).filter((kind) => kind.startsWith('db.'))
    const commands = EFFECTS.map(({ kind }) => kind).filter((kind) => kind.startsWith('cache.'))
    for (const id of ['db_reject', 'db_unavail'] as const) expect(matchedBy(id)).toEqual(statements)
    for (const id of ['redis_down', 'redis_to_no', 'redis_to_yes'] as const) expect(matchedBy(id)).toEqual(commands)
    expect(matchedBy('db_acklost')).toEqual(statements.filter((kind) => !/read|next/i.test(kind)))
    expect(matchedBy('redis_late')).toEqual(
      commands.filter((kind) => !/^cache\.(get|getVersioned|nextJob)$/.test(kind)),
    )
  })

  test('is any step for a crash, and the mark for a relay that applies twice', () => {
    expect(matchedBy('crash')).toHaveLength(EFFECTS.length)
    expect(matchedBy('relay_dup').toSorted()).toEqual(['cache.finishJob', 'db.markChange', 'db.markOutboxRow'])
  })
})

describe('a switch of the stage', () => {
  it.each(FAULT_IDS)('%s is narrowed to what its failure matches', (id) => {
    const narrowed = FAILURES[id].switch!.narrowedTo
    const waitedFor = EFFECTS.filter((effect) => typeof narrowed === 'string' && MATCHES[narrowed].holds(actOf(effect)))
    expect(waitedFor.filter((effect) => !matches(id, actOf(effect)))).toEqual([])
    expect(EFFECTS.filter((effect) => switchMatches(id, actOf(effect)))).toEqual(
      narrowed === null ? EFFECTS.filter((effect) => matches(id, actOf(effect))) : waitedFor,
    )
  })

  it('strikes what a visitor types only where it is an outage', () => {
    const typed = { store: 'redis', effect: null } as const
    expect(FAULT_IDS.filter((id) => switchMatches(id, typed))).toEqual(['redis_down'])
    expect(FAULT_IDS.filter((id) => switchMatches(id, { ...typed, store: 'database' }))).toEqual(['db_unavail'])
  })
})

describe('a title', () => {
  it('of an id that is a failure comes from the table and from nowhere else', () => {
    expect(titleOf('redis_to_no')).toBe('Redis request lost')
    expect(() => titleOf('redis_to_no', 'SET lost on the way')).toThrow('redis_to_no needs one title')
    expect(titleOf('first_write', 'A first write')).toBe('A first write')
    expect(() => titleOf('first_write')).toThrow('first_write needs one title')
  })

  it('of a world that an earlier release wrote down is the one of today', () => {
    expect(worldTitle({ scenario: 'redis_to_no', title: 'SET lost on the way' })).toBe('Redis request lost')
    expect(worldTitle({ scenario: 'first_write', title: 'A first write' })).toBe('A first write')
    expect(worldTitle({ title: 'My own' })).toBe('My own')
  })

  it('stands for one failure', () => {
    const titles = Object.values(FAILURES).map(({ title }) => title)
    expect(new Set(titles).size).toBe(titles.length)
  })
})
