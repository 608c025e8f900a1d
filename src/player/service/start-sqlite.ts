import initSqlJs from 'sql.js/dist/sql-wasm.js'
import type { SqlJsStatic } from 'sql.js'

/**
 * Starts SQLite without compiling it again: https://emscripten.org/docs/api_reference/module.html,
 * Module.instantiateWasm.
 */
export function startSqlite(module: WebAssembly.Module): Promise<SqlJsStatic> {
  return new Promise((resolve, reject) => {
    const instantiateWasm = (
      imports: WebAssembly.Imports,
      receive: (instance: WebAssembly.Instance) => void,
    ): undefined => {
      WebAssembly.instantiate(module, imports).then(receive, reject)
    }
    initSqlJs({ instantiateWasm }).then(resolve, reject)
  })
}
