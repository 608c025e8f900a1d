import initSqlJs from 'sql.js/dist/sql-wasm.js'
import type { SqlJsStatic } from 'sql.js'
import { createExplorer } from '../../player/explorer.ts'
import type { ExplorerAnswer, ExplorerRequest } from '../../player/explorer-protocol.ts'
import { instantiateWith } from './instantiate.ts'

/** `sqlite` is the answer to `needsSqlite`, which is said when the first run is to be played. */
export type ToExplorer = { readonly request: ExplorerRequest } | { readonly sqlite: WebAssembly.Module } | { readonly noSqlite: string }
export type FromExplorer = { readonly answer: ExplorerAnswer } | { readonly needsSqlite: true }

function say(message: FromExplorer): void {
  self.postMessage(message)
}

let giveSqlite: (module: WebAssembly.Module) => void = () => undefined
let refuseSqlite: (reason: Error) => void = () => undefined
let sql: Promise<SqlJsStatic> | null = null

/** Exploring needs no SQLite: it is asked for, and compiled, only to play a run on the stage. */
function loadSqlite(): Promise<SqlJsStatic> {
  sql ??= new Promise<WebAssembly.Module>((resolve, reject) => {
    giveSqlite = resolve
    refuseSqlite = reject
    say({ needsSqlite: true })
  }).then((module) => initSqlJs({ instantiateWasm: instantiateWith(module, refuseSqlite) }))
  return sql
}

/** A task of its own, without the pause of some milliseconds that a browser puts before a timer. */
const { port1, port2 } = new MessageChannel()
const works: (() => void)[] = []
port1.addEventListener('message', () => works.shift()?.())
port1.start()

const explorer = createExplorer({
  say: (answer) => say({ answer }),
  later: (work) => {
    works.push(work)
    port2.postMessage(null)
  },
  nowMs: () => performance.now(),
  sql: loadSqlite,
})

self.addEventListener('message', ({ data }: MessageEvent<ToExplorer>) => {
  if ('request' in data) explorer(data.request)
  else if ('sqlite' in data) giveSqlite(data.sqlite)
  else refuseSqlite(new Error(data.noSqlite))
})
