import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Label } from '../../model/judge/checks/label-at-rest.ts'
import type { Cell, WitnessStep } from '../../model/explore/cell.ts'
import { changesOf, fixOf, type Change, type Fix } from '../../model/explore/fixes.ts'
import type { Move } from '../../model/explore/machine/moves.ts'
import type { Replay } from '../../model/explore/replay/director.ts'
import { DEFAULT_LIMITS, type Progress } from '../../model/explore/search/search.ts'
import type { Asked } from '../../model/explore/questions/setup-of.ts'
import type { Lattice, Place } from '../../model/explore/walk.ts'
import type { CellState } from './cell-state.ts'
import type { ExplorerAnswer, ExplorerRequest } from './explorer-protocol.ts'
import { plainSentence } from '../plain-reason.ts'
import { Counting, type Tally } from './tally.ts'
import { createCaller, type Call, type Caller, type Question } from './caller.ts'
import type { ReplayAnswer, ReplayRequest } from './replay-protocol.ts'
import type { Wire } from './wire.ts'

export type ExplorerWire = Wire<ExplorerRequest, ExplorerAnswer>

/** What the explorer is opened with, as soon as it is needed. */
export interface ExplorerWires {
  /** One worker or two. */
  readonly explorers: () => readonly (() => ExplorerWire)[]
  /** Runs for the stage are played where the stores are: exploring is quick to load without them. */
  readonly replayer: () => Wire<ReplayRequest, ReplayAnswer>
}

/** The tally is of the last matrix that was asked for. */
export interface ExplorerState extends Tally {
  /** By `keyOf` what was asked. */
  readonly cells: Readonly<Record<string, CellState>>
  /** Milliseconds from the question to the last answer so far. */
  readonly tookMs: number
}

export interface Explorer {
  readonly store: StoreApi<ExplorerState>
  /** Explores these cells, unless they are known, in this order; what was under way before is stopped. */
  explore(cells: readonly Asked[]): void
  /** One cell, known or explored now. Rejects with a sentence when it cannot be. */
  cell(asked: Asked): Promise<Cell>
  /** Explores what has failed of the last matrix once more. */
  again(): void
  /** Stops what is under way; what is done stays. */
  stop(): void
  /** What is known of cells is forgotten: they are explored again when they are asked for. */
  forget(): void
  walk(
    asked: Asked,
    path: readonly number[],
  ): Promise<{ readonly steps: readonly WitnessStep[]; readonly place: Place }>
  runs(asked: Asked, label: Label, from: number, count: number): Promise<readonly (readonly WitnessStep[])[]>
  lattice(asked: Asked, mostStates: number): Promise<Lattice | null>
  /** The world and the choices with which the stage plays these moves. */
  replay(asked: Asked, moves: readonly Move[]): Promise<Replay>
  /** What would fix a cell: said one by one, as they are found. */
  fixes(asked: Asked, found: (fix: Fix) => void): Promise<void>
}

/** Two questions with the same answer have the same key. */
export function keyOf(asked: Asked): string {
  const { pattern, built = null, scenario, policy = null, ttlMs, clients = null, faults = null, kinds = null } = asked
  return JSON.stringify([pattern, built, scenario, policy, ttlMs === undefined ? 'own' : ttlMs, clients, faults, kinds])
}

const NOTHING: ExplorerState = { cells: {}, asked: 0, done: 0, states: 0, open: 0, tookMs: 0 }

