import { describe, expect, test } from 'vitest'
import { exploreCell } from '../cell.ts'
import { setupOf, Unknown, type Asked } from './setup-of.ts'

const asked = (part: Partial<Asked>): Asked => ({ pattern: 'wt_db_first', scenario: 'writers', ...part })

describe('what is asked of the explorer', () => {
  test.each<[Partial<Asked>, string]>([
    [{ pattern: 'wt' }, 'There is no pattern “wt”. Name one of: wt_db_first, wt_db_first_nx,'],
    [{ scenario: 'fire' }, 'There is no scenario “fire”. Name one of: none, concurrent_reader_warm,'],
    [{ policy: 'pray' }, 'There is no policy “pray”. Name one of: ok, retry, delete, undo, fail.'],
    [{ pattern: 'write_around', policy: 'undo' }, 'There is no policy of write_around “undo”. Name one of: ok.'],
    [{ clients: 5 }, 'There are 1 to 4 clients, not 5.'],
    [{ kinds: ['flood'] }, 'There is no fault “flood”. Name one of: db_reject,'],
  ])('%o is refused with what could be asked instead', (part, sentence) => {
    expect(() => setupOf(asked(part))).toThrow(Unknown)
    expect(() => setupOf(asked(part))).toThrow(sentence)
  })

  test('has the pattern’s own policy and no TTL, but for what renews entries before they expire', () => {
    expect(setupOf(asked({}))).toMatchObject({ policy: 'ok', ttlMs: null })
    expect(setupOf(asked({ pattern: 'refresh_ahead' }))).toMatchObject({ policy: 'ok', ttlMs: 60_000 })
    expect(setupOf(asked({ pattern: 'refresh_ahead', ttlMs: null })).ttlMs).toBeNull()
  })

  test('can have more clients, which write values of their own', () => {
    const { plans } = setupOf(asked({ scenario: 'reader_fill', clients: 4 })).scenario
    expect(plans.map(({ id, value }) => `${id} ${value ?? 'reads'}`)).toEqual([
      'A1 Bob',
      'R1 reads',
      'B1 Bea',
      'C1 Cid',
    ])
  })

  test('can have fewer clients: who would only follow another one is left out', () => {
    expect(setupOf(asked({ scenario: 'crash_then_retry', clients: 1 })).scenario.plans.map(({ id }) => id)).toEqual([
      'A1',
    ])
    expect(setupOf(asked({ clients: 1 })).scenario.plans.map(({ id }) => id)).toEqual(['A1'])
  })

  test('can have other faults, which then strike any client, and more of them', () => {
    const cell = exploreCell(setupOf(asked({ kinds: ['crash'], faults: 2 })))
    expect(cell.bounds).toMatchObject({ clients: 2, faults: 2, faultKinds: ['crash'] })
    expect(cell.witnesses.indeterminate).toMatchObject({
      faults: 2,
      steps: [{ words: 'A’s app crashes.' }, { words: 'B’s app crashes.' }],
    })
    expect(exploreCell(setupOf(asked({ scenario: 'crash', faults: 0 }))).reachable).toEqual(['consistent'])
  })

  test('has crashes of any client where faults are asked for and the scenario has none', () => {
    expect(setupOf(asked({ faults: 2 })).scenario).toEqual(setupOf(asked({ faults: 2, kinds: ['crash'] })).scenario)
    expect(setupOf(asked({ faults: 0 })).scenario).toEqual(setupOf(asked({})).scenario)
  })
})
