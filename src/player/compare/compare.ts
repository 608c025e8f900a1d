import { createStore, type StoreApi } from 'zustand/vanilla'
import { scenarioById } from '../../lessons/scenarios.ts'
import { lessonOf } from '../../lessons/patterns.ts'
import type { Choice } from '../../model/world/choices.ts'
import { PATTERN_IDS, type PatternId } from '../../model/world/ids.ts'
import { traceFromChanges } from '../../model/trace/step-changes.ts'
import type { Trace } from '../../model/trace/trace.ts'
import type { World } from '../../model/world/world.ts'
import type { Figures } from '../../model/workload/figures.ts'
import type { Workload } from '../../model/workload/workload.ts'
import type { Lenses } from '../address/room-query.ts'
import { createCaller, type Call } from '../service/caller.ts'
import type { CompareAnswer, CompareRequest } from '../service/compare-protocol.ts'
import type { Wire } from '../service/wire.ts'

export type CompareWire = Wire<CompareRequest, CompareAnswer>

/** A run that is played under several patterns: a scenario, or what is on the stage. */
export interface Source {
  readonly id: string
  readonly world: World
  readonly choices: readonly Choice[]
}

/** What stands on the stage: the visitor's own session, with whatever was done in it. */
export const STAGE = 'stage'

export function onStage({ world, choices }: Omit<Source, 'id'>): Source {
  return { id: STAGE, world, choices }
}

export interface CompareState {
  readonly patterns: readonly PatternId[]
  readonly source: Source
  /** One per pattern; empty while they are played. */
  readonly traces: readonly Trace[]
  /** Virtual milliseconds at which all of them are looked at. */
  readonly atMs: number
  readonly playing: boolean
  readonly workload: Workload
  readonly seed: number
  readonly runs: number
  readonly figures: readonly Figures[]
  readonly isAtWork: boolean
  /** What went wrong, in a sentence. */
  readonly problem: string | null
}

export interface Compare {
  readonly store: StoreApi<CompareState>
  setPattern(column: number, pattern: PatternId): void
  /** A third column, with a pattern that is not there yet; or away with it. */
  addColumn(): void
  removeColumn(column: number): void
  setSource(source: Source): void
  /** To the next or the last moment at which something happens in any of the runs. */
  step(by: 1 | -1): void
  goTo(atMs: number): void
  setPlaying(playing: boolean): void
  setWorkload(part: Partial<Workload>): void
  setSeed(seed: number): void
  setRuns(runs: number): void
  start(): void
  stop(): void
}

export const MOST_COLUMNS = 3
export type CompareSettings = Pick<CompareState, 'patterns' | 'source' | 'workload' | 'seed' | 'runs'>

/** `openWire` is called with the first question. */
export function createCompare(openWire: () => CompareWire, settings: CompareSettings): Compare {
  const store = createStore<CompareState>(() => ({
    ...settings,
    traces: [],
    atMs: 0,
    playing: false,
    figures: [],
    isAtWork: false,
    problem: null,
  }))
  const { getState: get, setState: set } = store
  const caller = createCaller(openWire)
  /** What was asked last of each kind: an answer to what was asked before comes too late. */
  let plays = 0
  let workloads = 0
  let workload: Call | null = null

  const run = (): void => {
    const { source, patterns } = get()
    // What was played was something else.
    set({ traces: [], atMs: 0, playing: false })
    const asked = ++plays
    const ifLast = (part: Partial<CompareState>): void => void (asked === plays && set(part))
    caller.call(
      { ask: 'runs', worlds: patterns.map((pattern) => worldUnder(pattern, source.world)), choices: source.choices },
      {
        answered: (said) =>
          void (said.answer === 'runs' && ifLast({ traces: said.traces.map(traceFromChanges), problem: null })),
        failed: ({ message }) => ifLast({ problem: message }),
      },
    )
  }
  const measure = (): void => {
    const asked = ++workloads
    const { workload: load, patterns, seed, runs: count } = get()
    set({ isAtWork: true, figures: [], problem: null })
    const hear = (said: CompareAnswer): void => {
      if (asked === workloads && 'figures' in said) set({ figures: said.figures, isAtWork: said.answer === 'progress' })
    }
    workload = caller.call(
      { ask: 'workload', workload: load, patterns, seed, runs: count },
      {
        progress: hear,
        answered: hear,
        failed: ({ message }) => void (asked === workloads && set({ problem: message, isAtWork: false })),
      },
    )
  }
  const stop = (): void => {
    if (get().isAtWork) workload?.stop()
  }
  /** What was measured was of something else. */
  const forgetFigures = (): void => {
    stop()
    workloads++
    set({ figures: [], isAtWork: false })
  }
  const setPatterns = (patterns: readonly PatternId[]): void => {
    set({ patterns })
    forgetFigures()
    run()
  }
  return {
    store,
    setPattern: (column, pattern) => setPatterns(get().patterns.with(column, pattern)),
    addColumn() {
      const { patterns } = get()
      const another = PATTERN_IDS.find((id) => !patterns.includes(id))
      if (another !== undefined && patterns.length < MOST_COLUMNS) setPatterns([...patterns, another])
    },
    removeColumn: (column) => setPatterns(get().patterns.toSpliced(column, 1)),
    setSource(source) {
      set({ source })
      run()
    },
    step(by) {
      const { traces, atMs } = get()
      const moments = momentsOf(traces)
      const next = by === 1 ? moments.find((moment) => moment > atMs) : moments.findLast((moment) => moment < atMs)
      set({ atMs: next ?? (by === 1 ? atMs : 0), ...(next === undefined ? { playing: false } : {}) })
    },
    goTo: (atMs) => set({ atMs, playing: false }),
    setPlaying(playing) {
      const isAtEnd = get().atMs >= endOf(get().traces)
      set({ playing, ...(playing && isAtEnd ? { atMs: 0 } : {}) })
    },
    setWorkload(part) {
      set({ workload: { ...get().workload, ...part } })
      forgetFigures()
    },
    setSeed(seed) {
      set({ seed })
      forgetFigures()
    },
    setRuns(runs) {
      set({ runs })
      forgetFigures()
    },
    start: measure,
    stop,
  }
}

/** What is compared, as a link says it. */
export function inLink({
  patterns,
  source,
  workload,
  seed,
}: CompareSettings): Pick<Lenses, 'compare' | 'scenario' | 'source' | 'load' | 'seed'> {
  const scenario = scenarioById(source.id)?.id ?? null
  return { compare: patterns, scenario, source: source.id === STAGE ? STAGE : null, load: workload, seed }
}

/** The same world under another pattern, with its policy where the pattern knows it. */
function worldUnder(pattern: PatternId, world: World): World {
  const { policies, defaultPolicy } = lessonOf({ pattern })
  return { ...world, pattern, policy: policies.includes(world.policy) ? world.policy : defaultPolicy }
}

/** Every moment at which the transport stops in one of the runs, in the order of time. */
export function momentsOf(traces: readonly Trace[]): readonly number[] {
  return [...new Set(traces.flatMap(({ steps }) => steps.filter(({ stop }) => stop).map(({ atMs }) => atMs)))].toSorted(
    (one, other) => one - other,
  )
}

export function endOf(traces: readonly Trace[]): number {
  return Math.max(0, ...traces.map(({ steps }) => steps.at(-1)?.atMs ?? 0))
}
