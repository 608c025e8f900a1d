import type { WitnessStep } from '../../../../model/explore/cell.ts'
import { FIRST_VALUE } from '../../../../model/explore/questions/scenarios.ts'
import { targetOf } from '../../break-it/run/arrows.ts'
import { versionsOf } from '../../break-it/run/values.ts'

/** A column of the diagram. The cache layer and the workers have one each, whoever they work for. */
interface DiagramLane {
  readonly id: string
  readonly name: string
}

/** One step of a run: a message from lane to lane, or something that stays in its own. */
export interface DiagramRow {
  readonly lane: number
  /** Null for what sends nothing: an answer to a client, a pause, a lock. */
  readonly to: number | null
  readonly isAnswer: boolean
  readonly caption: string
  /** What is on the wire, or what is done. */
  readonly text: string
  /** Of the value that it writes; null where it writes none. */
  readonly version: number | null
  readonly words: string
  readonly operation: string
}

export interface Diagram {
  readonly lanes: readonly DiagramLane[]
  readonly rows: readonly DiagramRow[]
}

const ORDER = ['A', 'provider', 'database', 'redis', 'worker', 'R'] as const
type LaneId = (typeof ORDER)[number]
const NAMES: Readonly<Record<Exclude<LaneId, 'worker'>, string>> = {
  A: 'App A',
  provider: 'Cache layer',
  database: 'SQLite',
  redis: 'Redis',
  R: 'App R',
}

/** The picture of a run in which nothing fails. `worker` is what the pattern calls whoever works in the background. */
export function diagramOf(steps: readonly WitnessStep[], worker: string): Diagram {
  const own = steps.filter(({ operation, caption }) => operation !== null && caption !== null)
  const met = new Set<LaneId>(own.flatMap((step) => [laneOf(step.operation!), ...ends(step)]))
  const lanes = ORDER.filter((id) => met.has(id) || id === 'database' || id === 'redis').map((id) => ({
    id,
    name: id === 'worker' ? worker : NAMES[id],
  }))
  const indexOf = (id: LaneId): number => lanes.findIndex((lane) => lane.id === id)
  const versions = versionsOf({ database: FIRST_VALUE, cache: FIRST_VALUE, plans: [] }, steps)
  const rows = own.map((step): DiagramRow => {
    const [to] = ends(step)
    return {
      lane: indexOf(laneOf(step.operation!)),
      to: to === undefined ? null : indexOf(to),
      isAnswer: step.effect === 'reply',
      caption: step.caption!,
      text: step.text ?? '',
      version: step.value === null ? null : (versions.get(step.value) ?? null),
      words: step.words,
      operation: step.operation!,
    }
  })
  return { lanes, rows }
}

function ends(step: WitnessStep): readonly LaneId[] {
  const target = targetOf(step)
  return target === null ? [] : [target === 'database' || target === 'redis' ? target : laneOf(target)]
}

/**
 * Whose lane an operation is on: a client's own, that of the cache layer, or that of whoever works in the
 * background.
 */
function laneOf(operation: string): LaneId {
  if (operation.startsWith('provider')) return 'provider'
  if (!/^[A-Z]\d+$/.test(operation)) return 'worker'
  return operation.startsWith('R') ? 'R' : 'A'
}
