import type { ExplorerWire } from '../../player/explorer-client.ts'
import type { ExplorerAnswer, ExplorerRequest } from '../../player/explorer-protocol.ts'
import explorerAddress from './explorer-worker.ts?worker&url'
import { loadSqlite, loadWorker } from './load-parts.ts'
import replayAddress from './replay-worker.ts?worker&url'
import type { FromReplayer, ToReplayer } from './replay-worker.ts'

/**
 * Two workers where there is a core for each. Runs to be played on the stage go to a third one with
 * the stores, which starts with the first of them: exploring is quick to load without it.
 */
export function openExplorerWires(): readonly ExplorerWire[] {
  const explorer = loadWorker(explorerAddress, 'The explorer')
  let replayer: ((request: ReplayRequest, hear: (answer: ExplorerAnswer) => void) => void) | null = null
  const cores = navigator.hardwareConcurrency || 2
  return Array.from({ length: cores > 1 ? 2 : 1 }, () => openWire(explorer, (request, hear) => (replayer ??= openReplayer())(request, hear)))
}

type ReplayRequest = Extract<ExplorerRequest, { ask: 'replay' }>

function openWire(loaded: Promise<() => Worker>, replay: (request: ReplayRequest, hear: (answer: ExplorerAnswer) => void) => void): ExplorerWire {
  let worker: Worker | null = null
  const early: ExplorerRequest[] = []
  let onAnswer: (answer: ExplorerAnswer) => void = () => undefined
  let onDeath: (reason: string) => void = () => undefined

  loaded.then(
    (makeWorker) => {
      worker = makeWorker()
      worker.addEventListener('message', ({ data }: MessageEvent<ExplorerAnswer>) => onAnswer(data))
      worker.addEventListener('error', ({ message }) => onDeath(`The explorer stopped (${message || 'no reason given'}). Reload the page.`))
      for (const request of early.splice(0)) worker.postMessage(request)
    },
    (error: Error) => onDeath(error.message),
  )

  return {
    send(request) {
      if (request.ask === 'replay') replay(request, (answer) => onAnswer(answer))
      else if (worker === null) early.push(request)
      else worker.postMessage(request)
    },
    listen(answers, death) {
      onAnswer = answers
      onDeath = death
    },
  }
}

/** Plays runs. One that cannot be played, for whatever reason, is answered with a sentence. */
function openReplayer(): (request: ReplayRequest, hear: (answer: ExplorerAnswer) => void) => void {
  const waiting = new Map<number, (answer: ExplorerAnswer) => void>()
  const answer = (said: ExplorerAnswer): void => {
    waiting.get(said.id)?.(said)
    waiting.delete(said.id)
  }
  const giveUp = (reason: string): void => {
    for (const id of waiting.keys()) answer({ id, answer: 'failed', reason })
  }
  const worker = Promise.all([loadWorker(replayAddress, 'The stage for the explorer'), loadSqlite()]).then(([makeWorker, module]) => {
    const made = makeWorker()
    made.addEventListener('message', ({ data }: MessageEvent<FromReplayer>) => ('answer' in data ? answer(data.answer) : giveUp(data.broken)))
    made.addEventListener('error', ({ message }) => giveUp(message || 'The run could not be played.'))
    made.postMessage({ start: module } satisfies ToReplayer)
    return made
  })
  return (request, hear) => {
    waiting.set(request.id, hear)
    worker.then(
      (made) => made.postMessage({ request } satisfies ToReplayer),
      (error: Error) => giveUp(error.message),
    )
  }
}
