import initSqlJs from 'sql.js/dist/sql-wasm.js'
import type { ExplorerAnswer, ExplorerRequest } from '../../player/service/explorer-protocol.ts'
import { createReplayer } from '../../player/service/replayer.ts'
import { instantiateWith } from './instantiate.ts'
import { plainReason } from '../../player/plain-reason.ts'

type Replay = Extract<ExplorerRequest, { ask: 'replay' }>

/** The first message brings SQLite, compiled already; the rest are runs to be played. */
export type ToReplayer = { readonly start: WebAssembly.Module } | { readonly request: Replay }
export type FromReplayer = { readonly answer: ExplorerAnswer } | { readonly broken: string }

let replay: ((request: Replay) => ExplorerAnswer) | null = null
const early: Replay[] = []

function say(message: FromReplayer): void {
  self.postMessage(message)
}

async function start(module: WebAssembly.Module): Promise<void> {
  replay = createReplayer(await initSqlJs({ instantiateWasm: instantiateWith(module, ({ message }) => say({ broken: message })) }))
  for (const request of early.splice(0)) say({ answer: replay(request) })
}

self.addEventListener('message', ({ data }: MessageEvent<ToReplayer>) => {
  if ('start' in data) start(data.start).catch((error: unknown) => say({ broken: plainReason(error) }))
  else if (replay === null) early.push(data.request)
  else say({ answer: replay(data.request) })
})
