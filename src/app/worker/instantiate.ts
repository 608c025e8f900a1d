/** Starts SQLite without compiling it again: https://emscripten.org/docs/api_reference/module.html, Module.instantiateWasm. */
export function instantiateWith(module: WebAssembly.Module, failed: (reason: Error) => void) {
  return (imports: WebAssembly.Imports, receive: (instance: WebAssembly.Instance) => void): undefined => {
    void WebAssembly.instantiate(module, imports).then(receive, (error: unknown) => failed(error instanceof Error ? error : new Error(String(error))))
    return undefined
  }
}
