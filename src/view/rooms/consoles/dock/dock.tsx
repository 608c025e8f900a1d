import { useId, useRef, type CSSProperties } from 'react'
import { CONSOLES } from '../../../late-views.ts'
import { Part } from '../../../parts/late/part.tsx'
import { Icon } from '../../../parts/icons.tsx'
import { Button } from '../../../parts/button.tsx'
import { heir } from '../../../parts/heirs.ts'
import { DockTabs } from './dock-tabs.tsx'
import { DockHandle } from './dock-handle.tsx'
import styles from './dock.module.css'
import { useWaitForLine } from './use-caret.ts'
import { useDock } from './use-dock.ts'

/** The consoles under the run: a bar that is always there, and above it room to work once one is opened. */
export function Dock() {
  const { open, height, show } = useDock()
  const id = useId()
  const panel = useRef<HTMLDivElement>(null)
  useWaitForLine(panel)
  return (
    <aside
      className={styles.dock}
      aria-label="Consoles and data"
      data-consoles
      {...heir('room')}
      data-dock={open === null ? 'closed' : 'open'}
      style={{ '--dock-height': height } as CSSProperties}
    >
      {open !== null && <DockHandle />}
      <div className={styles.bar}>
        <DockTabs open={open} panelId={id} onChoose={(tab) => show(tab === open ? null : tab)} />
        {open !== null && (
          <Button
            look="quiet"
            square
            className={styles.close}
            {...heir('console-tab')}
            aria-label="Close the consoles"
            title="Close"
            onClick={() => show(null)}
          >
            <Icon name="chevron-down" />
          </Button>
        )}
      </div>
      <div ref={panel} id={id} className={styles.panel} tabIndex={-1} hidden={open === null}>
        {open !== null && <Part of={CONSOLES}>{(ConsolesPanel) => <ConsolesPanel tab={open} />}</Part>}
      </div>
    </aside>
  )
}
