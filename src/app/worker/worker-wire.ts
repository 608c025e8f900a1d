import type { EngineRequest } from '../../player/engine-protocol.ts'
import type { EngineWire, WireListener } from '../../player/engine-client.ts'
import workerAddress from './engine-worker.ts?worker&url'
import type { FromWorker, ToWorker } from './engine-worker.ts'
import { loadSqlite, loadWorker } from './load-parts.ts'

/**
 * Starts engines, each in a worker of its own. What they are made of is loaded once: a new one
 * needs no network. The worker is made from a blob: a frame that is sandboxed without an origin may
 * not start one from an address.
 */
export function workerWires(): () => EngineWire {
  const parts = loadParts()
  return () => new WorkerWire(parts)
}

interface Parts {
  readonly makeWorker: () => Worker
  readonly module: WebAssembly.Module
}

class WorkerWire implements EngineWire {
  #worker: Worker | null = null
  #isReady = false
  #isClosed = false
  readonly #early: EngineRequest[] = []
  #listener: WireListener | null = null

  constructor(parts: Promise<Parts>) {
    void parts.then(
      (loaded) => this.#start(loaded),
      (error: unknown) => this.#listener?.died(textOf(error), false),
    )
  }

  #start({ makeWorker, module }: Parts): void {
    if (this.#isClosed) return
    this.#worker = makeWorker()
    this.#worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => this.#hear(data))
    this.#worker.addEventListener('error', ({ message }) => this.#listener?.died(message || 'no reason given', this.#isReady))
    this.#post({ start: module })
  }

  #post(message: ToWorker): void {
    this.#worker?.postMessage(message)
  }

  #hear(message: FromWorker): void {
    if ('answer' in message) return this.#listener?.answered(message.answer)
    if ('news' in message) return this.#listener?.news(message.news)
    if ('died' in message) return this.#listener?.died(message.died, true)
    if ('broken' in message) return this.#listener?.died(`SQLite could not be loaded (${message.broken}). Check the connection and reload the page.`, false)
    this.#isReady = true
    this.#listener?.ready()
    for (const request of this.#early.splice(0)) this.#post({ request })
  }

  send(request: EngineRequest): void {
    if (this.#isReady) this.#post({ request })
    else this.#early.push(request)
  }

  listen(listener: WireListener): void {
    this.#listener = listener
  }

  close(): void {
    this.#isClosed = true
    this.#listener = null
    this.#worker?.terminate()
  }
}

async function loadParts(): Promise<Parts> {
  if (typeof WebAssembly === 'undefined') {
    throw new Error('This browser has WebAssembly switched off, and SQLite needs it. Allow it for this page, or use another browser, and reload.')
  }
  const [makeWorker, module] = await Promise.all([loadWorker(workerAddress, 'The engine'), loadSqlite()])
  return { makeWorker, module }
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
