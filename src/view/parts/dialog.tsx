import { useId, useLayoutEffect, useRef, type MouseEvent } from 'react'
import { Button } from './button.tsx'
import type { Elements } from './elements.ts'
import { EARLIER, heir } from './heirs.ts'
import { Icon } from './icons.tsx'
import styles from './dialog.module.css'
import { words } from '../../words/language.ts'

interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: Elements
  /** `sheet` rises from the bottom edge and leaves the stage above it to be seen; `tall` leaves little, for work. */
  readonly shape?: 'card' | 'sheet' | 'tall'
}

/**
 * A native modal dialog: it keeps the focus, closes on Escape and gives the focus back. Mount it
 * to open it; a click beside it closes it.
 */
export function Dialog({ title, onClose, children, shape = 'card' }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  // Before what is in it looks for the focus: nothing in a closed dialog can have it.
  useLayoutEffect(() => {
    const dialog = ref.current
    if (dialog === null || dialog.open) return
    dialog.showModal()
  }, [])
  // Closed natively first, which gives the focus back; its `close` event then unmounts it.
  const close = () => ref.current?.close()
  const closeOnBackdrop = (event: MouseEvent) => {
    if (event.target === ref.current) close()
  }
  return (
    // Escape is the keyboard's way out; the click on the backdrop is an extra for the pointer.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={ref}
      className={styles.dialog}
      data-shape={shape}
      aria-labelledby={titleId}
      {...heir(EARLIER)}
      onClose={onClose}
      onClick={closeOnBackdrop}
    >
      <div className={styles.body}>
        <div className={styles.header}>
          <h2 id={titleId} className={styles.title}>
            {title}
          </h2>
          <Button look="quiet" square onClick={close} aria-label={words().parts.close}>
            <Icon name="close" />
          </Button>
        </div>
        {children}
      </div>
    </dialog>
  )
}
