import { useId, type ReactNode } from 'react'
import { Button } from './button.tsx'
import styles from './menu.module.css'

interface MenuProps {
  /** Names the button, which shows `face` only. */
  readonly label: string
  readonly face: ReactNode
  readonly children: ReactNode
}

/**
 * A button that opens a small panel of ordinary controls under the header. The popover is native:
 * it closes on Escape and on a click elsewhere, and stands above everything else.
 */
export function Menu({ label, face, children }: MenuProps) {
  const id = useId()
  return (
    <>
      <Button square popoverTarget={id} aria-label={label} title={label}>
        {face}
      </Button>
      <div id={id} popover="auto" className={styles.panel} role="group" aria-label={label}>
        {children}
      </div>
    </>
  )
}

/** A line of a menu that does something and closes the menu. */
export function MenuItem({
  onChoose,
  children,
  inactive = false,
}: {
  readonly onChoose: () => void
  readonly children: ReactNode
  readonly inactive?: boolean
}) {
  return (
    <Button
      look="quiet"
      className={styles.item}
      inactive={inactive}
      onClick={(event) => {
        event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover()
        onChoose()
      }}
    >
      {children}
    </Button>
  )
}
