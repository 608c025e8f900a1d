import type { WorkerScript } from './load-parts.ts'
import { openWorker } from './open-worker.ts'
import type { FromWorker, Role, ToWorker, Wire, WireListener } from './wire.ts'

export interface WorkerKind {
  readonly role: Role
  /** Kept once it is here: a new worker needs no network. */
  readonly script: () => Promise<WorkerScript>
  /** SQLite, compiled once for all that need it; null: it does without. */
  readonly sqlite: (() => Promise<WebAssembly.Module>) | null
  /** What is said of its end. */
  readonly ended: (reason: string) => string
}

/** Starts a worker. `answer.ts` is its other end. */
export function openWire<Request, Answer, News = never>({
  role,
  script,
  sqlite,
  ended,
}: WorkerKind): Wire<Request, Answer, News> {
  let listener: WireListener<Answer, News> | null = null
  let isReady = false
  let early: readonly Request[] = []

  const hear = (message: FromWorker<Answer, News>): void => {
    if ('answer' in message) return listener?.answered(message.answer)
    if ('news' in message) return listener?.news(message.news)
    if ('died' in message) return listener?.died(message.died, true)
    if ('broken' in message)
      return listener?.died(
        'SQLite was loaded and does not start in this browser. Reload the page, or use another browser.',
        false,
      )
    isReady = true
    listener?.ready()
    for (const request of early) worker.send({ request })
    early = []
  }
  const worker = openWorker<ToWorker<Request>, FromWorker<Answer, News>>(script, {
    heard: hear,
    ended: (reason) => listener?.died(ended(reason), isReady),
  })
  Promise.resolve(sqlite === null ? null : sqlite()).then(
    (module) => worker.send({ start: { role, sqlite: module } }),
    (error: Error) => listener?.died(error.message, false),
  )
  return {
    send(request) {
      if (isReady) worker.send({ request })
      else early = [...early, request]
    },
    listen: (given) => void (listener = given),
    close() {
      listener = null
      worker.close()
    },
  }
}
