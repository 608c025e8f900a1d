import wasmAddress from 'sql.js/dist/sql-wasm.wasm?url'

/** SQLite, compiled once for every worker that needs it. Rejects with a sentence for the visitor. */
export async function loadSqlite(): Promise<WebAssembly.Module> {
  try {
    const response = await fetch(new URL(wasmAddress, document.baseURI).href)
    if (!response.ok) throw new Error(`the server answered ${response.status}`)
    return await WebAssembly.compile(await response.arrayBuffer())
  } catch (error) {
    throw new Error(`SQLite could not be loaded (${error instanceof Error ? error.message : String(error)}). Check the connection and reload the page.`, { cause: error })
  }
}

/**
 * Loads a worker's script and returns what starts workers of it. They are made from a blob: a frame
 * that is sandboxed without an origin may not start one from an address. `what` begins the sentence
 * with which it rejects.
 */
export async function loadWorker(script: string, what: string): Promise<() => Worker> {
  const address = new URL(script, document.baseURI).href
  if (import.meta.env.DEV) return () => new Worker(address, { type: 'module' })
  let response: Response
  try {
    response = await fetch(address)
  } catch {
    throw new Error(`${what} could not be loaded. Check the connection and reload; a host that embeds the page must send Access-Control-Allow-Origin.`)
  }
  if (!response.ok) throw new Error(`${what} could not be loaded: the server answered ${response.status}. Reload the page.`)
  // Kept for as long as the page lives: a worker that ended is replaced without asking the network again.
  const blobAddress = URL.createObjectURL(new Blob([await response.text()], { type: 'text/javascript' }))
  return () => new Worker(blobAddress)
}