/** Nothing is opened before the first question comes. */
export function createExplorerClient({ explorers, replayer }: ExplorerWires, nowMs: () => number): Explorer {
  const store = createStore<ExplorerState>(() => NOTHING)
  const pool = createPool(explorers)
  const replays = createCaller(replayer)
  /** By key: what was asked last about each cell. */
  const latest = new Map<string, Exploring>()
  const counting = new Counting()
  let matrix: readonly Asked[] = []
  let startMs = 0

  const show = (changed: Readonly<Record<string, CellState | null>>): void => {
    const cells = { ...store.getState().cells }
    for (const [key, state] of Object.entries(changed)) {
      counting.change(key, cells[key], state ?? undefined)
      if (state === null) delete cells[key]
      else cells[key] = state
    }
    store.setState({ cells, ...counting.tally, tookMs: nowMs() - startMs })
  }

  /** A cell that is being explored already is not explored twice; whoever cannot wait moves it forward. */
  const exploreOne = (asked: Asked, key: string, isUrgent: boolean, waits: (key: string) => void): Promise<Cell> => {
    const known = store.getState().cells[key]
    if (known?.is === 'done') return Promise.resolve(known.cell)
    const before = latest.get(key)
    if (before?.isOpen === true) {
      if (isUrgent) before.asking.hurry()
      return before.cell
    }
    // One that was stopped may say so only when this one is done, so only the latest of a cell tells its state.
    const say = (state: CellState | null): void => {
      if (latest.get(key) === exploring) show({ [key]: state })
    }
    const asking = pool.ask({ ask: 'cell', asked, states: DEFAULT_LIMITS.states }, isUrgent, (progress) =>
      say({ is: 'under way', progress }),
    )
    const exploring: Exploring = {
      asking,
      isOpen: true,
      cell: cellOf(asking, say).finally(() => (exploring.isOpen = false)),
    }
    latest.set(key, exploring)
    waits(key)
    return exploring.cell
  }

  /** A visitor waits for it. */
  const now = (asked: Asked): Promise<Cell> =>
    exploreOne(asked, keyOf(asked), true, (key) => show({ [key]: { is: 'waiting' } }))

  const stopAll = (): void => {
    for (const exploring of latest.values()) exploring.isOpen = false
    pool.stopAll()
  }

  const expecting = async <Kind extends ExplorerAnswer['answer']>(
    kind: Kind,
    request: Question<ExplorerRequest>,
  ): Promise<Extract<ExplorerAnswer, { answer: Kind }>> => {
    const { answer: coming } = pool.ask(request, true)
    const answer = await coming
    if (answer.answer !== kind) throw new Error('The explorer answered another question.')
    return answer as Extract<ExplorerAnswer, { answer: Kind }>
  }

  const explore = (cells: readonly Asked[]): void => {
    stopAll()
    matrix = cells
    startMs = nowMs()
    const keyed = cells.map((asked) => ({ asked, key: keyOf(asked) }))
    counting.begin(
      keyed.map(({ key }) => key),
      store.getState().cells,
    )
    const waiting: Record<string, CellState> = {}
    for (const { asked, key } of keyed) {
      // Whether one is stopped or fails is told by its state.
      exploreOne(asked, key, false, () => (waiting[key] = { is: 'waiting' })).catch(() => undefined)
    }
    show(waiting)
  }

  return {
    store,
    explore,
    again() {
      if (matrix.some((asked) => store.getState().cells[keyOf(asked)]?.is === 'failed')) explore(matrix)
    },
    cell: now,
    stop: stopAll,
    forget() {
      stopAll()
      latest.clear()
      counting.forget()
      store.setState({ ...NOTHING })
    },
    walk: (asked, path) => expecting('walk', { ask: 'walk', asked, path }),
    runs: async (asked, label, from, count) =>
      (await expecting('runs', { ask: 'runs', asked, label, from, count })).runs,
    lattice: async (asked, mostStates) => (await expecting('lattice', { ask: 'lattice', asked, mostStates })).lattice,
    replay: (asked, moves) =>
      new Promise((resolve, reject) => {
        replays.call(
          { ask: 'replay', asked, moves },
          { answered: (said) => void (said.answer === 'replay' && resolve(said.replay)), failed: reject },
        )
      }),
    async fixes(asked, found) {
      const before = await now(asked)
      const tried = changesOf(asked, before).map(async (change: Change) =>
        found(fixOf(change, before, await now(change.asked))),
      )
      await Promise.all(tried)
    },
  }
}

