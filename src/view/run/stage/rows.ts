import type { Entry, KeyVerdict, Row, Trace } from '../../../model/trace/trace.ts'
import { differs, gravity, touchedKeys } from './focus.ts'

/** One key, as both stores have it: the same place and height on both sides. */
export interface StageRow {
  readonly key: string
  readonly verdict: KeyVerdict
  readonly row: Row | null
  readonly entry: Entry | null
}

export interface StageRows {
  readonly rows: readonly StageRow[]
  /** The keys that there is no room for. */
  readonly rest: { readonly agree: number; readonly empty: number; readonly differ: number }
}

/**
 * Differing keys first, then those touched last, then the order of the table. A key that is being
 * written was touched before it differed, so it does not jump when it does.
 */
export function stageRows(trace: Trace, index: number, room: number): StageRows {
  const step = trace.steps[index]
  if (step === undefined) return { rows: [], rest: { agree: 0, empty: 0, differ: 0 } }
  const verdicts = Object.values(step.keys)
  const touched = touchedKeys(trace, index)
  const recency = new Map(touched.map((key, at) => [key, at]))
  const last = touched.length
  const rank = ({ key, state }: KeyVerdict) => (recency.get(key) ?? last) - gravity(state) * (last + 1)
  const ordered = verdicts.toSorted((a, b) => rank(a) - rank(b))
  const count = (test: (verdict: KeyVerdict) => boolean) => ordered.slice(room).filter(test).length
  return {
    rows: ordered.slice(0, room).map((verdict) => ({
      key: verdict.key,
      verdict,
      row: step.database.rows[verdict.key] ?? null,
      entry: step.cache.entries[verdict.key] ?? null,
    })),
    rest: {
      agree: count(({ state }) => state === 'agree'),
      empty: count(({ state }) => state === 'empty'),
      differ: count(({ state }) => differs(state)),
    },
  }
}
