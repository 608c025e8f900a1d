import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CellExploration } from '../../../../model/explore/cell.ts'
import { setupOf } from '../../../../model/explore/questions/setup-of.ts'
import { Walk, type Lattice } from '../../../../model/explore/walk.ts'
import { pathTo, ROW, spotsOf, statesOn } from './layout.ts'

function walkIn(scenario: string): Walk {
  const exploration = new CellExploration(setupOf({ pattern: 'wt_db_first', scenario }))
  while (exploration.advance(1000));
  return new Walk(exploration)
}

const walk = walkIn('writers')
const lattice: Lattice = walk.lattice(1000)!

it('draws every state once, none upon another, and each step to the right', () => {
  const spots = spotsOf(lattice)
  expect(spots.filter((spot) => spot !== undefined)).toHaveLength(lattice.nodes.length)
  expect(new Set(spots.map(({ x, y }) => `${x} ${y}`)).size).toBe(spots.length)
  for (const { from, to } of lattice.edges) expect(spots[to]!.x).toBeGreaterThanOrEqual(spots[from]!.x)
  for (const x of new Set(spots.map((spot) => spot.x))) {
    const heights = spots.flatMap((spot) => (spot.x === x ? [spot.y] : [])).toSorted((one, other) => one - other)
    expect(heights).toEqual(heights.map((_, place) => heights[0]! + place * ROW))
  }
})

it('finds a walk to every state that the explorer follows to the same state', () => {
  fc.assert(
    fc.property(fc.constantFrom(...lattice.nodes), ({ state, depth }) => {
      const path = pathTo(lattice, state)!
      expect(path).toHaveLength(depth)
      expect(walk.follow(path).place.state).toBe(state)
      expect(statesOn(lattice, path).at(-1)).toBe(state)
    }),
  )
})

it('finds no walk to what is not there', () => {
  expect(pathTo(lattice, 10_000)).toBeNull()
})
