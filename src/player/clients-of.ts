import type { ClientId } from '../model/sim/ids.ts'
import type { Trace } from '../model/sim/trace.ts'

/** The clients who ask for something in this run, in the world's order; the first one when nobody does. */
export function clientsOf(trace: Trace): readonly ClientId[] {
  const asking = new Set<string>(Object.values(trace.operations).map(({ client }) => client))
  const { clients } = trace.world
  const others = [...asking].filter((client) => client !== 'operator' && !clients.includes(client))
  const taking = [...clients.filter((client) => asking.has(client)), ...others]
  return taking.length === 0 ? clients.slice(0, 1) : taking
}
