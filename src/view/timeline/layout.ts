import type { ClientId } from '../../model/sim/ids.ts'
import type { Lane } from '../../model/sim/trace.ts'

/** Where each lane runs, in px from the top. Stores are ribbons: their lane is the ribbon's upper edge. */
export interface Lanes {
  readonly names: readonly { readonly lane: Lane; readonly name: string; readonly y: number }[]
  readonly database: number
  readonly redis: number
  readonly axis: number
  readonly height: number
  y(lane: Lane): number
}

export const RIBBON_PX = 20
/** Above a store's ribbon, for the labels of its versions. */
const LABEL_PX = 18
const TOP_PX = 26

export function lanesFor(clients: readonly ClientId[]): Lanes {
  const alone = clients.length === 1
  const gap = alone ? 44 : 32
  const people = clients.flatMap((client): { lane: Lane; name: string }[] => [
    { lane: `client:${client}`, name: `Client ${client}` },
    { lane: `app:${client}`, name: alone ? 'App' : `App ${client}` },
  ])
  const names = people.map((one, index) => ({ ...one, y: TOP_PX + index * gap }))
  const lowest = names.at(-1)?.y ?? TOP_PX
  const database = lowest + (alone ? 58 : 46)
  const redis = database + RIBBON_PX + 34 + LABEL_PX
  const all = [
    ...names,
    { lane: 'database' as const, name: 'SQLite', y: database },
    { lane: 'redis' as const, name: 'Redis', y: redis },
  ]
  const places = new Map<Lane, number>(all.map(({ lane, y }) => [lane, y]))
  return {
    names: all,
    database,
    redis,
    axis: redis + RIBBON_PX + 20,
    height: redis + RIBBON_PX + 28,
    y: (lane) => places.get(lane) ?? 10,
  }
}
