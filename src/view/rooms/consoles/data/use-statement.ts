import { useMemo, useState } from 'react'
import type { SqlResult } from '../../../../model/stores/sqlite/result.ts'
import { sqlLines } from '../../../../player/readings/console-lines.ts'
import { usePlayer, usePlayerApi } from '../../../use-player.ts'

/** What has become of a statement that a form made. */
type StatementState =
  | { readonly is: 'idle' }
  | { readonly is: 'running' }
  | { readonly is: 'done' }
  | { readonly is: 'failed'; readonly message: string }

interface Statement {
  readonly state: StatementState
  readonly run: (sql: string) => void
  /** Forgets how it went. */
  readonly forget: () => void
}

/**
 * Runs SQL as a choice in the run, like a line typed at sqlite>, and says how it went: what is wrong
 * with a value is for SQLite to say.
 */
export function useStatement(): Statement {
  const api = usePlayerApi()
  const trace = usePlayer((player) => player.trace)
  const pending = usePlayer((player) => player.pending)
  const [asked, setAsked] = useState<{ readonly operation: string; readonly sql: string } | null>(null)
  const state = useMemo<StatementState>(() => {
    if (asked === null) return { is: 'idle' }
    const line =
      trace === null
        ? undefined
        : sqlLines(trace).find(({ operation, sql }) => operation === asked.operation && sql === asked.sql)
    if (line === undefined) return pending ? { is: 'running' } : { is: 'idle' }
    if (line.failure !== null) return { is: 'failed', message: line.failure }
    return line.result === null ? { is: 'running' } : outcomeOf(line.result)
  }, [asked, trace, pending])
  return {
    state,
    run: (sql) => {
      api.getState().runSql(sql)
      const choice = api.getState().choices.at(-1)
      if (choice?.do === 'sql') setAsked({ operation: choice.operation, sql })
    },
    forget: () => setAsked(null),
  }
}

function outcomeOf({ statements }: SqlResult): StatementState {
  const last = statements.at(-1)
  if (last === undefined || last.is === 'done' || last.is === 'text') return { is: 'done' }
  return { is: 'failed', message: last.message }
}
