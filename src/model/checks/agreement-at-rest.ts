import type { KeyVerdict } from '../sim/trace.ts'
import { listed, shown } from '../sim/wording.ts'
import type { Run } from './history-of-run.ts'
import type { PropertyResult } from './properties.ts'
import { broken, holds, open } from './verdicts.ts'

/**
 * When all is quiet (nothing running, nothing in flight), every key agrees or is empty. It is judged
 * at every step at which the run rests; the last of them decides, since a later write may heal.
 */
export function agreementAtRest({ steps }: Run): PropertyResult {
  const last = steps.at(-1)
  if (last === undefined || !last.atRest) return open('The run has not come to rest.')
  if (last.queued !== undefined) return open(`Work for ${listed(last.queued.map(shown))} is still queued: the run is quiet, but not done.`)
  if (last.inFlight.length > 0) return open('A message is still held up on its way: the run is quiet, but not done.')
  const apart = Object.values(last.keys).filter((verdict): verdict is Apart => verdict.permanentSince !== null)
  const first = apart.toSorted((a, b) => a.permanentSince - b.permanentSince)[0]
  if (first === undefined) return holds('All is quiet, and every key agrees or is empty.')
  const { permanentSince: since, partedAt } = first
  const names = listed(apart.map(({ key, state }) => `${shown(key)} is ${state}`))
  return broken(since, `All is quiet, and ${names}.`, [], [...new Set([partedAt ?? since, since])])
}

type Apart = KeyVerdict & { readonly permanentSince: number }
