import { useEffect, useMemo, useState } from 'react'
import type { SqlResult } from '../../../../model/stores/sqlite/result.ts'
import type { Step, Trace } from '../../../../model/trace/trace.ts'
import { usePlayer, usePlayerApi } from '../../../use-player.ts'

interface Found {
  readonly asked: string
  readonly result: SqlResult
}

/**
 * What a query finds in the database at the step that is looked at; what it found before while it is
 * asked again. `sql` null asks nothing.
 */
export function usePeek(sql: string | null): SqlResult | null {
  const api = usePlayerApi()
  const trace = usePlayer((player) => player.trace)
  const cursor = usePlayer((player) => player.cursor)
  const pending = usePlayer((player) => player.pending)
  const version = useMemo(() => (trace === null ? 0 : lastChange(trace, cursor)), [trace, cursor])
  const [found, setFound] = useState<Found | null>(null)
  useEffect(() => {
    if (sql === null || trace === null || pending) return
    let isWanted = true
    void api
      .getState()
      .peek(sql)
      .then((result) => {
        if (isWanted && result !== null) setFound({ asked: sql, result })
      })
    return () => {
      isWanted = false
    }
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the database is asked again when the run or the step has changed it
  }, [api, sql, trace, pending, version])
  return found?.asked === sql ? found.result : null
}

/** The last step up to the cursor at which the database may have changed. */
function lastChange({ steps }: Trace, cursor: number): number {
  return steps.findLastIndex((step, index) => index <= cursor && touchesDatabase(step))
}

function touchesDatabase({ event, message }: Step): boolean {
  return message?.to === 'database' && (event === 'apply' || event === 'reject')
}
