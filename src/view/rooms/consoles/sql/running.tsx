import { useEffect, useState } from 'react'
import type { QueryState } from '../../../../player/query-state.ts'
import { Button } from '../../../parts/button.tsx'
import { Text } from '../../../parts/text.tsx'
import { heir } from '../../../parts/heirs.ts'
import { usePlayer } from '../../../use-player.ts'
import styles from './sql.module.css'

/** A statement that has not come back: how long it has run, when it will be stopped, and the way to stop it now. */
export function Running() {
  const query = usePlayer((player) => player.queryState)
  const cancel = usePlayer((player) => player.cancelQuery)
  return (
    <div className={styles.running} hidden={query === null}>
      <span className="sr-only" role="status">
        {query === null ? '' : 'A statement is running. Escape in the editor cancels it.'}
      </span>
      {query !== null && (
        <>
          <Elapsed query={query} />
          <Button {...heir('console-line')} onClick={cancel}>
            Cancel
          </Button>
        </>
      )}
    </div>
  )
}

const TICK_MS = 100

function Elapsed({ query: { sinceMs, limitMs } }: { readonly query: QueryState }) {
  const [nowMs, setNowMs] = useState(() => performance.now())
  useEffect(() => {
    const timer = setInterval(() => setNowMs(performance.now()), TICK_MS)
    return () => clearInterval(timer)
  }, [])
  const elapsedMs = Math.min(limitMs, Math.max(0, nowMs - sinceMs))
  return (
    <>
      <progress
        className={styles.progress}
        value={elapsedMs}
        max={limitMs}
        aria-label="Time that the statement has run"
      />
      <span className={styles.elapsed}>
        <Text>{`running, ${(elapsedMs / 1000).toFixed(1)} s of ${limitMs / 1000} s`}</Text>
      </span>
    </>
  )
}
