/**
 * What went wrong, in words for the visitor. What the playground throws itself is an `Error` with such
 * a sentence; everything else is the browser's own, in words for its makers ('Data cannot be cloned'):
 * that one is said by its kind.
 */
export function plainReason(error: unknown): string {
  if (error instanceof Error && error.name === 'Error' && error.message !== '') return error.message
  return OF_THE_BROWSER.find(({ is }) => is(error))?.says ?? 'Something in the playground failed that never should'
}

const named = (...names: readonly string[]) => (error: unknown): boolean => error instanceof Error && names.includes(error.name)

const OF_THE_BROWSER: readonly { readonly is: (error: unknown) => boolean; readonly says: string }[] = [
  { is: named('DataCloneError', 'RangeError', 'InternalError'), says: 'It is too large: the memory of the browser is full' },
  { is: named('RuntimeError', 'LinkError'), says: 'SQLite came to grief, or its memory is full' },
  { is: named('CompileError'), says: 'The browser cannot run SQLite here' },
  { is: named('QuotaExceededError'), says: 'The storage of the browser is full' },
  { is: named('SecurityError', 'NotAllowedError'), says: 'The browser does not allow it here' },
  { is: named('NetworkError', 'AbortError'), says: 'The network did not answer' },
]
