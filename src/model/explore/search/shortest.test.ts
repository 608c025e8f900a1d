import fc from 'fast-check'
import { expect, test } from 'vitest'
import { faultsIn, switchesIn } from './costs.ts'
import { NOBODY } from './machine.ts'
import { Search } from './search.ts'
import { machineOf, type Spec, type SpecStep } from './spec.ts'

const NODES = 7
const CLIENTS = 3

interface Edge {
  readonly from: number
  readonly to: number
  readonly client: number
  readonly isFault: boolean
}

/** Any small graph whose edges are actions of clients, of nobody, and failures. */
const edges: fc.Arbitrary<readonly Edge[]> = fc.array(
  fc.record({
    from: fc.nat(NODES - 1),
    to: fc.nat(NODES - 1),
    client: fc.integer({ min: NOBODY, max: CLIENTS - 1 }),
    isFault: fc.boolean(),
  }),
  { minLength: 4, maxLength: 16 },
)

function specOf(graph: readonly Edge[]): Spec<number> {
  return {
    initial: [0],
    next: (node) =>
      graph
        .map((edge, index): SpecStep<number> & { readonly from: number } => ({
          from: edge.from,
          action: String(index),
          state: edge.to,
          client: edge.client,
          ...(edge.isFault ? { is: 'fault' } : {}),
        }))
        .filter(({ from }) => from === node),
    goals: { last: (node) => node === NODES - 1 },
  }
}

type Cost = readonly [steps: number, faults: number, switches: number]

function costOf(way: readonly Edge[]): Cost {
  const clients = way.map(({ client }) => client).filter((client) => client !== NOBODY)
  return [
    way.length,
    way.filter(({ isFault }) => isFault).length,
    clients.filter((client, index) => index > 0 && client !== clients[index - 1]).length,
  ]
}

/** The least of all ways from the first node to the last, found by writing all of them down. */
function leastOfAll(graph: readonly Edge[]): Cost | null {
  let ways: (readonly Edge[])[] = [[]]
  for (let steps = 0; steps < NODES; steps++) {
    const there = ways.filter((way) => (way.at(-1)?.to ?? 0) === NODES - 1)
    if (there.length > 0) return there.map(costOf).sort(([, a, b], [, c, d]) => a - c || b - d)[0]!
    ways = ways.flatMap((way) =>
      graph.filter(({ from }) => from === (way.at(-1)?.to ?? 0)).map((edge) => [...way, edge]),
    )
  }
  return null
}

test('the way found has the fewest steps, then the fewest faults, then the fewest switches of all', () => {
  fc.assert(
    fc.property(edges, (graph) => {
      const machine = machineOf(specOf(graph), CLIENTS)
      const search = new Search(machine)
      search.run()
      const found = search.found(0)
      const way =
        found === null ? [] : search.wayTo(found.state).map(({ action }) => graph[Number(machine.actionName(action))]!)
      const least = leastOfAll(graph)
      expect(found === null ? null : costOf(way)).toEqual(least)
      expect(found === null ? null : [found.depth, faultsIn(found.cost), switchesIn(found.cost)]).toEqual(least)
      expect(way.map(({ from }) => from)).toEqual(way.map((_, index) => (index === 0 ? 0 : way[index - 1]!.to)))
    }),
    { numRuns: 500 },
  )
})
