import { describe, expect, test } from 'vitest'
import type { Label } from '../judge/checks/label-at-rest.ts'
import { cellText, matrixText } from './cell-text.ts'
import { CellExploration, exploreCell, type Cell } from './cell.ts'
import { setupOf, type Asked } from './questions/setup-of.ts'

const cellOf = (pattern: string, scenario: string, part: Partial<Asked> = {}): Cell =>
  exploreCell(setupOf({ pattern, scenario, ...part }))
const wordsOf = (cell: Cell, label: Label): readonly string[] =>
  cell.witnesses[label]?.steps.map(({ words }) => words) ?? []

describe('a cell', () => {
  test('has the shortest run to its worst label, with as few switches between clients as can be', () => {
    const cell = cellOf('wt_db_first', 'writers')
    expect(wordsOf(cell, 'stale')).toEqual([
      'A: UPDATE “Bob”.',
      'B: UPDATE “Bea”.',
      'B: SET “Bea”.',
      'B: answer OK.',
      'A: SET “Bob”.',
      'A: answer OK.',
    ])
    expect(cell.witnesses.stale).toMatchObject({ faults: 0, switches: 2 })
  })

  test('says at each step what the stores hold and what clients were told', () => {
    const { steps } = cellOf('wt_cache_first', 'redis_to_yes').witnesses.phantom!
    expect(steps.map(({ words, database, cache, told }) => [words, database, cache, told])).toEqual([
      ['A: SET “Bob”, done, its reply lost: time-out.', 'Ann', 'Bob', {}],
      ['A: answer with an error.', 'Ann', 'Bob', { A1: 'error' }],
      ['R: GET.', 'Ann', 'Bob', { A1: 'error' }],
      ['R: answer “Bob”.', 'Ann', 'Bob', { A1: 'error', R1: 'Bob' }],
    ])
  })

  test('says within which bounds it holds', () => {
    expect(cellOf('wt_db_first', 'none').bounds.sentence).toBe('all 6 states with 2 clients, no fault')
    expect(
      cellOf('wt_db_first', 'writers', { clients: 3, kinds: ['crash', 'evict'], faults: 2 }).bounds.sentence,
    ).toMatch(/^all [\d,]+ states with 3 clients, at most 2 faults$/)
  })

  test('that stops at a budget says so, and claims nothing more than it has seen', () => {
    const cell = exploreCell(setupOf({ pattern: 'wt_db_first', scenario: 'writers', clients: 4 }), {
      states: 500,
      bytes: 1e9,
    })
    expect(cell.bounds.complete).toBe(false)
    expect([cell.worst, cell.reachable]).toEqual([null, []])
    expect(cell.bounds.sentence).toMatch(/^stopped at 50\d states with 4 clients, no fault$/)
  })

  test('can be looked at while it is explored', () => {
    const exploration = new CellExploration(setupOf({ pattern: 'wt_db_first', scenario: 'writers' }))
    exploration.advance(10)
    expect(exploration.result().bounds).toMatchObject({
      complete: false,
      sentence: expect.stringMatching(/^\d+ states so far with 2 clients, no fault$/) as string,
    })
    while (exploration.advance(10));
    expect(exploration.result()).toEqual(cellOf('wt_db_first', 'writers'))
  })

  test('says how long a read can lag: not at all, until the TTL, or with no end', () => {
    expect(cellOf('cache_aside', 'none').stalenessMs).toBe(0)
    expect(cellOf('wt_db_first', 'redis_down').stalenessMs).toBe('endless')
    expect(cellOf('wt_db_first', 'redis_down', { ttlMs: 5_000 }).stalenessMs).toBe(5_000)
  })

  test('names the properties that the reads of a scenario break', () => {
    expect(cellOf('write_around', 'none').violated).toEqual(['agreement_at_rest', 'linearizable'])
    expect(cellOf('wt_cache_first', 'crash+reader').violated).toContain('no_phantom_read')
  })
})

