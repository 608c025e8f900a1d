import { Button } from '../parts/button.tsx'
import styles from './waiting.module.css'

interface WaitingProps {
  readonly status: 'loading' | 'failed'
  readonly failure: string | null
}

/** Before the first run is there, and when there can be none: never a blank page. */
export function Waiting({ status, failure }: WaitingProps) {
  return (
    <main className={styles.page} aria-busy={status === 'loading'}>
      <h1 className={styles.title}>Write-through playground</h1>
      {status === 'loading' ? (
        <p role="status">Starting SQLite and Redis…</p>
      ) : (
        <>
          <p role="alert" className={styles.reason}>
            {failure ?? 'The engine did not start. Reload the page.'}
          </p>
          <Button look="filled" onClick={() => location.reload()}>
            Reload
          </Button>
        </>
      )}
    </main>
  )
}
