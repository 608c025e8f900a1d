import type { SqlJsStatic } from 'sql.js'
import { replayOf } from '../../model/explore/replay/replay.ts'
import { setupOf } from '../../model/explore/questions/setup-of.ts'
import type { ReplayAnswer, ReplayRequest } from './replay-protocol.ts'
import { plainSentence } from '../plain-reason.ts'

/** Plays runs of the explorer on real stores, to write them down as choices for the stage. */
export function createReplayer(sql: SqlJsStatic): (request: Extract<ReplayRequest, { ask: 'replay' }>) => ReplayAnswer {
  return ({ id, asked, moves }) => {
    try {
      return { id, answer: 'replay', replay: replayOf(sql, setupOf(asked), moves) }
    } catch (error) {
      return { id, answer: 'failed', reason: plainSentence(error) }
    }
  }
}
