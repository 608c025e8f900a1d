import type { SqlJsStatic } from 'sql.js'
import { measureRun, type RunMeasures } from '../judge/measures/measure-run.ts'
import { PATTERNS } from '../patterns/registry/patterns.ts'
import type { PatternId } from '../world/ids.ts'
import { createRun } from '../run/run.ts'
import { added, type Counts } from './counts.ts'
import { workloadLuck } from './luck.ts'
import { workloadWorld, type Workload } from './workload.ts'

/** What many runs of one pattern came to. Times are virtual milliseconds. */
export interface Figures {
  readonly pattern: PatternId
  readonly runs: number
  readonly operations: number
  /** What clients waited for an answer; those who never got one are in `untold`. */
  readonly readMs: Counts
  readonly writeMs: Counts
  /** Told an error; told that nobody knows, or nothing at all. */
  readonly errors: number
  readonly untold: number
  /** Of reads that were answered with a value. */
  readonly hits: number
  readonly misses: number
  /** Of those too: answered without the cache, which was not reached. */
  readonly unreached: number
  /** How long the value that a stale read got had been replaced when it was asked for. */
  readonly staleMs: Counts
  readonly phantoms: number
  /** Messages to the stores and to the cache layer. */
  readonly messages: number
  readonly lost: number
  /** Runs at the end of which the cache could stay wrong for ever. */
  readonly endless: number
}

export function noFigures(pattern: PatternId): Figures {
  return {
    pattern,
    runs: 0,
    operations: 0,
    readMs: [],
    writeMs: [],
    errors: 0,
    untold: 0,
    hits: 0,
    misses: 0,
    unreached: 0,
    staleMs: [],
    phantoms: 0,
    messages: 0,
    lost: 0,
    endless: 0,
  }
}

/** Plays the run of one seed on real stores and adds what it came to. */
export function createWorkload(sql: SqlJsStatic): (figures: Figures, workload: Workload, seed: number) => Figures {
  const run = createRun(sql)
  return (figures, workload, seed) => {
    const world = workloadWorld(workload, figures.pattern, PATTERNS[figures.pattern].policies[0] ?? 'ok', seed)
    return withRun(figures, measureRun(run(world, workloadLuck(workload, seed))))
  }
}

function withRun(
  figures: Figures,
  { operations, messages, hits, misses, unreached, stalenessMs, lost }: RunMeasures,
): Figures {
  const waited = (kind: 'read' | 'write'): readonly number[] =>
    operations.flatMap((one) => (one.kind === kind && one.latencyMs !== null ? [one.latencyMs] : []))
  return {
    pattern: figures.pattern,
    runs: figures.runs + 1,
    operations: figures.operations + operations.length,
    readMs: added(figures.readMs, waited('read')),
    writeMs: added(figures.writeMs, waited('write')),
    errors: figures.errors + operations.filter(({ outcome }) => outcome === 'error').length,
    untold: figures.untold + operations.filter(({ outcome }) => outcome === 'open').length,
    hits: figures.hits + hits,
    misses: figures.misses + misses,
    unreached: figures.unreached + unreached,
    staleMs: added(
      figures.staleMs,
      operations.flatMap(({ lagMs }) => (lagMs === null || lagMs === 0 ? [] : [lagMs])),
    ),
    phantoms: figures.phantoms + operations.filter(({ phantom }) => phantom).length,
    messages: figures.messages + messages.database + messages.redis + messages.provider,
    lost: figures.lost + lost.length,
    endless: figures.endless + (stalenessMs === null ? 1 : 0),
  }
}
