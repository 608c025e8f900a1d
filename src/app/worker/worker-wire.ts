import wasmAddress from 'sql.js/dist/sql-wasm.wasm?url'
import type { EngineAnswer, EngineRequest } from '../../player/engine-protocol.ts'
import type { EngineWire } from '../../player/engine-client.ts'
import workerAddress from './engine-worker.ts?worker&url'
import type { FromWorker, ToWorker } from './engine-worker.ts'

/**
 * The engine in a worker of its own. The worker is made from a blob: a frame that is sandboxed
 * without an origin may not start one from an address.
 */
export function openWorkerWire(): EngineWire {
  let worker: Worker | null = null
  const early: EngineRequest[] = []
  let ready = false
  let onAnswer: (answer: EngineAnswer) => void = () => undefined
  /** Said again to whoever listens later: a browser without WebAssembly is found out at once. */
  let died: string | null = null
  let onDeath: (reason: string) => void = () => undefined
  const die = (reason: string): void => {
    died = reason
    onDeath(reason)
  }

  const post = (message: ToWorker): void => worker?.postMessage(message)

  const hear = (message: FromWorker): void => {
    if ('answer' in message) return onAnswer(message.answer)
    if ('broken' in message) return die(`SQLite could not be loaded (${message.broken}). Check the connection and reload the page.`)
    ready = true
    for (const request of early.splice(0)) post({ request })
  }

  void startWorker().then(
    (started) => {
      worker = started
      worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => hear(data))
      worker.addEventListener('error', (event) => die(`The engine stopped (${event.message || 'no reason given'}). Reload the page; the session is kept.`))
      post({ start: new URL(wasmAddress, document.baseURI).href })
    },
    (error: unknown) => die(error instanceof Error ? error.message : String(error)),
  )

  return {
    send: (request) => (ready ? post({ request }) : void early.push(request)),
    listen(answers, death) {
      onAnswer = answers
      onDeath = death
      if (died !== null) death(died)
    },
  }
}

async function startWorker(): Promise<Worker> {
  if (typeof WebAssembly === 'undefined') {
    throw new Error('This browser has WebAssembly switched off, and SQLite needs it. Allow it for this page, or use another browser, and reload.')
  }
  const address = new URL(workerAddress, document.baseURI).href
  if (import.meta.env.DEV) return new Worker(address, { type: 'module' })
  let response: Response
  try {
    response = await fetch(address)
  } catch {
    throw new Error('The engine could not be loaded. Check the connection and reload; a host that embeds the page must send Access-Control-Allow-Origin.')
  }
  if (!response.ok) throw new Error(`The engine could not be loaded: the server answered ${response.status}. Reload the page.`)
  const blob = new Blob([await response.text()], { type: 'text/javascript' })
  const blobAddress = URL.createObjectURL(blob)
  try {
    return new Worker(blobAddress)
  } finally {
    // The worker has its own reference by the time the next task runs.
    setTimeout(() => URL.revokeObjectURL(blobAddress), 10_000)
  }
}
