import type { SqlJsStatic } from 'sql.js'
import { prospectsAt } from '../model/sim/prospects.ts'
import { SimulationSession } from '../model/sim/session.ts'
import type { Trace } from '../model/sim/trace.ts'
import type { World } from '../model/sim/world.ts'
import { inspectFile } from '../model/sqlite/open-file.ts'
import type { EngineAnswer, EngineNews, EngineRequest } from './engine-protocol.ts'

/** Whoever waits hears this often that the engine still computes. */
const ALIVE_EVERY_MS = 250
/** A snapshot is taken after this much computing, and handed out after a run of that length. */
const LONG_MS = 100

/**
 * The engine behind the protocol. It runs in a worker on the page, and as it is in tests. What it
 * throws is no answer: SQLite itself has come to grief, and only a new worker helps.
 */
export function createEngine(sql: SqlJsStatic, tell: (news: EngineNews) => void = () => undefined): (request: EngineRequest) => EngineAnswer {
  let toldMs = performance.now()
  let snapshotMs = toldMs
  const session = new SimulationSession(sql, {
    statement: (operation, index) => tell({ news: 'statement', operation, index }),
    step: () => {
      const nowMs = performance.now()
      if (nowMs - toldMs >= ALIVE_EVERY_MS) {
        toldMs = nowMs
        tell({ news: 'alive' })
      }
      if (nowMs - snapshotMs < LONG_MS) return false
      snapshotMs = nowMs
      return true
    },
  })
  let world: World | null = null
  let trace: Trace | null = null

  const run = (request: Extract<EngineRequest, { ask: 'run' }>): EngineAnswer => {
    world = request.world ?? world
    if (world === null) throw new Error('The engine was asked to go on with a world it has never seen.')
    const { trace: whole, changedFrom } = session.run(world, request.choices)
    trace = whole
    const { steps, world: _world, ...rest } = whole
    return { id: request.id, answer: 'run', run: { keep: changedFrom, steps: steps.slice(changedFrom), rest } }
  }

  const answer = (request: EngineRequest): EngineAnswer => {
    const { id } = request
    switch (request.ask) {
      case 'run':
        return run(request)
      case 'take-over':
        world = request.kept.world
        trace = null
        session.takeOver(request.kept, request.steps)
        return { id, answer: 'taken-over' }
      case 'peek': {
        const step = trace?.steps[request.step]
        return { id, answer: 'peek', result: step === undefined ? null : session.lookAt(step, (copy) => copy.peek(request.sql)) }
      }
      case 'candidates': {
        const step = trace?.steps[request.step]
        return { id, answer: 'candidates', candidates: step === undefined ? [] : session.candidatesAt(step) }
      }
      case 'inspect':
        return { id, answer: 'inspected', inspected: inspectFile(sql, request.name, request.bytes) }
      case 'download': {
        const step = trace?.steps[request.step]
        return { id, answer: 'file', bytes: step === undefined ? null : session.lookAt(step, (copy) => copy.databaseFile()) }
      }
      case 'prospects': {
        const step = trace?.steps[request.step]
        if (trace === null || step === undefined) return { id, answer: 'prospects', prospects: null }
        return { id, answer: 'prospects', prospects: prospectsAt(session, trace, step, request.verdict) }
      }
    }
  }

  return (request) => {
    const startMs = (toldMs = snapshotMs = performance.now())
    try {
      const answered = answer(request)
      const kept = request.ask === 'run' && performance.now() - startMs >= LONG_MS ? session.handOver() : null
      if (kept !== null) tell({ news: 'kept', kept })
      return answered
    } catch (error) {
      if (isFatal(error)) throw error
      if (request.ask === 'run') trace = null
      return { id: request.id, answer: 'failed', reason: error instanceof Error ? error.message : String(error) }
    }
  }
}

/** A trap in SQLite's code, or no memory or stack left: what SQLite holds in memory cannot be relied on any more. */
function isFatal(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError || error instanceof RangeError
}
