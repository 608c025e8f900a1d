import initSqlJs from 'sql.js/dist/sql-wasm.js'
import { createEngine } from '../../player/engine.ts'
import type { EngineAnswer, EngineNews, EngineRequest } from '../../player/engine-protocol.ts'

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
    const sql = await initSqlJs({ instantiateWasm: (imports, receive) => instantiate(module, imports, receive) })
    engine = createEngine(sql, (news) => say({ news }))
    say({ ready: true })
  } catch (error) {
    say({ broken: textOf(error) })
  }
}

/** Without compiling again: https://emscripten.org/docs/api_reference/module.html, Module.instantiateWasm. */
function instantiate(module: WebAssembly.Module, imports: WebAssembly.Imports, receive: (instance: WebAssembly.Instance) => void): undefined {
  void WebAssembly.instantiate(module, imports).then(receive, (error: unknown) => say({ broken: textOf(error) }))
  return undefined
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
