import { lazy, Suspense } from 'react'
import { DataView } from './data/data-view.tsx'
import type { DockTab } from './dock/use-dock.ts'
import styles from './consoles-panel.module.css'
import { RedisConsole } from './redis/redis-console.tsx'

const SqlConsole = lazy(() => import('./sql/sql-console.tsx').then(({ SqlConsole: it }) => ({ default: it })))

/** What a tab of the dock shows. */
export function ConsolesPanel({ tab }: { readonly tab: DockTab }) {
  return (
    <div className={styles.panel}>
      <Suspense fallback={<p className={styles.loading}>Loading…</p>}>
        {tab === 'redis' && <RedisConsole />}
        {tab === 'sqlite' && <SqlConsole />}
        {tab === 'data' && <DataView />}
      </Suspense>
    </div>
  )
}
