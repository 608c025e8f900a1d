import type { SqlJsStatic } from 'sql.js'
import { prospectsAt } from '../../model/run/prospects.ts'
import { STEP_LIMIT } from '../../model/run/run.ts'
import { SimulationSession } from '../../model/run/session.ts'
import { stepsAsChanges, stepsFromChanges } from '../../model/trace/step-changes.ts'
import type { Trace } from '../../model/trace/trace.ts'
import type { World } from '../../model/world/world.ts'
import { inspectFile } from '../../model/stores/sqlite/open-file.ts'
import type { EngineAnswer, EngineNews, EngineTask } from './engine-protocol.ts'
import { readSessionBytes } from '../address/read-session.ts'
import { plainSentence } from '../plain-reason.ts'
import type { Budget, CutReason } from './run-budget.ts'

/**
 * It is said after each of so many steps how far a run has come, then at most so often: if it hangs, it is
 * known where.
 */
const STEPS_TOLD_EACH = 300
const TOLD_EVERY_MS = 25
/** After this much computing the engine listens: somebody may have cancelled. */
const SLICE_MS = 25
/** A snapshot is taken after this much computing, and handed out after a run of that length. */
const LONG_MS = 100

export interface Engine {
  /** Each turn of the generator is a slice of work. What it throws is no answer: only a new engine helps. */
  begin(task: EngineTask): Generator<undefined, EngineAnswer>
  /** The run under way that has this id is taken as it is. */
  cut(id: number): void
}

/** The engine behind the protocol. It runs in a worker on the page, and as it is in tests. */
export function createEngine(sql: SqlJsStatic, tell: (news: EngineNews) => void = () => undefined): Engine {
  let snapshotMs = 0
  let clock: RunClock | null = null
  let cutId: number | null = null
  let world: World | null = null
  let trace: Trace | null = null

  const tellProgress = (): void => tell({ news: 'progress', progress: session.progress(), usedMs: clock?.usedMs ?? 0 })

  const session = new SimulationSession(sql, {
    statement: (operation, index) => {
      tellProgress()
      tell({ news: 'statement', operation, index })
    },
    step: () => {
      const nowMs = performance.now()
      if (nowMs - snapshotMs < LONG_MS) return false
      snapshotMs = nowMs
      return true
    },
  })

  function* run({
    id,
    world: given,
    choices,
    budget,
  }: Extract<EngineTask, { ask: 'run' }>): Generator<undefined, EngineAnswer> {
    world = given ?? world
    if (world === null) throw new Error('The engine was asked to go on with a world it has never seen.')
    const timed = (clock = new RunClock(budget))
    let untold = STEPS_TOLD_EACH
    let toldMs = 0
    let cut: CutReason = 'steps'
    const goOn = (steps: number): boolean => {
      const nowMs = timed.count(steps)
      if (untold-- > 0 || nowMs - toldMs >= TOLD_EVERY_MS) {
        toldMs = nowMs
        tellProgress()
      }
      if (cutId === id) cut = 'cancelled'
      else if (timed.isOver(steps)) cut = 'budget'
      else if (steps >= (budget.upToStep ?? Infinity)) cut = 'saved'
      else return true
      return false
    }
    const pieces = session.begin(world, choices, goOn)
    let piece = pieces.next()
    for (; piece.done !== true; piece = pieces.next()) {
      if (piece.value === 'checks') tell({ news: 'checking' })
      else if (timed.isTimeToListen()) {
        timed.pause()
        yield
        timed.resume()
      }
    }
    const { trace: whole, changedFrom, isWhole } = piece.value
    trace = whole
    const { steps, world: _world, ...rest } = whole
    if (!isWhole && cut === 'steps' && steps.length < STEP_LIMIT) cut = 'memory'
    return {
      id,
      answer: 'run',
      run: { keep: changedFrom, steps: stepsAsChanges(steps.slice(changedFrom), steps[changedFrom - 1] ?? null), rest },
      cut: isWhole ? null : cut,
    }
  }

  const answer = (request: Exclude<EngineTask, { ask: 'run' }>): EngineAnswer => {
    const { id } = request
    switch (request.ask) {
      case 'take-over':
        world = request.kept.world
        trace = null
        session.takeOver(request.kept, stepsFromChanges(request.steps, null))
        return { id, answer: 'taken-over' }
      case 'peek': {
        const step = trace?.steps[request.step]
        return {
          id,
          answer: 'peek',
          result: step === undefined ? null : session.lookAt(step, (copy) => copy.peek(request.sql)),
        }
      }
      case 'candidates': {
        const step = trace?.steps[request.step]
        return { id, answer: 'candidates', candidates: step === undefined ? [] : session.candidatesAt(step) }
      }
      case 'read':
        return { id, answer: 'read', parsed: readSessionBytes(request.bytes) }
      case 'inspect':
        return { id, answer: 'inspected', inspected: inspectFile(sql, request.name, request.bytes) }
      case 'download': {
        const step = trace?.steps[request.step]
        return {
          id,
          answer: 'file',
          bytes: step === undefined ? null : session.lookAt(step, (copy) => copy.databaseFile()),
        }
      }
      case 'prospects': {
        const step = trace?.steps[request.step]
        if (trace === null || step === undefined) return { id, answer: 'prospects', prospects: null }
        return { id, answer: 'prospects', prospects: prospectsAt(session, trace, step, request.verdict) }
      }
    }
  }

  function* begin(task: EngineTask): Generator<undefined, EngineAnswer> {
    const startMs = (snapshotMs = performance.now())
    try {
      const answered = task.ask === 'run' ? yield* run(task) : answer(task)
      const kept = task.ask === 'run' && performance.now() - startMs >= LONG_MS ? session.handOver() : null
      if (kept !== null) tell({ news: 'kept', kept })
      return answered
    } catch (error) {
      if (isFatal(error)) throw error
      if (task.ask === 'run') trace = null
      return { id: task.id, answer: 'failed', reason: plainSentence(error) }
    }
  }

  return { begin, cut: (id) => void (cutId = id) }
}

/** Counts the time that a run is computed, and not the time in which the engine listens. */
class RunClock {
  readonly #budget: Budget
  #lastMs = performance.now()
  #sliceMs = this.#lastMs
  #steps = 0
  usedMs = 0

  constructor(budget: Budget) {
    this.#budget = budget
  }

  /** What has passed since the last step belongs to this one. */
  count(steps: number): number {
    this.#steps = steps
    const nowMs = performance.now()
    if (steps > this.#budget.fromStep) this.usedMs += nowMs - this.#lastMs
    this.#lastMs = nowMs
    return nowMs
  }

  isOver(steps: number): boolean {
    return steps >= this.#budget.fromStep && this.usedMs >= this.#budget.ms
  }

  isTimeToListen(): boolean {
    return performance.now() - this.#sliceMs >= SLICE_MS
  }

  /** A step that takes longer than a slice is over, and has not been counted yet. */
  pause(): void {
    this.count(this.#steps + 1)
  }

  resume(): void {
    this.#lastMs = this.#sliceMs = performance.now()
  }
}

/** A trap in SQLite's code, or no memory or stack left: what SQLite holds in memory cannot be relied on any more. */
function isFatal(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError || error instanceof RangeError
}
