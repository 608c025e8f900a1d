import initSqlJs from 'sql.js/dist/sql-wasm.js'
import { createEngine } from '../../player/engine.ts'
import type { EngineAnswer, EngineRequest } from '../../player/engine-protocol.ts'

/** The first message says where SQLite's wasm is; the rest are requests to the engine. */
export type ToWorker = { readonly start: string } | { readonly request: EngineRequest }
export type FromWorker = { readonly ready: true } | { readonly broken: string } | { readonly answer: EngineAnswer }

let engine: ((request: EngineRequest) => EngineAnswer) | null = null

function say(message: FromWorker): void {
  self.postMessage(message)
}

async function start(wasmAddress: string): Promise<void> {
  try {
    const response = await fetch(wasmAddress)
    if (!response.ok) throw new Error(`the server answered ${response.status}`)
    const sql = await initSqlJs({ wasmBinary: await response.arrayBuffer() })
    engine = createEngine(sql)
    say({ ready: true })
  } catch (error) {
    say({ broken: error instanceof Error ? error.message : String(error) })
  }
}

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if ('start' in data) void start(data.start)
  else if (engine !== null) say({ answer: engine(data.request) })
})
