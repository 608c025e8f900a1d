import { useLayoutEffect } from 'react'
import styles from './break-it.module.css'
import { Detail } from './detail/detail.tsx'
import { Head } from './head/head.tsx'
import { Legend } from './matrix/legend.tsx'
import { Matrix } from './matrix/matrix.tsx'
import { Meaning } from './meaning/meaning.tsx'
import { useBreakIt, useBreakItApi } from './use-break-it.ts'

/** Every pattern in every scenario, tried in every order with every failure. */
export function BreakIt() {
  const { fill, explorer } = useBreakItApi()
  const isOpen = useBreakIt(({ chosen }) => chosen !== null)
  // Before a cell that is open asks for itself: that goes to the front of the matrix then, and is not stopped for it.
  useLayoutEffect(() => {
    // Whoever comes back finds it as it was left.
    if (explorer.store.getState().asked === 0) fill()
  }, [explorer, fill])
  return (
    <div className={styles.room} data-open={isOpen}>
      <main className={styles.main}>
        <div className={styles.top}>
          <Head />
          <Matrix />
          <Legend />
        </div>
        {isOpen && (
          <div className={styles.detail}>
            <Detail />
          </div>
        )}
      </main>
      <aside className={styles.meaning} aria-label="What it means">
        <Meaning />
      </aside>
    </div>
  )
}
