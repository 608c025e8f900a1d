import { useLayoutEffect, useRef, type MouseEvent, type ReactNode } from 'react'
import type { Elements } from '../../../parts/elements.ts'
import styles from './transcript.module.css'

interface TranscriptProps {
  readonly label: string
  /** Changes with every line that is added: what is new is scrolled into view. */
  readonly count: number
  readonly lines: ReactNode
  /** Where the next line is typed; it stands under the last. */
  readonly entry: Elements
  readonly onFocusEntry: () => void
}

/** How near the end counts as being at it. */
const NEAR_PX = 48

/** A terminal: lines, and under them the place to type. What comes in is said politely. */
export function Transcript({ label, count, lines, entry, onFocusEntry }: TranscriptProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const wasAtEnd = useRef(true)
  const seen = useRef(count)
  useLayoutEffect(() => {
    if (seen.current !== count) wasAtEnd.current = true
    seen.current = count
    const element = scroller.current
    if (element !== null && wasAtEnd.current) element.scrollTop = element.scrollHeight
  })

  const focusEntry = (event: MouseEvent) => {
    // Not while text is being selected, and not instead of what was pressed.
    const isOnControl =
      event.target instanceof Element && event.target.closest('button, a, input, textarea, table') !== null
    if (!isOnControl && document.getSelection()?.isCollapsed !== false) onFocusEntry()
  }
  return (
    // The keyboard has the entry itself; a press beside it is an extra for the pointer.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <div
      ref={scroller}
      className={styles.scroller}
      translate="no"
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        wasAtEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_PX
      }}
      onClick={focusEntry}
    >
      <div role="log" aria-label={label} aria-live="polite">
        <ol className={styles.lines}>{lines}</ol>
      </div>
      {entry}
    </div>
  )
}
