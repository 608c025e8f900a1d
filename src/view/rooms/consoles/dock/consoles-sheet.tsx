import { useId, useRef } from 'react'
import { CONSOLES } from '../../../late-views.ts'
import { Part } from '../../../parts/late/part.tsx'
import { Dialog } from '../../../parts/dialog.tsx'
import { DockTabs } from './dock-tabs.tsx'
import styles from './dock.module.css'
import { useWaitForLine } from './use-caret.ts'
import { useDock } from './use-dock.ts'

/** The consoles where there is no room for them under the run: they rise over it. */
export function ConsolesSheet() {
  const open = useDock((dock) => dock.open)
  const show = useDock((dock) => dock.show)
  const id = useId()
  const panel = useRef<HTMLDivElement>(null)
  useWaitForLine(panel)
  if (open === null) return null
  return (
    <Dialog title="Consoles and data" shape="tall" onClose={() => show(null)}>
      <div className={styles.sheet} data-consoles>
        <DockTabs open={open} panelId={id} onChoose={show} />
        <div ref={panel} id={id} className={styles.risen} tabIndex={-1}>
          <Part of={CONSOLES}>{(ConsolesPanel) => <ConsolesPanel tab={open} />}</Part>
        </div>
      </div>
    </Dialog>
  )
}
