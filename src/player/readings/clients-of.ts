import type { ClientId } from '../../model/world/ids.ts'
import { isClients, type Trace } from '../../model/trace/trace.ts'

/** The clients who ask for something in this run, in the world's order; the first one when nobody does. */
export function clientsOf(trace: Trace): readonly ClientId[] {
  const asking = new Set<string>(
    Object.values(trace.operations)
      .filter(isClients)
      .map(({ client }) => client),
  )
  const { clients } = trace.world
  const others = [...asking].filter((client) => !clients.includes(client))
  const taking = [...clients.filter((client) => asking.has(client)), ...others]
  return taking.length === 0 ? clients.slice(0, 1) : taking
}

/** The processes of no client that this run has: a relay, a flusher, a refresher, the cache layer. */
export function workersOf({ operations }: Trace): readonly string[] {
  const owners = Object.values(operations).flatMap((one) =>
    one.kind === 'call' || (one.kind === 'turn' && one.client === one.program) ? [one.client] : [],
  )
  return [...new Set(owners)]
}
