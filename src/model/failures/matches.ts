import type { Effect } from '../effects/effect.ts'
import { changesStore, rowOf } from '../effects/effect-rows.ts'

/**
 * What is about to happen at a store or in a process: an effect of a program, or a line of a console, which
 * is none.
 */
export interface Act {
  /** null: it stays in its process. */
  readonly store: 'database' | 'redis' | null
  readonly effect: Effect | null
}

/** What a failure, or a switch that narrows it, can match: its words, and whether an act is of that sort. */
export interface Match {
  readonly words: string
  readonly holds: (act: Act) => boolean
}

/** Both sides, the stage and the explorer, ask these and nothing else. */
export const MATCHES = {
  statement: { words: 'any statement', holds: ({ store }) => store === 'database' },
  'writing statement': {
    words: 'every write',
    holds: (act) => isChange(act, 'database') && rowOf(act.effect!).does !== 'transacts',
  },
  'changing statement': { words: 'any statement that changes something', holds: (act) => isChange(act, 'database') },
  'write to the database': { words: 'next database write', holds: (act) => isOwnWrite(act, 'database') },
  command: { words: 'any command', holds: ({ store }) => store === 'redis' },
  'changing command': { words: 'any command that changes something', holds: (act) => isChange(act, 'redis') },
  'write to the cache': { words: 'next cache write', holds: (act) => isOwnWrite(act, 'redis') },
  step: { words: 'any step of an app', holds: ({ effect }) => effect !== null },
  mark: {
    words: 'the mark of a relay or flusher, after it has applied something',
    holds: ({ effect }) => effect !== null && rowOf(effect).does === 'marks',
  },
} as const satisfies Readonly<Record<string, Match>>
export type MatchName = keyof typeof MATCHES

/** An effect, at the store that it goes to. */
export function actOf(effect: Effect): Act {
  const { goesTo } = rowOf(effect)
  return { store: goesTo === 'database' || goesTo === 'redis' ? goesTo : null, effect }
}

/** Whether its message, run at any time, changes something at its store: whatever does more than look. */
export function changesItsStore(effect: Effect): boolean {
  const act = actOf(effect)
  return act.store !== null && isChange(act, act.store)
}

/** Whether PRAGMA query_only refuses it: a look passes, and so do the borders of a transaction. */
export function writesToDatabase(effect: Effect): boolean {
  return MATCHES['writing statement'].holds(actOf(effect))
}

function isChange({ store, effect }: Act, wanted: Act['store']): boolean {
  return store === wanted && effect !== null && rowOf(effect).does !== 'looks'
}

/** A change of what the store holds for the key: no lock, lease, queue or mark around it. */
function isOwnWrite({ store, effect }: Act, wanted: Act['store']): boolean {
  return store === wanted && effect !== null && changesStore(effect)
}
