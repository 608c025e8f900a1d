import type { EngineRequest } from '../../player/service/engine-protocol.ts'
import type { EngineWire, WireListener } from '../../player/service/engine-client.ts'
import type { FromWorker, ToWorker } from './engine-worker.ts'
import { loadSqlite } from './load-parts.ts'
import { openWorker, type OpenWorker } from './open-worker.ts'
import { loadEngineScript } from './worker-scripts.ts'

/**
 * Starts engines, each in a worker of its own. What they are made of is loaded once: a new one
 * needs no network.
 */
export function workerWires(): () => EngineWire {
  return () => new WorkerWire()
}

class WorkerWire implements EngineWire {
  readonly #worker: OpenWorker<ToWorker>
  #isReady = false
  readonly #early: EngineRequest[] = []
  #listener: WireListener | null = null

  constructor() {
    this.#worker = openWorker<ToWorker, FromWorker>(loadEngineScript, {
      heard: (message) => this.#hear(message),
      ended: (reason) => this.#listener?.died(reason, this.#isReady),
    })
    loadSqlite().then(
      (module) => this.#worker.send({ start: module }),
      (error: Error) => this.#listener?.died(error.message, false),
    )
  }

  #hear(message: FromWorker): void {
    if ('answer' in message) return this.#listener?.answered(message.answer)
    if ('news' in message) return this.#listener?.news(message.news)
    if ('died' in message) return this.#listener?.died(message.died, true)
    if ('broken' in message) return this.#listener?.died('SQLite was loaded and does not start in this browser. Reload the page, or use another browser.', false)
    this.#isReady = true
    this.#listener?.ready()
    for (const request of this.#early.splice(0)) this.#worker.send({ request })
  }

  send(request: EngineRequest): void {
    if (this.#isReady) this.#worker.send({ request })
    else this.#early.push(request)
  }

  listen(listener: WireListener): void {
    this.#listener = listener
  }

  close(): void {
    this.#listener = null
    this.#worker.close()
  }
}