interface Exploring {
  readonly asking: Asking
  readonly cell: Promise<Cell>
  /** Neither answered nor stopped: whoever asks for the cell now is answered with it. */
  isOpen: boolean
}

async function cellOf({ answer: coming }: Asking, say: (state: CellState | null) => void): Promise<Cell> {
  try {
    const answer = await coming
    if (answer.answer !== 'cell') throw new Stopped()
    say({ is: 'done', cell: answer.cell, milliseconds: answer.milliseconds })
    return answer.cell
  } catch (error) {
    say(error instanceof Stopped ? null : { is: 'failed', reason: plainSentence(error) })
    throw error
  }
}

/** The request was taken back before it was answered. */
class Stopped extends Error {
  constructor() {
    super('Stopped.')
  }
}

interface Job {
  readonly question: Question<ExplorerRequest>
  readonly resolve: (answer: ExplorerAnswer) => void
  readonly reject: (reason: Error) => void
  readonly progress: (progress: Progress) => void
}

interface Asking {
  readonly answer: Promise<ExplorerAnswer>
  /** A visitor waits for it now. */
  hurry(): void
}

interface Pool {
  /** What is urgent goes before what waits, but never interrupts what is under way. */
  ask(question: Question<ExplorerRequest>, isUrgent: boolean, progress?: (progress: Progress) => void): Asking
  stopAll(): void
}

interface Worker {
  readonly caller: Caller<ExplorerRequest, ExplorerAnswer>
  /** null: it is free. */
  call: Call | null
}

/** Hands requests to whichever worker is free, so that a long cell holds up one of them only. */
function createPool(openWires: () => readonly (() => ExplorerWire)[]): Pool {
  let workers: readonly Worker[] | null = null
  /** What a visitor waits for, and what fills the matrix. */
  let urgent: readonly Job[] = []
  let others: readonly Job[] = []

  const open = (): readonly Worker[] => openWires().map((openWire) => ({ caller: createCaller(openWire), call: null }))

  const give = (worker: Worker, { question, resolve, reject, progress }: Job): void => {
    const free = (): void => {
      worker.call = null
      hand()
    }
    worker.call = worker.caller.call(question, {
      progress: (answer) => void (answer.answer === 'progress' && progress(answer.progress)),
      answered(answer) {
        if (answer.answer === 'stopped') reject(new Stopped())
        else resolve(answer)
        free()
      },
      failed(error) {
        reject(error)
        free()
      },
    })
  }

  const hand = (): void => {
    workers ??= open()
    const alive = workers.filter(({ caller }) => caller.dead === null)
    if (alive.length === 0) {
      const reason = workers[0]?.caller.dead ?? 'There is nothing to explore with.'
      for (const { reject } of [...urgent, ...others]) reject(new Error(reason))
      urgent = []
      others = []
      // What could not be loaded while the page was being left, or offline, may be there for the next question.
      workers = null
    }
    for (const worker of alive) {
      const job = urgent[0] ?? others[0]
      if (worker.call !== null || job === undefined) continue
      urgent = urgent.slice(1)
      others = others.filter((other) => other !== job)
      give(worker, job)
    }
  }

  return {
    ask(question, isUrgent, progress = () => undefined) {
      let hurry = (): void => undefined
      const answer = new Promise<ExplorerAnswer>((resolve, reject) => {
        const job: Job = { question, resolve, reject, progress }
        if (isUrgent) urgent = [...urgent, job]
        else others = [...others, job]
        hurry = () => {
          if (!others.includes(job)) return
          others = others.filter((other) => other !== job)
          urgent = [...urgent, job]
        }
        hand()
      })
      return { answer, hurry: () => hurry() }
    },
    stopAll() {
      for (const { reject } of [...urgent, ...others]) reject(new Stopped())
      urgent = []
      others = []
      for (const { call } of workers ?? []) call?.stop()
    },
  }
}
