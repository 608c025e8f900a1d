import type { ExplorerWire } from '../../player/service/explorer-client.ts'
import type { ExplorerAnswer, ExplorerRequest } from '../../player/service/explorer-protocol.ts'
import { loadSqlite } from './load-parts.ts'
import { openWorker } from './open-worker.ts'
import type { FromReplayer, ToReplayer } from './replay-worker.ts'
import { loadExplorerScript, loadReplayScript } from './worker-scripts.ts'

/**
 * Two workers where there is a core for each. Runs to be played on the stage go to a third one with
 * the stores, which starts with the first of them: exploring is quick to load without it.
 */
export function openExplorerWires(): readonly ExplorerWire[] {
  const replay = createReplay()
  const cores = navigator.hardwareConcurrency || 2
  return Array.from({ length: cores > 1 ? 2 : 1 }, () => openWire(replay))
}

type ReplayRequest = Extract<ExplorerRequest, { ask: 'replay' }>
type Replay = (request: ReplayRequest, hear: (answer: ExplorerAnswer) => void) => void

function openWire(replay: Replay): ExplorerWire {
  let onAnswer: (answer: ExplorerAnswer) => void = () => undefined
  let onDeath: (reason: string) => void = () => undefined
  const worker = openWorker<ExplorerRequest, ExplorerAnswer>(loadExplorerScript, {
    heard: (answer) => onAnswer(answer),
    ended: (reason) => onDeath(`The explorer stopped (${reason}). Reload the page.`),
  })
  return {
    send(request) {
      if (request.ask === 'replay') replay(request, (answer) => onAnswer(answer))
      else worker.send(request)
    },
    listen(answers, death) {
      onAnswer = answers
      onDeath = death
    },
  }
}

/** Plays runs. One that cannot be played, for whatever reason, is answered with a sentence; the next one starts a new worker. */
function createReplay(): Replay {
  const waiting = new Map<number, (answer: ExplorerAnswer) => void>()
  let replayer: ((request: ReplayRequest) => void) | null = null
  const answer = (said: ExplorerAnswer): void => {
    waiting.get(said.id)?.(said)
    waiting.delete(said.id)
  }
  const giveUp = (reason: string): void => {
    replayer = null
    for (const id of waiting.keys()) answer({ id, answer: 'failed', reason })
  }
  const open = (): ((request: ReplayRequest) => void) => {
    const worker = openWorker<ToReplayer, FromReplayer>(loadReplayScript, {
      heard: (said) => ('answer' in said ? answer(said.answer) : giveUp(said.broken)),
      ended: giveUp,
    })
    loadSqlite().then(
      (module) => worker.send({ start: module }),
      (error: Error) => giveUp(error.message),
    )
    return (request) => worker.send({ request })
  }
  return (request, hear) => {
    waiting.set(request.id, hear)
    replayer ??= open()
    replayer(request)
  }
}
