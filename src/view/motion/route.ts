import type { ClientId } from '../../model/sim/ids.ts'
import type { Lane, MessageView } from '../../model/sim/trace.ts'

export type Store = 'database' | 'redis'

/** A wire joins two neighbours; `near` is the one who asks. */
export type Wire =
  | { readonly near: 'client'; readonly far: 'app'; readonly client: ClientId }
  | { readonly near: 'app'; readonly far: Store; readonly client: ClientId }
  | { readonly near: 'operator'; readonly far: Store }

export function wireKey(wire: Wire): string {
  return wire.near === 'operator' ? `operator>${wire.far}` : `${wire.near}:${wire.client}>${wire.far}`
}

/** The wire a message takes, whichever way it goes. */
export function wireOf(message: MessageView): Wire {
  const ends = [message.from, message.to]
  const store = ends.find(isStore)
  // The cache layer has no place on the stage: what passes between it and the app is told in words.
  if (message.to === 'app:provider') return { near: 'operator', far: 'database' }
  if (store === undefined) return { near: 'client', far: 'app', client: clientOf(message.from) }
  const caller = ends.find((end) => end !== store)
  if (caller === undefined || !caller.startsWith('app:')) return { near: 'operator', far: store }
  return { near: 'app', far: store, client: clientOf(caller) }
}

/**
 * Whether it moves towards the near end: a store's reply, or the app telling its client. A store's
 * reply is known by its leg; between client and app each direction is a message of its own.
 */
export function comesBack(message: MessageView): boolean {
  if (isStore(message.from) || isStore(message.to)) return message.leg === 'reply'
  return message.to.startsWith('client:')
}

function isStore(lane: Lane): lane is Store {
  return lane === 'database' || lane === 'redis'
}

function clientOf(lane: Lane): ClientId {
  return lane.slice(lane.indexOf(':') + 1)
}
