import initSqlJs from 'sql.js/dist/sql-wasm.js'
import { createEngine } from '../../player/engine.ts'
import type { EngineAnswer, EngineNews, EngineRequest } from '../../player/engine-protocol.ts'
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

let engine: ((request: EngineRequest) => EngineAnswer) | null = null

function say(message: FromWorker): void {
  self.postMessage(message)
}

async function start(module: WebAssembly.Module): Promise<void> {
  try {
    const sql = await initSqlJs({ instantiateWasm: instantiateWith(module, ({ message }) => say({ broken: message })) })
    engine = createEngine(sql, (news) => say({ news }))
    say({ ready: true })
  } catch (error) {
    say({ broken: textOf(error) })
  }
}

function answer(request: EngineRequest): void {
  try {
    if (engine !== null) say({ answer: engine(request) })
  } catch (error) {
    say({ died: textOf(error) })
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if ('start' in data) void start(data.start)
  else answer(data.request)
})
