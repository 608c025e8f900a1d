import { Button } from '../parts/button.tsx'
import { takesOver } from '../parts/heirs.ts'
import styles from './failed.module.css'

/** Where there can be no run at all: never a blank page. */
export function Failed({ reason }: { readonly reason: string }) {
  return (
    <main className={styles.page}>
      <h1 className={styles.title} {...takesOver('room')}>Write-through playground</h1>
      <p role="alert" className={styles.reason}>
        {reason}
      </p>
      <Button look="filled" onClick={() => location.reload()}>
        Reload
      </Button>
    </main>
  )
}
