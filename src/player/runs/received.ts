import { firstDifference } from '../address/fingerprint.ts'
import type { Trace } from '../../model/trace/trace.ts'
import type { Session } from '../session/session.ts'

/** What there is to say of the run of a session that has come on stage. */
export interface Received {
  readonly text: string
  /** It goes by itself when the visitor goes on. */
  readonly passing: boolean
}

/**
 * A link from another release may mean another run: then it says from where on. And a run may end before the
 * step that was asked for.
 */
export function received({ expected, cursor }: Session, { steps }: Trace): readonly Received[] {
  const step = expected === undefined ? null : firstDifference(steps, expected)
  const last = steps.length - 1
  return [
    ...(step === null
      ? []
      : [{ text: `This session comes from another release: its run differs from step ${step} on.`, passing: false }]),
    ...(cursor <= last
      ? []
      : [
          {
            text: `Step ${cursor} was asked for, and this run ends at step ${last}. Step ${last} is shown.`,
            passing: true,
          },
        ]),
  ]
}
