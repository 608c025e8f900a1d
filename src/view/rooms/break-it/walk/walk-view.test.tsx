// @vitest-environment jsdom
import { act, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { CellExploration } from '../../../../model/explore/cell.ts'
import { DEFAULT_LIMITS } from '../../../../model/explore/search/search.ts'
import { setupOf } from '../../../../model/explore/questions/setup-of.ts'
import { Walk } from '../../../../model/explore/walk.ts'
import { createBreakIt } from '../../../../player/break-it/break-it.ts'
import type { Explorer, ExplorerState } from '../../../../player/service/explorer-client.ts'
import { draw } from '../../../testing/draw.tsx'
import { BreakItContext } from '../use-break-it.ts'
import { WalkView } from './walk-view.tsx'

const ASKED = { pattern: 'wt_db_first', scenario: 'writers' }

beforeEach(() => {
  const nothing = () => undefined
  vi.stubGlobal('ResizeObserver', function ResizeObserver() {
    return { observe: nothing, unobserve: nothing, disconnect: nothing }
  })
})
afterEach(() => void vi.unstubAllGlobals())

/** An explorer that walks, and says where to only when it is let. */
function slowWalk(): {
  readonly explorer: Explorer
  readonly asked: (readonly number[])[]
  readonly answer: () => Promise<void>
} {
  const exploration = new CellExploration(setupOf(ASKED), DEFAULT_LIMITS)
  while (exploration.advance(10_000));
  const walk = new Walk(exploration)
  const asked: (readonly number[])[] = []
  let waiting: (() => void)[] = []
  const never = () => new Promise<never>(() => undefined)
  const explorer: Explorer = {
    store: createStore<ExplorerState>(() => ({ cells: {}, asked: 0, done: 0, states: 0, open: 0, tookMs: 0 })),
    explore: () => undefined,
    stop: () => undefined,
    forget: () => undefined,
    again: () => undefined,
    cell: never,
    runs: never,
    lattice: never,
    replay: never,
    fixes: never,
    walk(_asked, path) {
      asked.push(path)
      return new Promise((resolve) => void waiting.push(() => resolve(walk.follow(path))))
    },
  }
  const answer = () =>
    act(async () => {
      for (const say of waiting) say()
      waiting = []
    })
  return { explorer, asked, answer }
}

it('takes an option that is pressed twice for what it says, not for the one at its place in the next list', async () => {
  const { explorer, asked, answer } = slowWalk()
  draw(
    <BreakItContext value={createBreakIt(explorer)}>
      <WalkView asked={ASKED} />
    </BreakItContext>,
  )
  await answer()
  const second = screen.getByRole('button', { name: /B: UPDATE/ })
  fireEvent.click(second)
  expect(screen.getByText(/^at the start; /)).toBeDefined()
  fireEvent.click(second)
  await answer()
  expect(screen.getByText(/^1 step done; /)).toBeDefined()
  expect(new Set(asked.map((path) => path.join()))).toEqual(new Set(['', '1']))
})
