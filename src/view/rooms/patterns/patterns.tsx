import { useEffect, useRef } from 'react'
import { usePlayer } from '../../use-player.ts'
import { AllPatterns } from './index/all-patterns.tsx'
import { PageList } from './index/page-list.tsx'
import { Page } from './page/page.tsx'
import styles from './patterns.module.css'

/** Each pattern: its steps, who promises what of it, and what was computed; or all of them, to choose from. */
export function Patterns() {
  const page = usePlayer((player) => player.page)
  const main = useRef<HTMLElement>(null)
  const before = useRef(page)
  useEffect(() => {
    if (before.current === page) return
    before.current = page
    // What was opened begins at its top, for the eye and for a screen reader alike.
    main.current?.scrollTo?.(0, 0)
    main.current?.querySelector<HTMLElement>('h2')?.focus()
  }, [page])
  return (
    <div className={styles.room} data-page={page !== null}>
      {page !== null && (
        <nav className={styles.list} aria-label="Patterns">
          <PageList page={page} />
        </nav>
      )}
      <main ref={main} className={styles.main}>
        {page === null ? <AllPatterns /> : <Page key={page} id={page} />}
      </main>
    </div>
  )
}
