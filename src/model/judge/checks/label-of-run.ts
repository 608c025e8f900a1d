import { historiesOf, type Run } from './history-of-run.ts'
import type { KeyHistory } from './history.ts'
import { labelAtRest, type Label } from './label-at-rest.ts'

/** What a run came to for each of its keys; null while something is still under way. */
export function labelsOfRun(run: Run): Readonly<Record<string, Label>> | null {
  const last = run.steps.at(-1)
  if (last === undefined || !last.atRest || last.inFlight.length > 0 || last.queued !== undefined) return null
  const { rows } = last.database
  const { entries } = last.cache
  const histories = new Map(historiesOf(run).map((history) => [history.key, history]))
  return Object.fromEntries(
    [...new Set([...histories.keys(), ...Object.keys(last.keys)])].map((key) => {
      const row = Object.hasOwn(rows, key) ? rows[key]!.value : null
      const cache = Object.hasOwn(entries, key) ? entries[key]!.value : null
      return [key, labelAtRest(histories.get(key) ?? untouched(key, row), { row, cache })] as const
    }),
  )
}

/** A key that nobody asked about holds at the end what it held at the start. */
function untouched(key: string, row: string | null): KeyHistory {
  return {
    key,
    operations: [],
    commits: [{ step: 0, value: row, operation: null, undoes: false }],
    end: 0,
    atRest: true,
  }
}
