import type { KeyboardEvent, PointerEvent } from 'react'
import styles from './dock.module.css'
import { HIGHEST, LOWEST, useDock } from './use-dock.ts'

/** By how much an arrow moves the edge, in design pixels. */
const STEP = 24

/** The upper edge of the open dock: dragged, or moved with the arrows. */
export function DockHandle() {
  const { height, resize } = useDock()
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    const dock = event.currentTarget.parentElement
    if (dock === null) return
    const designPixel = dock.offsetHeight / (height + BAR) || 1
    resize((dock.getBoundingClientRect().bottom - event.clientY) / designPixel - BAR)
  }
  const press = (event: KeyboardEvent) => {
    const to = { ArrowUp: height + STEP, ArrowDown: height - STEP, Home: LOWEST, End: HIGHEST }[event.key]
    if (to === undefined) return
    event.preventDefault()
    resize(to)
  }
  return (
    // A separator that can be focused and moved is a control (ARIA's window splitter).
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      className={styles.handle}
      role="separator"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-label="Height of the consoles"
      aria-orientation="horizontal"
      aria-valuenow={height}
      aria-valuemin={LOWEST}
      aria-valuemax={HIGHEST}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={press}
    />
  )
}

/** The bar's height in design pixels, as the style sheet has it. */
const BAR = 40
