import type { ExplorerWire } from '../../player/explorer-client.ts'
import type { ExplorerAnswer, ExplorerRequest } from '../../player/explorer-protocol.ts'
import workerAddress from './explorer-worker.ts?worker&url'
import type { FromExplorer, ToExplorer } from './explorer-worker.ts'
import { loadSqlite, loadWorker } from './load-parts.ts'

/** Two workers where there is a core for each, and the page keeps one of its own. */
export function openExplorerWires(): readonly ExplorerWire[] {
  const loaded = loadWorker(workerAddress, 'The explorer')
  const cores = navigator.hardwareConcurrency || 2
  return Array.from({ length: cores > 1 ? 2 : 1 }, () => openWire(loaded))
}

function openWire(loaded: Promise<() => Worker>): ExplorerWire {
  let worker: Worker | null = null
  const early: ExplorerRequest[] = []
  let onAnswer: (answer: ExplorerAnswer) => void = () => undefined
  let onDeath: (reason: string) => void = () => undefined
  const post = (message: ToExplorer): void => worker?.postMessage(message)

  const hear = (message: FromExplorer): void => {
    if ('answer' in message) return onAnswer(message.answer)
    loadSqlite().then(
      (sqlite) => post({ sqlite }),
      (error: Error) => post({ noSqlite: error.message }),
    )
  }

  loaded.then(
    (makeWorker) => {
      worker = makeWorker()
      worker.addEventListener('message', ({ data }: MessageEvent<FromExplorer>) => hear(data))
      worker.addEventListener('error', ({ message }) => onDeath(`The explorer stopped (${message || 'no reason given'}). Reload the page.`))
      for (const request of early.splice(0)) post({ request })
    },
    (error: Error) => onDeath(error.message),
  )

  return {
    send: (request) => (worker === null ? void early.push(request) : post({ request })),
    listen(answers, death) {
      onAnswer = answers
      onDeath = death
    },
  }
}
