import { hash } from './hash.ts'
import { hasState } from './here.ts'
import { readParameters } from './params.ts'

/** What an address asks for, as far as a session is concerned. */
export interface Asked {
  /** Where on its host the playground is: there may be several. */
  readonly path: string
  /**
   * The same for two addresses that begin the same session: what the page writes into its address itself, and
   * how it looks, do not count.
   */
  readonly key: string
  /** Nothing: the visitor came to the playground and not to a state of it. */
  readonly isBare: boolean
  /** Projector or embed, whose sessions are their own. */
  readonly isDoor: boolean
}

/** Reads the address of a page; `address` may be relative to the origin. */
export function readAsked(address: string): Asked {
  const url = new URL(address, 'https://any.example')
  const { scenario, pattern, policy, faults, step, embed, present } = readParameters(url.search).parameters
  // Any other hash says nothing of a session.
  const state = hasState(url.hash) ? url.hash : ''
  const isDoor = embed || present
  const path = url.pathname.replace(/index\.html$/, '')
  const isBare = !isDoor && state === '' && [scenario, pattern, policy, faults, step].every((given) => given === null)
  const asked = [
    path,
    scenario,
    pattern,
    policy,
    faults,
    step,
    embed,
    present,
    `${state.length}.${hash(state)}.${hash(state.slice(4))}`,
  ]
  return { path, key: isBare ? path : JSON.stringify(asked), isBare, isDoor }
}
