import { createStore } from 'zustand/vanilla'
import { expect, it } from 'vitest'
import { askedOf, createBreakIt, inLink } from './break-it.ts'
import { AS_IT_IS } from '../address/widening-text.ts'
import type { Explorer, ExplorerState } from '../service/explorer-client.ts'
import type { Asked } from '../../model/explore/questions/setup-of.ts'

/** An explorer that finds nothing and remembers which matrices it was asked for. */
function idleExplorer(): { readonly explorer: Explorer; readonly matrices: (readonly Asked[])[] } {
  const matrices: (readonly Asked[])[] = []
  const never = () => new Promise<never>(() => undefined)
  const explorer: Explorer = {
    store: createStore<ExplorerState>(() => ({ cells: {}, asked: 0, done: 0, states: 0, open: 0, tookMs: 0 })),
    explore: (cells) => void matrices.push(cells),
    stop: () => undefined,
    forget: () => undefined,
    again: () => undefined,
    cell: never,
    walk: never,
    runs: never,
    lattice: never,
    replay: never,
    fixes: never,
  }
  return { explorer, matrices }
}

const CELL = askedOf('lease', 'writers', AS_IT_IS)

it('a cell that is opened plainly stands in a matrix without widening, which is filled again', () => {
  const { explorer, matrices } = idleExplorer()
  const breakIt = createBreakIt(explorer)
  breakIt.widen({ clients: 3 })
  breakIt.openPlainly(CELL, { by: 'label', label: 'stale' })
  expect(breakIt.store.getState()).toEqual({ widening: AS_IT_IS, chosen: CELL, shown: { by: 'label', label: 'stale' } })
  expect(matrices).toHaveLength(2)
  expect(matrices[1]?.every(({ clients }) => clients === undefined)).toBe(true)
})

it('a cell of another policy stands in a matrix of that policy', () => {
  const { explorer, matrices } = idleExplorer()
  const breakIt = createBreakIt(explorer)
  const chosen = { ...CELL, policy: 'retry' }
  breakIt.openPlainly(chosen, null)
  expect(breakIt.store.getState()).toEqual({ widening: { ...AS_IT_IS, policy: 'retry' }, chosen, shown: null })
  expect(matrices[0]).toContainEqual(chosen)
})

it('where nothing was widened, what is under way goes on', () => {
  const { explorer, matrices } = idleExplorer()
  createBreakIt(explorer).openPlainly(CELL, null)
  expect(matrices).toEqual([])
})

it('a link leads to the same cell in a matrix that is asked the same', () => {
  const made = createBreakIt(idleExplorer().explorer)
  made.widen({ clients: 3, ttlMs: 60_000, policy: 'undo' })
  made.open(askedOf('wt_db_first', 'redis_down', made.store.getState().widening))
  const { cell, widen } = inLink(made.store.getState())
  const { explorer, matrices } = idleExplorer()
  const opened = createBreakIt(explorer)
  opened.begin(widen!, cell)
  expect(opened.store.getState()).toEqual(made.store.getState())
  expect(matrices).toHaveLength(1)
})

it('a link to a cell that is asked another way than its matrix takes that along, and one to what is usual says nothing of it', () => {
  const breakIt = createBreakIt(idleExplorer().explorer)
  breakIt.open({ ...CELL, policy: 'retry' })
  expect(inLink(breakIt.store.getState()).widen).toEqual({ ...AS_IT_IS, policy: 'retry' })
  breakIt.open(CELL)
  expect(inLink(breakIt.store.getState())).toEqual({ cell: { pattern: 'lease', scenario: 'writers' }, widen: null })
  breakIt.close()
  expect(inLink(breakIt.store.getState())).toEqual({ cell: null, widen: null })
})
