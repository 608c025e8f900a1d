import { PROPERTY_IDS, PROPERTY_TITLES, type PropertyId } from '../../model/checks/properties.ts'
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

export function standing(trace: Trace, cursor: number, id: PropertyId): Standing {
  const { verdict, brokenAt, sentence, witness } = trace.properties[id]
  if (verdict === 'broken' && brokenAt !== null && brokenAt <= cursor) {
    const steps = (witness?.steps ?? []).filter((step) => step <= cursor)
    return { is: 'broken', short: `broken at step ${brokenAt}`, sentence, brokenAt, steps }
  }
  const atEnd = cursor === trace.steps.length - 1
  if (verdict === 'open') return { is: 'open', short: 'open', sentence, brokenAt: null, steps: [] }
  return {
    is: 'holds',
    short: 'holds so far',
    sentence: atEnd ? sentence : 'Nothing up to this step breaks it.',
    brokenAt: null,
    steps: [],
  }
}

/** All seven in a line: '5 hold, 1 open, 1 broken: agreement at rest'. */
export function digest(trace: Trace, cursor: number): string {
  const all = PROPERTY_IDS.map((id) => ({ id, is: standing(trace, cursor, id).is }))
  const count = (is: Standing['is']) => all.filter((one) => one.is === is).length
  const broken = all.filter(({ is }) => is === 'broken').map(({ id }) => PROPERTY_TITLES[id])
  const parts = [`${count('holds')} hold`]
  if (count('open') > 0) parts.push(`${count('open')} open`)
  if (broken.length > 0) parts.push(`${broken.length} broken: ${broken.join(', ')}`)
  return parts.join(', ')
}
