import type { Trace } from '../../model/sim/trace.ts'
import type { World } from '../../model/sim/world.ts'

/** The projector's address for what is on the page: the same scenario, pattern, policy and switches. */
export function presentAddress(world: World, trace: Trace | null): string {
  const query = new URLSearchParams({ present: '1' })
  if (world.scenario !== undefined) query.set('scenario', world.scenario)
  query.set('pattern', world.pattern)
  query.set('policy', world.policy)
  const switches = trace?.steps[0]?.switches ?? []
  query.set('faults', switches.join(','))
  return `?${query.toString().replaceAll('%2C', ',')}`
}
