import type { CompareAnswer } from '../../player/service/compare-protocol.ts'
import type { CompareWire } from '../../player/compare/compare.ts'
import type { FromComparer, ToComparer } from './compare-worker.ts'
import { loadSqlite } from './load-parts.ts'
import { openWorker } from './open-worker.ts'
import { loadCompareScript } from './worker-scripts.ts'

/** A worker of its own: what is on the stage goes on while thousands of runs are compared. */
export function openCompareWire(): CompareWire {
  let onAnswer: (answer: CompareAnswer) => void = () => undefined
  let onDeath: (reason: string) => void = () => undefined
  const worker = openWorker<ToComparer, FromComparer>(loadCompareScript, {
    heard: (said) => ('answer' in said ? onAnswer(said.answer) : onDeath(said.broken)),
    ended: (reason) => onDeath(`The comparison stopped (${reason}). Reload the page.`),
  })
  loadSqlite().then(
    (module) => worker.send({ start: module }),
    (error: Error) => onDeath(error.message),
  )
  return {
    send: (request) => worker.send({ request }),
    listen(answers, death) {
      onAnswer = answers
      onDeath = death
    },
  }
}
