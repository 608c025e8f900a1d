import type { ClientId } from '../../model/world/ids.ts'
import type { Lane, MessageView, Step } from '../../model/trace/trace.ts'

export type Store = 'database' | 'redis'

/** The lane of the cache layer, which the apps ask as they ask a store. */
const PROVIDER: Lane = 'app:provider'

/**
 * A wire joins two neighbours; `near` is the one who asks. Whoever works in the background is an `app` too,
 * by its own name.
 */
export type Wire =
  | { readonly near: 'client'; readonly far: 'app'; readonly client: ClientId }
  | { readonly near: 'app'; readonly far: Store | 'provider'; readonly client: ClientId }
  | { readonly near: 'operator'; readonly far: Store }

export function wireKey(wire: Wire): string {
  return wire.near === 'operator' ? `operator>${wire.far}` : `${wire.near}:${wire.client}>${wire.far}`
}

/** The wire a message takes, whichever way it goes. */
export function wireOf(message: MessageView): Wire {
  const ends = [message.from, message.to]
  const store = ends.find(isStore)
  if (message.to === PROVIDER) return { near: 'app', far: 'provider', client: clientOf(message.from) }
  if (store === undefined) return { near: 'client', far: 'app', client: clientOf(message.from) }
  const caller = ends.find((end) => end !== store)
  if (caller === undefined || !caller.startsWith('app:')) return { near: 'operator', far: store }
  return { near: 'app', far: store, client: clientOf(caller) }
}

/**
 * Whether it moves towards the near end: a reply of a store or of the cache layer, or the app telling its
 * client. Such a reply is known by its leg; between client and app each direction is a message of its own.
 */
export function comesBack(message: MessageView): boolean {
  if (isStore(message.from) || isStore(message.to) || message.to === PROVIDER) return message.leg === 'reply'
  return message.to.startsWith('client:')
}

function isStore(lane: Lane): lane is Store {
  return lane === 'database' || lane === 'redis'
}

function clientOf(lane: Lane): ClientId {
  return lane.slice(lane.indexOf(':') + 1)
}

/** By its switch; a single message may be refused without it. */
export function isUnreachable(step: Step, store: Store): boolean {
  return step.switches.includes(store === 'redis' ? 'redis_down' : 'db_unavail')
}
