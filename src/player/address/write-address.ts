import { writeParameters, type Parameters } from './params.ts'

/**
 * Writes to the address and the history of the page. Browsers refuse that with an exception where it is
 * done often (Safari at the hundredth time in half a minute) or where they forbid it: the page goes on,
 * and its address is behind until the next change.
 */
export function writeAddress(how: 'push' | 'replace', state: unknown, address?: string | URL): void {
  try {
    if (how === 'push') history.pushState(state, '', address)
    else history.replaceState(state, '', address)
  } catch {
    // Nothing depends on it but a reload and the browser's Back.
  }
}

/** The same page with other parameters; its hash stays. */
export function writeParametersHere(how: 'push' | 'replace', part: Partial<Parameters>): void {
  writeAddress(how, history.state, `${location.pathname}${writeParameters(location.search, part)}${location.hash}`)
}
