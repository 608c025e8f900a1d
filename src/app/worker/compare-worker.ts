import initSqlJs from 'sql.js/dist/sql-wasm.js'
import type { CompareAnswer, CompareRequest } from '../../player/service/compare-protocol.ts'
import { createComparer } from '../../player/service/comparer.ts'
import { instantiateWith } from './instantiate.ts'
import { plainReason } from '../../player/plain-reason.ts'

/** The first message brings SQLite, compiled already; the rest are questions. */
export type ToComparer = { readonly start: WebAssembly.Module } | { readonly request: CompareRequest }
export type FromComparer = { readonly answer: CompareAnswer } | { readonly broken: string }

let compare: ((request: CompareRequest) => void) | null = null
const early: CompareRequest[] = []

/** A task of its own, without the pause of some milliseconds that a browser puts before a timer. */
const { port1, port2 } = new MessageChannel()
const works: (() => void)[] = []
port1.addEventListener('message', () => works.shift()?.())
port1.start()

function say(message: FromComparer): void {
  self.postMessage(message)
}

async function start(module: WebAssembly.Module): Promise<void> {
  const sql = await initSqlJs({ instantiateWasm: instantiateWith(module, ({ message }) => say({ broken: message })) })
  compare = createComparer(sql, {
    say: (answer) => say({ answer }),
    later: (work) => {
      works.push(work)
      port2.postMessage(null)
    },
    nowMs: () => performance.now(),
  })
  for (const request of early.splice(0)) compare(request)
}

self.addEventListener('message', ({ data }: MessageEvent<ToComparer>) => {
  if ('start' in data) start(data.start).catch((error: unknown) => say({ broken: plainReason(error) }))
  else if (compare === null) early.push(data.request)
  else compare(data.request)
})
