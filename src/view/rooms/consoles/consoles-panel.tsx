import { SQL_CONSOLE } from '../../late-views.ts'
import { Part } from '../../parts/late/part.tsx'
import { DataView } from './data/data-view.tsx'
import type { DockTab } from './dock/use-dock.ts'
import styles from './consoles-panel.module.css'
import { RedisConsole } from './redis/redis-console.tsx'

/** What a tab of the dock shows. */
export function ConsolesPanel({ tab }: { readonly tab: DockTab }) {
  return (
    <div className={styles.panel}>
      {tab === 'redis' && <RedisConsole />}
      {tab === 'sqlite' && <Part of={SQL_CONSOLE}>{(SqlConsole) => <SqlConsole />}</Part>}
      {tab === 'data' && <DataView />}
    </div>
  )
}
