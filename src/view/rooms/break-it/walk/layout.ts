import type { Lattice } from '../../../../model/explore/walk.ts'

export interface Spot {
  readonly x: number
  readonly y: number
}

/** Between two steps, and between two states after as many steps. */
const STEP = 54
export const ROW = 22
export const MARGIN = 16

/**
 * Every state at its distance from the start; in each column in the order of those that lead there, so that
 * few lines cross.
 */
export function spotsOf({ nodes, edges }: Lattice): readonly Spot[] {
  const columns = new Map<number, number[]>()
  for (const { state, depth } of nodes) columns.set(depth, [...(columns.get(depth) ?? []), state])
  const most = Math.max(...[...columns.values()].map((states) => states.length))
  const spots: Spot[] = []
  for (const [depth, states] of [...columns].toSorted(([one], [other]) => one - other)) {
    const heights = new Map(states.map((state) => [state, heightBefore(state, spots, edges)]))
    const sorted = states.toSorted((one, other) => heights.get(one)! - heights.get(other)! || one - other)
    const top = MARGIN + ((most - sorted.length) * ROW) / 2
    for (const [place, state] of sorted.entries()) spots[state] = { x: MARGIN + depth * STEP, y: top + place * ROW }
  }
  return spots
}

/** The mean height of the states that lead to it and are placed already. */
function heightBefore(state: number, spots: readonly Spot[], edges: Lattice['edges']): number {
  const before = edges.flatMap(({ from, to }) => (to === state && spots[from] !== undefined ? [spots[from].y] : []))
  return before.length === 0 ? 0 : before.reduce((sum, y) => sum + y, 0) / before.length
}

/** A shortest walk to a state, as numbers of options; null where nothing leads there. */
export function pathTo({ nodes, edges }: Lattice, goal: number): readonly number[] | null {
  const options = nodes.map(() => [] as number[])
  for (const { from, to } of edges) options[from]!.push(to)
  const paths = new Map<number, readonly number[]>([[0, []]])
  for (const state of paths.keys()) {
    if (state === goal) return paths.get(state)!
    for (const [number, to] of options[state]!.entries()) {
      if (!paths.has(to)) paths.set(to, [...paths.get(state)!, number])
    }
  }
  return null
}

/** The states on a walk, the start first. */
export function statesOn({ edges }: Lattice, path: readonly number[]): readonly number[] {
  const states = [0]
  for (const number of path) {
    const next = edges.filter(({ from }) => from === states.at(-1))[number]
    if (next === undefined) break
    states.push(next.to)
  }
  return states
}
