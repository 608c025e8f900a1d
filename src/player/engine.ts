import type { SqlJsStatic } from 'sql.js'
import { prospectsAt } from '../model/sim/prospects.ts'
import { SimulationSession } from '../model/sim/session.ts'
import type { Trace } from '../model/sim/trace.ts'
import type { EngineAnswer, EngineRequest } from './engine-protocol.ts'

/** The engine behind the protocol. It runs in a worker on the page, and as it is in tests. */
export function createEngine(sql: SqlJsStatic): (request: EngineRequest) => EngineAnswer {
  const session = new SimulationSession(sql)
  let trace: Trace | null = null

  const answer = (request: EngineRequest): EngineAnswer => {
    const { id } = request
    if (request.ask === 'run') {
      const { trace: whole, changedFrom } = session.run(request.world, request.choices)
      trace = whole
      const { steps, ...rest } = whole
      return { id, answer: 'run', run: { keep: changedFrom, steps: steps.slice(changedFrom), rest } }
    }
    const step = trace?.steps[request.step]
    if (trace === null || step === undefined) return { id, answer: 'prospects', prospects: null }
    const tryOut = session.tryOut.bind(session)
    return { id, answer: 'prospects', prospects: prospectsAt(tryOut, trace, step, request.verdict) }
  }

  return (request) => {
    try {
      return answer(request)
    } catch (error) {
      if (request.ask === 'run') trace = null
      return { id: request.id, answer: 'failed', reason: error instanceof Error ? error.message : String(error) }
    }
  }
}
