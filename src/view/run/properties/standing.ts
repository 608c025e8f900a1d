import { agreementAt } from '../../../model/judge/checks/agreement-at-rest.ts'
import { breaksKnownAt, isSettled } from '../../../model/judge/checks/breaks.ts'
import { isHealed, PROPERTY_IDS, type PropertyId, type PropertyResult } from '../../../model/trace/properties.ts'
import type { Trace } from '../../../model/trace/trace.ts'
import { words } from '../../../words/language.ts'

/** How a property stands at a step: what breaks it later is not told before it happens. */
export interface Standing {
  /** `healed`: it was broken, and is whole again. */
  readonly is: 'holds' | 'broken' | 'healed' | 'open'
  readonly short: string
  readonly sentence: string
  readonly brokenAt: number | null
  /** The steps that show it, once it is broken. */
  readonly steps: readonly number[]
}

/** `isCut`: the trace is only the beginning of its run, and has no end. */
export function standing(trace: Trace, cursor: number, id: PropertyId, isCut = false): Standing {
  const result = resultAt(trace, cursor, id)
  const { verdict, brokenAt, finding, witness } = result
  const sentence = words().properties.finding(finding)
  const says = words().run.properties
  if (verdict === 'broken' && brokenAt !== null && brokenAt <= cursor) {
    const steps = (witness?.steps ?? []).filter((step) => step <= cursor)
    return {
      is: isHealed(result) ? 'healed' : 'broken',
      short: words().properties.broken(result),
      sentence,
      brokenAt,
      steps,
    }
  }
  const atEnd = !isCut && cursor === trace.steps.length - 1
  if (verdict === 'open') return { is: 'open', short: says.open, sentence, brokenAt: null, steps: [] }
  return {
    is: 'holds',
    short: says.holds,
    sentence: atEnd ? sentence : says.nothingBreaks,
    brokenAt: null,
    steps: [],
  }
}

/** Of the stores' agreement it is what is known at this very step: a later one may rest otherwise. */
function resultAt(trace: Trace, cursor: number, id: PropertyId): PropertyResult {
  return id === 'agreement_at_rest'
    ? agreementAt(trace.steps, trace.properties[id].breaks ?? [], cursor)
    : trace.properties[id]
}

/** All seven in a line: what is broken, or was, by name where it is one. */
export function digest(
  trace: Trace,
  cursor: number,
  isCut = false,
): { readonly text: string; readonly isBroken: boolean } {
  const all = PROPERTY_IDS.map((id) => ({ id, is: standing(trace, cursor, id).is }))
  const named = (wanted: Standing['is']): readonly string[] =>
    all.filter(({ is }) => is === wanted).map(({ id }) => words().properties.titles[id])
  const says = words().run.properties
  const broken = named('broken')
  if (broken.length > 0)
    return { text: broken.length === 1 ? says.broken(broken[0]!) : says.manyBroken(broken.length), isBroken: true }
  const [healed] = named('healed')
  if (healed !== undefined) return { text: says.healed(healed), isBroken: false }
  return { text: !isCut && cursor === trace.steps.length - 1 ? says.allHold : says.allHoldSoFar, isBroken: false }
}

/** The step that healed a key which was apart with all quiet; null where it was not, or is not any more. */
export function healedAt({ steps, properties }: Trace, cursor: number, key: string): number | null {
  const last = breaksKnownAt(properties.agreement_at_rest.breaks ?? [], cursor).at(-1)
  const seen = last === undefined ? undefined : steps[last.seenAt]?.keys[key]
  return last !== undefined && seen !== undefined && isSettled(seen) ? last.healedAt : null
}

/**
 * What became of the stores' agreement, where it was broken and all is well again; null where there is
 * nothing to tell.
 */
export function healedSentence(trace: Trace, cursor: number): string | null {
  const { is, short } = standing(trace, cursor, 'agreement_at_rest')
  return is === 'healed' ? words().verdictCard.healed(short) : null
}