describe('the next read', () => {
  test('of a client that was told OK shows an older value where the cache kept one', () => {
    expect(cellOf('wt_db_first', 'redis_down').nextRead).toEqual(['read_your_writes'])
    expect(cellOf('wt_db_first', 'reader_fill').nextRead).toEqual(['read_your_writes'])
    expect(cellOf('cache_aside', 'none').nextRead).toEqual([])
  })

  test('can go back behind what the same client read before', () => {
    // Redis refuses R’s GET, so R reads the row; its next GET finds the old entry.
    expect(cellOf('write_around', 'redis_down').nextRead).toEqual(['read_your_writes', 'monotonic_reads'])
    expect(cellOf('write_around', 'redis_late').nextRead).toEqual(['read_your_writes'])
  })
})

describe('scenarios', () => {
  test('try again from the start what a crash cut off, after somebody else was answered', () => {
    const { steps } = cellOf('wt_db_first', 'crash_then_retry', { faults: 1 }).witnesses.consistent!
    expect(steps.some(({ operation }) => operation === 'A2')).toBe(false)
    const lost = cellOf('write_behind_mem', 'crash_then_retry').witnesses.lost_ack!
    expect(lost.steps.map(({ operation }) => operation)).toContain('B1')
  })

  test('let a first attempt overwrite what was written after its retry', () => {
    const words = wordsOf(cellOf('wt_db_first', 'zombie_retry'), 'lost_ack')
    expect(words.indexOf('B: answer OK.')).toBeLessThan(words.lastIndexOf('A: UPDATE “Bob”.'))
    expect(words[0]).toBe('A again: UPDATE “Bob”.')
    expect(cellOf('wt_db_first', 'zombie_retry').witnesses.lost_ack?.steps.at(-1)?.told).toEqual({
      A1: 'unheard',
      A2: 'ok',
      B1: 'ok',
    })
  })

  test('wait for the database’s lock, and fail where the wait runs out', () => {
    const cell = cellOf('wt_in_tx', 'writers')
    expect(cell.reachable).toEqual(['consistent', 'unavailable'])
    expect(wordsOf(cell, 'unavailable')).toContain('B: UPDATE “Bea”, locked out: it has waited in vain.')
  })

  test('let what a dead process had sent arrive after others have written', () => {
    const cell = cellOf('cache_aside', 'redis_late', { kinds: ['crash'] })
    expect(cell.reachable).toEqual(['consistent', 'indeterminate', 'lost_ack'])
    const words = wordsOf(cell, 'lost_ack')
    expect([words[0], words.at(-1)]).toEqual([
      'A’s app crashes, its UPDATE “Bob” still on the way.',
      'A’s late UPDATE “Bob” arrives.',
    ])
  })

  test('close a transaction with its process: what it had sent then is never run', () => {
    const setup = setupOf({ pattern: 'wt_in_tx', scenario: 'writers', kinds: ['crash'] })
    const sent = Object.values(exploreCell(setup).witnesses).flatMap(({ steps }) =>
      steps.flatMap((step) => step.sent.map(({ caption }) => caption)),
    )
    expect(sent.filter((caption) => caption !== 'set the key')).toEqual([])
  })

  test('run a late command after anything else', () => {
    expect(wordsOf(cellOf('wt_db_first', 'redis_late'), 'stale').at(-1)).toBe('A’s late SET “Bob” arrives.')
  })
})

describe('as text', () => {
  test('a matrix has a row for each pattern and a column for each scenario', () => {
    const text = matrixText([
      cellOf('wt_db_first', 'none'),
      cellOf('wt_db_first', 'writers'),
      cellOf('cache_aside', 'none'),
    ])
    expect(text.split('\n').slice(0, 3)).toEqual(['               1  2', 'wt_db_first    =  ≠', 'cache_aside    =   '])
  })

  test('a cell has its shortest runs, step by step', () => {
    expect(cellText(cellOf('write_around', 'none'))).toContain(
      '   1  A: UPDATE “Bob”.  row Bob, cache Ann\n   2  A: answer OK.     row Bob, cache Ann; A1 told ok\n',
    )
  })
})
