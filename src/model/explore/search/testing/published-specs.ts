import type { Spec, SpecStep } from '../spec.ts'

/**
 * Specifications from Lamport's "Specifying Systems" and his TLA+ course, whose numbers of states
 * are published with them: what any explorer of all states must find.
 */

/** Two jugs, of 3 and of 5 gallons, a tap and a drain. TLC: 16 distinct states, 97 generated. */
export const DIE_HARD: Spec<readonly [small: number, big: number]> = {
  initial: [[0, 0]],
  *next([small, big]) {
    const poured = Math.min(big, 3 - small)
    const pouredBack = Math.min(small, 5 - big)
    yield { action: 'fill the small jug', state: [3, big] }
    yield { action: 'fill the big jug', state: [small, 5] }
    yield { action: 'empty the small jug', state: [0, big] }
    yield { action: 'empty the big jug', state: [small, 0] }
    yield { action: 'small to big', state: [small - pouredBack, big + pouredBack] }
    yield { action: 'big to small', state: [small + poured, big - poured] }
  },
  goals: { 'four gallons': ([, big]) => big === 4 },
}

type Manager = 'working' | 'prepared' | 'committed' | 'aborted'

/** What resource managers that commit or abort together may do. TLC, 3 of them: 34 distinct states, 94 generated. */
export const TRANSACTION_COMMIT: Spec<readonly Manager[]> = {
  initial: [['working', 'working', 'working']],
  *next(managers) {
    const canCommit = managers.every((is) => is === 'prepared' || is === 'committed')
    const noneCommitted = managers.every((is) => is !== 'committed')
    for (const [index, is] of managers.entries()) {
      const to = (now: Manager): SpecStep<readonly Manager[]> => ({ action: `${index} is ${now}`, state: managers.with(index, now) })
      if (is === 'working') yield to('prepared')
      if (is === 'prepared' && canCommit) yield to('committed')
      if ((is === 'working' || is === 'prepared') && noneCommitted) yield to('aborted')
    }
  },
  goals: { split: (managers) => managers.includes('committed') && managers.includes('aborted') },
}

interface TwoPhase {
  readonly managers: readonly Manager[]
  readonly coordinator: 'init' | 'committed' | 'aborted'
  readonly prepared: readonly boolean[]
  /** Messages are never taken back: 0 to 2 say that a manager is prepared, then Commit, then Abort. */
  readonly sent: readonly boolean[]
}

/** Two-phase commit. TLC, 3 resource managers: 288 distinct states, 1146 generated. */
export const TWO_PHASE_COMMIT: Spec<TwoPhase> = {
  initial: [
    {
      managers: ['working', 'working', 'working'],
      coordinator: 'init',
      prepared: [false, false, false],
      sent: [false, false, false, false, false],
    },
  ],
  *next(state) {
    const { managers, coordinator, prepared, sent } = state
    if (coordinator === 'init' && prepared.every(Boolean)) {
      yield { action: 'commit', state: { ...state, coordinator: 'committed', sent: sent.with(3, true) } }
    }
    if (coordinator === 'init') yield { action: 'abort', state: { ...state, coordinator: 'aborted', sent: sent.with(4, true) } }
    for (const [index, is] of managers.entries()) {
      if (coordinator === 'init' && sent[index]) yield { action: `hears ${index}`, state: { ...state, prepared: prepared.with(index, true) } }
      if (is === 'working') {
        yield { action: `${index} prepares`, state: { ...state, managers: managers.with(index, 'prepared'), sent: sent.with(index, true) } }
        yield { action: `${index} aborts`, state: { ...state, managers: managers.with(index, 'aborted') } }
      }
      if (sent[3]) yield { action: `${index} hears commit`, state: { ...state, managers: managers.with(index, 'committed') } }
      if (sent[4]) yield { action: `${index} hears abort`, state: { ...state, managers: managers.with(index, 'aborted') } }
    }
  },
  goals: { split: ({ managers }) => managers.includes('committed') && managers.includes('aborted') },
}
