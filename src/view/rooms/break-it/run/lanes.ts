import type { WitnessStep } from '../../../../model/explore/cell.ts'

/** A line of the picture of a run: a process, or a store. */
interface RunLane {
  readonly id: string
  readonly name: string
  /** In design pixels from the top: of a store, where its ribbon begins. */
  readonly at: number
}

export interface RunLanes {
  readonly processes: readonly RunLane[]
  readonly database: number
  readonly redis: number
  /** Between the ribbons: since when the stores are apart. */
  readonly band: number
  readonly height: number
}

export const RIBBON = 20
export const BAND = 11
const EDGE = 26
const APART = 46
const TO_STORE = 52
const BETWEEN_STORES = 46
const FROM_STORE = 50
/** Under the last lane: its labels, then the numbers of the steps. */
const FOOT = 38

/**
 * The first half of the clients stands above the stores and the others below, so that few messages
 * cross the lane of another. Whoever is no client (a relay, a flusher, somebody with a hand on the row) is last.
 */
export function lanesOf(steps: readonly WitnessStep[]): RunLanes {
  const ids = [...new Set(steps.flatMap((step) => laneOf(step) ?? []))]
  const clients = ids.filter(isClient).sort()
  const others = ids.filter((id) => !isClient(id))
  const above = clients.slice(0, Math.ceil(clients.length / 2))
  const below = [...clients.slice(above.length), ...others]
  const top = above.map((id, index) => ({ id, name: nameOf(id, ids), at: EDGE + index * APART }))
  const database = (top.at(-1)?.at ?? EDGE - TO_STORE + 14) + TO_STORE
  const redis = database + RIBBON + BETWEEN_STORES
  const first = redis + RIBBON + FROM_STORE
  const bottom = below.map((id, index) => ({ id, name: nameOf(id, ids), at: first + index * APART }))
  const last = bottom.at(-1)?.at ?? redis + RIBBON
  return { processes: [...top, ...bottom], database, redis, band: database + RIBBON + 5, height: last + FOOT }
}

/** Whose lane a step is on; null for what happens to a store by itself. */
export function laneOf({ actor, operation }: Pick<WitnessStep, 'actor' | 'operation'>): string | null {
  return operation ?? (actor === 'redis' ? null : actor)
}

function isClient(id: string): boolean {
  return /^[A-Z]\d+$/.test(id)
}

function nameOf(id: string, all: readonly string[]): string {
  if (isClient(id)) {
    const client = id.charAt(0)
    const tries = all.filter((one) => isClient(one) && one.startsWith(client)).length
    return tries === 1 ? `Client ${client}` : `${client}, try ${id.slice(1)}`
  }
  if (id.startsWith('provider')) return `Cache for ${id.charAt('provider'.length)}`
  if (id.startsWith('flusher') && id.length > 'flusher'.length) return `${id.slice('flusher'.length)}’s flusher`
  return id.charAt(0).toUpperCase() + id.slice(1)
}
