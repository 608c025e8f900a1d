import type { SqlJsStatic } from 'sql.js'
import type { Desk } from './answer.ts'
import type { CompareAnswer, CompareRequest } from './compare-protocol.ts'
import { createComparer } from './comparer.ts'
import type { EngineAnswer, EngineNews, EngineRequest } from './engine-protocol.ts'
import { createEngine, type Engine } from './engine.ts'
import type { ReplayAnswer, ReplayRequest } from './replay-protocol.ts'
import { createReplayer } from './replayer.ts'
import type { Answerer } from './wire.ts'

export type StoresRequest = EngineRequest | CompareRequest | ReplayRequest
export type StoresAnswer = EngineAnswer | CompareAnswer | ReplayAnswer

/** Whatever takes the stores is in one script, and each worker that has it does one thing. */
export const STORES = { engine, comparer, replayer } as const

/** Slice after slice, so that a cancellation is heard. */
function engine(sql: SqlJsStatic, { say, tell, die, later }: Desk<EngineAnswer, EngineNews>): Answerer<EngineRequest> {
  const made = createEngine(sql, tell)
  const work = (slices: ReturnType<Engine['begin']>): void => {
    try {
      const slice = slices.next()
      if (slice.done === true) say(slice.value)
      else later(() => work(slices))
    } catch (error) {
      die(error)
    }
  }
  return { take: (request) => (request.ask === 'stop' ? made.cut(request.request) : work(made.begin(request))) }
}

function comparer(sql: SqlJsStatic, desk: Desk<CompareAnswer>): Answerer<CompareRequest> {
  return { take: createComparer(sql, desk) }
}

function replayer(sql: SqlJsStatic, { say }: Desk<ReplayAnswer>): Answerer<ReplayRequest> {
  const replay = createReplayer(sql)
  return { take: (request) => void (request.ask === 'replay' && say(replay(request))) }
}
