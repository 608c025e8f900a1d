import { hash } from '../../player/address/hash.ts'
import { readParameters } from '../../player/address/params.ts'

/** What an address asks for, as far as a session is concerned. */
export interface Asked {
  /** Where on its host the playground is: there may be several. */
  readonly path: string
  /** The same for two addresses that begin the same session: what the page writes into its address itself, and how it looks, do not count. */
  readonly key: string
  /** Nothing: the visitor came to the playground and not to a state of it. */
  readonly isBare: boolean
  /** Projector or embed, whose sessions are their own. */
  readonly isDoor: boolean
}

/** The hash of a link that carries a state, else nothing. */
function stateIn(fragment: string): string {
  return fragment.startsWith('#s=') ? fragment : ''
}

/** Reads the address of a page; `address` may be relative to the origin. */
export function readAsked(address: string): Asked {
  const url = new URL(address, 'https://any.example')
  const { scenario, pattern, policy, faults, step, embed, present } = readParameters(url.search).parameters
  const state = stateIn(url.hash)
  const isDoor = embed || present
  const path = url.pathname.replace(/index\.html$/, '')
  const isBare = !isDoor && state === '' && [scenario, pattern, policy, faults, step].every((given) => given === null)
  const asked = [path, scenario, pattern, policy, faults, step, embed, present, `${state.length}.${hash(state)}.${hash(state.slice(4))}`]
  return { path, key: isBare ? path : JSON.stringify(asked), isBare, isDoor }
}

/** Where the page is, without the origin. */
export function addressHere(): string {
  return `${location.pathname}${location.search}${location.hash}`
}
