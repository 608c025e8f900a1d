import type { SqlJsStatic } from 'sql.js'
import { finished } from '../../model/run/session.ts'
import { createEngine } from '../service/engine.ts'
import type { EngineWire } from '../service/engine-client.ts'
import type { WireListener } from '../service/wire.ts'
import type { EngineAnswer, EngineNews, EngineRequest } from '../service/engine-protocol.ts'

/**
 * The engine called directly behind a wire that copies what it carries, as a worker's does. `via` says when
 * it answers.
 */
export function directWire(
  sql: SqlJsStatic,
  via: (act: () => void) => void,
  hear: (answer: EngineAnswer) => void = () => undefined,
): () => EngineWire {
  return () => {
    let listener: WireListener<EngineAnswer, EngineNews> | null = null
    const engine = createEngine(sql, (news) => listener?.news(structuredClone(news)))
    const answer = (request: EngineRequest): void => {
      if (request.ask === 'stop') return engine.cut(request.request)
      const answered = structuredClone(finished(engine.begin(structuredClone(request))))
      hear(answered)
      listener?.answered(answered)
    }
    return {
      send: (request) => via(() => answer(request)),
      listen: (given) => void (listener = given),
      close: () => void (listener = null),
    }
  }
}
