import { heirNamed } from '../../../parts/heirs.ts'
import styles from './dock.module.css'
import { DOCK_TABS, DOCK_WORDS, useDock, type DockTab } from './use-dock.ts'

interface DockTabsProps {
  readonly open: DockTab | null
  readonly panelId: string
  readonly onChoose: (tab: DockTab) => void
}

/** Buttons, each of which opens its console; pressed again, one closes it. */
export function DockTabs({ open, panelId, onChoose }: DockTabsProps) {
  const last = useDock((dock) => dock.last)
  return (
    <div className={styles.tabs} role="group" aria-label="Consoles">
      {DOCK_TABS.map((tab) => (
        <button
          key={tab}
          type="button"
          className={styles.tab}
          {...(tab === last ? heirNamed('console-tab') : {})}
          aria-expanded={tab === open}
          aria-controls={panelId}
          onClick={() => onChoose(tab)}
        >
          {DOCK_WORDS[tab]}
        </button>
      ))}
    </div>
  )
}
