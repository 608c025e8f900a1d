import type { ClientId } from '../../../model/world/ids.ts'
import type { Lane } from '../../../model/trace/trace.ts'

/**
 * Where each lane stands across the diagram, in design pixels. The stores are in the middle: the
 * first half of the clients with their apps before them, the others behind, so that no message has
 * to cross another client's lanes.
 *
 *     Client A ─────        Client A ─────
 *     App      ─────        App A    ─────
 *     SQLite   █████        SQLite   █████
 *     Redis    █████        Redis    █████
 *                           App B    ─────
 *                           Client B ─────
 *
 * The cache layer stands between the first apps and the stores. Whoever works in the background, or
 * acts behind the app's back, has the last lanes, in a run where somebody does.
 */
export interface Lanes {
  readonly places: readonly { readonly lane: Lane; readonly name: string; readonly at: number }[]
  /** A store's lane is the near edge of its ribbon. */
  readonly database: number
  readonly redis: number
  /** Between the ribbons: since when the stores are apart. */
  readonly band: number
  readonly end: number
}

export const RIBBON = 20
export const BAND = 11

/** Distances between lanes; what is between a lane and a store leaves room for labels. */
interface Spacing {
  readonly edge: number
  readonly clientToApp: number
  readonly appToStore: number
  readonly storeToStore: number
  readonly end: number
}

/** Time runs rightwards: lanes are lines under each other. */
const ROWS: Spacing = { edge: 24, clientToApp: 38, appToStore: 54, storeToStore: 48, end: 30 }
const ROWS_FOR_TWO: Spacing = { edge: 22, clientToApp: 30, appToStore: 46, storeToStore: 46, end: 30 }
/** Time runs downwards: lanes are columns, and labels stand between them. */
const COLUMNS: Spacing = { edge: 26, clientToApp: 58, appToStore: 62, storeToStore: 112, end: 64 }
const COLUMNS_FOR_TWO: Spacing = { edge: 22, clientToApp: 44, appToStore: 50, storeToStore: 74, end: 22 }

/** Someone's lane keeps clear of the labels beside the ribbons. */
const TO_OPERATOR = { rows: 36, columns: 62, columnsForTwo: 36 } as const
const LAYER = 'provider'
const WORKER_NAMES: Readonly<Record<string, string>> = {
  relay: 'Relay',
  flusher: 'Flusher',
  refresher: 'Refresher',
  provider: 'Cache layer',
}

/** `workers` are the processes of no client. */
export function lanesFor(
  clients: readonly ClientId[],
  down: boolean,
  operator = false,
  workers: readonly string[] = [],
): Lanes {
  const before = clients.slice(0, Math.ceil(clients.length / 2))
  const behind = clients.slice(before.length)
  const spacing = down ? (behind.length > 0 ? COLUMNS_FOR_TWO : COLUMNS) : behind.length > 0 ? ROWS_FOR_TWO : ROWS
  const nameOfApp = (client: ClientId) => (clients.length === 1 ? 'App' : `App ${client}`)
  const hasLayer = workers.includes(LAYER)
  // The names of more than two columns beside the stores have no room for more.
  const nameOf = (client: ClientId) => (down && (behind.length > 0 || hasLayer) ? client : `Client ${client}`)
  const places: { lane: Lane; name: string; at: number }[] = []
  let at = spacing.edge
  for (const client of before) {
    places.push({ lane: `client:${client}`, name: nameOf(client), at })
    places.push({ lane: `app:${client}`, name: nameOfApp(client), at: at + spacing.clientToApp })
    at += 2 * spacing.clientToApp
  }
  if (hasLayer) {
    places.push({ lane: `app:${LAYER}`, name: down ? 'Layer' : WORKER_NAMES[LAYER]!, at })
    at += spacing.clientToApp
  }
  const database = at - spacing.clientToApp + spacing.appToStore
  const redis = database + RIBBON + spacing.storeToStore
  places.push({ lane: 'database', name: 'SQLite', at: database }, { lane: 'redis', name: 'Redis', at: redis })
  at = redis + RIBBON + (behind.length > 0 ? spacing.appToStore - 12 : 0)
  for (const client of behind) {
    places.push({ lane: `app:${client}`, name: nameOfApp(client), at })
    places.push({ lane: `client:${client}`, name: nameOf(client), at: at + spacing.clientToApp })
    at += 2 * spacing.clientToApp
  }
  const distance = down ? (behind.length > 0 ? TO_OPERATOR.columnsForTwo : TO_OPERATOR.columns) : TO_OPERATOR.rows
  const add = (lane: Lane, name: string): void => {
    const edge = Math.max(redis + RIBBON, ...places.map((place) => place.at))
    places.push({ lane, name, at: edge + distance })
  }
  if (operator) add('operator', 'Someone')
  const others = workers.filter((worker) => worker !== LAYER)
  for (const worker of others) add(`app:${worker}`, WORKER_NAMES[worker] ?? worker)
  const last = Math.max(redis + RIBBON, ...places.map((place) => place.at))
  // Half of the last lane's name, where lanes are columns.
  const room = (operator || others.length > 0) && down ? 38 : spacing.end
  return { places, database, redis, band: database + RIBBON + 5, end: last + room }
}
