/**
 * What went wrong, in words for the visitor. What the playground throws itself is an `Error` with such
 * words; everything else is the browser's own, in words for its makers ('Data cannot be cloned'): that
 * is said by its kind. The makers find theirs in the browser's console.
 */
export function plainReason(error: unknown): string {
  if (isOwn(error)) return error.message
  return OF_THE_BROWSER.find(({ is }) => is(error))?.says ?? 'something in the playground failed that never should'
}

/** The same as a sentence of its own. */
export function plainSentence(error: unknown): string {
  const reason = plainReason(error)
  const begun = isOwn(error) ? reason : reason.charAt(0).toUpperCase() + reason.slice(1)
  return /[.!?]$/.test(begun) ? begun : `${begun}.`
}

/** Of an error in a worker the page gets only a text: 'Uncaught RangeError: Maximum call stack size exceeded'. */
export function plainWorkerReason(message: string): string {
  const [, name = '', own = ''] = /^(?:Uncaught )?(?:\(in promise\) )?(\w*Error): ([^]*)$/.exec(message) ?? []
  return name === '' ? 'the browser does not say why' : plainReason(Object.assign(new Error(own), { name }))
}

function isOwn(error: unknown): error is Error {
  return (
    error instanceof Error &&
    error.name === 'Error' &&
    error.message !== '' &&
    !error.message.startsWith('Minified React error')
  )
}

const named =
  (...names: readonly string[]) =>
  (error: unknown): boolean =>
    error instanceof Error && names.includes(error.name)

const OF_THE_BROWSER: readonly { readonly is: (error: unknown) => boolean; readonly says: string }[] = [
  { is: named('DataCloneError', 'RangeError', 'InternalError'), says: 'it is too large for the memory of the browser' },
  { is: named('RuntimeError', 'LinkError'), says: 'SQLite came to grief, or its memory is full' },
  { is: named('CompileError'), says: 'the browser cannot run SQLite here' },
  { is: named('QuotaExceededError'), says: 'the storage of the browser is full' },
  { is: named('SecurityError', 'NotAllowedError'), says: 'the browser does not allow it here' },
  { is: named('NetworkError', 'AbortError'), says: 'the network did not answer' },
]
