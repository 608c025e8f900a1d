import { readParameters } from './params.ts'

/**
 * Where the page is. Nothing else reads the address of the page, and `write-address.ts` alone writes it:
 * what a parameter means stands in one place, `params.ts`.
 */
export function parametersHere(): ReturnType<typeof readParameters> {
  return readParameters(location.search)
}

/** With its `#`. */
export function hashHere(): string {
  return location.hash
}

/** Without the origin. */
export function addressHere(): string {
  return `${location.pathname}${location.search}${location.hash}`
}

/** What the address asks for, without the state that it carries. */
export function addressWithoutState(): string {
  return `${location.pathname}${location.search}`
}

/** The page without a query and a hash. */
export function pageHere(): string {
  return location.href.replace(/[?#][^]*$/, '')
}

/** Whether a hash carries a state. */
export function hasState(hash: string): boolean {
  return hash.startsWith('#s=')
}
