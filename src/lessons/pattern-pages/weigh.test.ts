import { expect, it } from 'vitest'
import type { Cell } from '../../model/explore/cell.ts'
import { exploreCell } from '../../model/explore/cell.ts'
import { setupOf } from '../../model/explore/questions/setup-of.ts'
import type { Claim } from './page.ts'
import { weigh } from './weigh.ts'

const NEVER_STALE: Claim = {
  source: 'elasticache',
  says: 'It is always current.',
  expects: 'never',
  labels: ['stale'],
  scenarios: ['none', 'writers'],
}
const none = exploreCell(setupOf({ pattern: 'wt_db_first', scenario: 'none' }))
const writers = exploreCell(setupOf({ pattern: 'wt_db_first', scenario: 'writers' }))

it('refutes what is never expected by one cell that reaches it', () => {
  const { is, findings } = weigh(NEVER_STALE, [writers])
  expect(is).toBe('refuted')
  expect(findings).toEqual([{ scenario: 'writers', label: 'stale', steps: writers.witnesses.stale?.steps.length }])
})

it('lets a claim stand only when each of its cells was explored to the end', () => {
  const claim: Claim = { ...NEVER_STALE, scenarios: ['none', 'concurrent_reader_warm'] }
  const reader = exploreCell(setupOf({ pattern: 'wt_db_first', scenario: 'concurrent_reader_warm' }))
  const partly: Cell = { ...reader, bounds: { ...reader.bounds, complete: false } }
  expect(weigh(claim, [none]).is).toBe('open')
  expect(weigh(claim, [none, partly]).is).toBe('open')
  expect(weigh(claim, [none, reader])).toMatchObject({ is: 'holds', cells: 2, states: none.states + reader.states })
})

it('confirms a warning that comes true, and says so when it does not', () => {
  const warning: Claim = { ...NEVER_STALE, expects: 'may' }
  expect(weigh(warning, [none, writers]).is).toBe('confirmed')
  expect(weigh({ ...warning, labels: ['phantom'] }, [none, writers]).is).toBe('not found')
})

it('looks only at the cells that the claim is about', () => {
  expect(weigh({ ...NEVER_STALE, scenarios: ['none'] }, [none, writers])).toMatchObject({ is: 'holds', cells: 1 })
})
