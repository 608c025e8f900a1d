import initSqlJs from 'sql.js/dist/sql-wasm.js'
import { createEngine, type Engine } from '../../player/service/engine.ts'
import type { EngineAnswer, EngineNews, EngineRequest } from '../../player/service/engine-protocol.ts'
import { plainReason } from '../../player/plain-reason.ts'
import { instantiateWith } from './instantiate.ts'

/** The first message brings SQLite, compiled already; the rest are requests to the engine. */
export type ToWorker = { readonly start: WebAssembly.Module } | { readonly request: EngineRequest }
export type FromWorker =
  | { readonly ready: true }
  /** SQLite cannot be loaded here. */
  | { readonly broken: string }
  /** SQLite has come to grief: this worker is of no more use. */
  | { readonly died: string }
  | { readonly answer: EngineAnswer }
  | { readonly news: EngineNews }

let engine: Engine | null = null

/** A task of its own, without the pause of some milliseconds that a browser puts before a timer: messages are heard before it. */
const { port1, port2 } = new MessageChannel()
let next: () => void = () => undefined
port1.addEventListener('message', () => next())
port1.start()

function say(message: FromWorker): void {
  self.postMessage(message)
}

async function start(module: WebAssembly.Module): Promise<void> {
  try {
    const sql = await initSqlJs({ instantiateWasm: instantiateWith(module, ({ message }) => say({ broken: message })) })
    engine = createEngine(sql, (news) => say({ news }))
    say({ ready: true })
  } catch (error) {
    say({ broken: plainReason(error) })
  }
}

function answer(request: EngineRequest): void {
  if (engine === null) return
  if (request.ask === 'cut') engine.cut(request.id)
  else work(engine.begin(request))
}

/** Slice after slice, so that a cancellation is heard. */
function work(slices: ReturnType<Engine['begin']>): void {
  try {
    const slice = slices.next()
    if (slice.done === true) return say({ answer: slice.value })
    next = () => work(slices)
    port2.postMessage(null)
  } catch (error) {
    say({ died: plainReason(error) })
  }
}

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if ('start' in data) void start(data.start)
  else answer(data.request)
})
