import type { CompareAnswer } from '../../player/compare-protocol.ts'
import type { CompareWire } from '../../player/compare.ts'
import workerAddress from './compare-worker.ts?worker&url'
import type { FromComparer, ToComparer } from './compare-worker.ts'
import { loadSqlite, loadWorker } from './load-parts.ts'

/** A worker of its own: what is on the stage goes on while thousands of runs are compared. */
export function openCompareWire(): CompareWire {
  let onAnswer: (answer: CompareAnswer) => void = () => undefined
  let onDeath: (reason: string) => void = () => undefined
  const worker = Promise.all([loadWorker(workerAddress, 'The comparison'), loadSqlite()]).then(([makeWorker, module]) => {
    const made = makeWorker()
    made.addEventListener('message', ({ data }: MessageEvent<FromComparer>) => ('answer' in data ? onAnswer(data.answer) : onDeath(data.broken)))
    made.addEventListener('error', ({ message }) => onDeath(`The comparison stopped (${message || 'no reason given'}). Reload the page.`))
    made.postMessage({ start: module } satisfies ToComparer)
    return made
  })
  return {
    send(request) {
      worker.then(
        (made) => made.postMessage({ request } satisfies ToComparer),
        (error: Error) => onDeath(error.message),
      )
    },
    listen(answers, death) {
      onAnswer = answers
      onDeath = death
    },
  }
}
