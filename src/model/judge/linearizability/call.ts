/**
 * One call on an object, as its client saw it. Moments are numbers on one axis, such as the lines of
 * a log: a call comes before another one in real time when it returned before the other was made.
 */
export interface Call<Action> {
  readonly id: string
  readonly client: string
  readonly called: number
  /** null: nobody was ever told what became of it. */
  readonly returned: number | null
  /** What it did, its answer included; null when its client was told that it did not happen. */
  readonly done: Action | null
  /** What it may do as long as nothing is known; null when that would be nothing, as with a read. */
  readonly open: Action | null
}

/** The calls as they stood at a moment: what had not returned by then was still open. */
export function upTo<Action>(calls: readonly Call<Action>[], moment: number): readonly Call<Action>[] {
  return calls
    .filter(({ called }) => called <= moment)
    .map((call) => (call.returned !== null && call.returned > moment ? { ...call, returned: null } : call))
}
