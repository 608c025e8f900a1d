import wasmAddress from 'sql.js/dist/sql-wasm.wasm?url'
import { keepArrived } from './keep-arrived.ts'
import { Sentence } from '../sentence.ts'
import { forbiddenBy, hasNoOrigin, wasForbidden } from './forbidden.ts'

/** SQLite, compiled once for every worker that needs it. Rejects with a sentence where it is known why. */
export const loadSqlite = keepArrived(async (): Promise<WebAssembly.Module> => {
  if (typeof WebAssembly === 'undefined') {
    throw new Sentence(
      'This browser has WebAssembly switched off, and SQLite needs it. Allow it for this page, or use another browser, and reload.',
    )
  }
  const response = await fetchPart(new URL(wasmAddress, document.baseURI).href, 'SQLite')
  const bytes = await response.arrayBuffer()
  try {
    return await WebAssembly.compile(bytes)
  } catch (error) {
    throw (await compilesNothing())
      ? forbiddenBy('script-src', 'SQLite cannot be started')
      : new Error('SQLite did not arrive whole.', { cause: error })
  }
})

/** The smallest module there is: its magic number and its version. */
const EMPTY_MODULE = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])

function compilesNothing(): Promise<boolean> {
  return WebAssembly.compile(EMPTY_MODULE).then(
    () => false,
    () => true,
  )
}

/** The script of a worker: where it is, and a copy that needs no network. */
export interface WorkerScript {
  readonly address: string
  readonly blobAddress: string
}

/** Kept for as long as the page lives: a worker that ended is replaced without asking the network again. */
export function workerScript(address: string, what: string): () => Promise<WorkerScript> {
  return keepArrived(async () => {
    const { href } = new URL(address, document.baseURI)
    if (import.meta.env.DEV) return { address: href, blobAddress: href }
    const response = await fetchPart(href, what)
    return {
      address: href,
      blobAddress: URL.createObjectURL(new Blob([await response.text()], { type: 'text/javascript' })),
    }
  })
}

async function fetchPart(address: string, what: string): Promise<Response> {
  let response: Response
  try {
    response = await fetch(address)
  } catch (error) {
    if (await wasForbidden('connect-src', address)) throw forbiddenBy('connect-src', `${what} cannot be loaded`)
    const sandboxed = hasNoOrigin()
      ? ' A page in a sandboxed frame also needs Access-Control-Allow-Origin: * from its host.'
      : ''
    throw new Error(`${what} could not be loaded, because the host does not answer.${sandboxed}`, { cause: error })
  }
  if (!response.ok) throw new Error(`${what} could not be loaded: the host answered ${response.status}.`)
  return response
}
