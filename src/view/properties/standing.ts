import { agreementAtRest } from '../../model/checks/agreement-at-rest.ts'
import { PROPERTY_IDS, PROPERTY_TITLES, type PropertyId, type PropertyResult } from '../../model/checks/properties.ts'
import type { Trace } from '../../model/sim/trace.ts'

/** How a property stands at a step: what breaks it later is not told before it happens. */
export interface Standing {
  readonly is: 'holds' | 'broken' | 'open'
  readonly short: string
  readonly sentence: string
  readonly brokenAt: number | null
  /** The steps that show it, once it is broken. */
  readonly steps: readonly number[]
}

/** `isCut`: the trace is only the beginning of its run, and has no end. */
export function standing(trace: Trace, cursor: number, id: PropertyId, isCut = false): Standing {
  const { verdict, brokenAt, sentence, witness } = resultAt(trace, cursor, id)
  if (verdict === 'broken' && brokenAt !== null && brokenAt <= cursor) {
    const steps = (witness?.steps ?? []).filter((step) => step <= cursor)
    return { is: 'broken', short: `broken at step ${brokenAt}`, sentence, brokenAt, steps }
  }
  const atEnd = !isCut && cursor === trace.steps.length - 1
  if (verdict === 'open') return { is: 'open', short: 'open', sentence, brokenAt: null, steps: [] }
  return {
    is: 'holds',
    short: 'holds so far',
    sentence: atEnd ? sentence : 'Nothing up to this step breaks it.',
    brokenAt: null,
    steps: [],
  }
}

/** Whether the stores agree at rest is asked of this very step: a later one may rest otherwise. */
function resultAt(trace: Trace, cursor: number, id: PropertyId): PropertyResult {
  const { world, operations, steps } = trace
  if (id !== 'agreement_at_rest') return trace.properties[id]
  return agreementAtRest({ world, operations, steps: steps.slice(cursor, cursor + 1) })
}

/** All seven in a line: what is broken, by name where it is one. */
export function digest(trace: Trace, cursor: number, isCut = false): string {
  const all = PROPERTY_IDS.map((id) => ({ id, is: standing(trace, cursor, id).is }))
  const broken = all.filter(({ is }) => is === 'broken').map(({ id }) => PROPERTY_TITLES[id])
  if (broken.length > 0) return `broken: ${broken.length === 1 ? broken[0] : broken.length}`
  return !isCut && cursor === trace.steps.length - 1 ? 'nothing broken' : 'nothing broken so far'
}
