import type { Pattern } from '../patterns/registry/patterns.ts'
import { FAULT_IDS, type FaultId } from '../world/ids.ts'
import { FAILURES, wordsOf, type Failure, type FailureSwitch } from '../failures/failures.ts'
import { betweenOwnWrites, heldUpIn, ownWrite } from './own-place.ts'

/** A failure that the stage has a switch for. */
export interface Switchable extends Failure, FailureSwitch {
  readonly id: FaultId
  /** Under the title: what the switch waits for, whatever the pattern, and what becomes of it. */
  readonly detail: string
}

/** The switch list, in the order of the page. Digits in the projector toggle the nth. */
export const SWITCHES: readonly Switchable[] = FAULT_IDS.map((id) => {
  const failure = FAILURES[id]
  const thrown = failure.switch!
  return { ...failure, ...thrown, id, detail: detailOf(failure, thrown, null) }
})

/**
 * The same with the pattern's own name for what the switch waits for: `the next write to the cache, SET:
 * time-out, not applied`.
 */
export function switchDetail({ id, ...row }: Switchable, pattern: Pattern): string {
  return detailOf({ id, ...row }, row, placeIn(pattern, id, row))
}

function detailOf({ matches }: Failure, { narrowedTo, outcome }: FailureSwitch, place: string | null): string {
  return `${place ?? wordsOf(narrowedTo ?? matches)}: ${outcome}`
}

function placeIn(pattern: Pattern, id: FaultId, { narrowedTo }: FailureSwitch): string | null {
  if (id === 'crash') return betweenOwnWrites(pattern)
  if (id === 'writers') return heldUpIn(pattern) ?? 'at the same time'
  const write = typeof narrowedTo === 'string' ? ownWrite(pattern, id) : null
  return write === null || narrowedTo === null ? null : `${wordsOf(narrowedTo)}, ${write}`
}
