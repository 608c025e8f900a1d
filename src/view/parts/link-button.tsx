import type { AnchorHTMLAttributes } from 'react'
import styles from './button.module.css'

/** Goes somewhere, and looks like the buttons it stands among. */
export function LinkButton({ className, children, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement>) {
  return (
    <a {...rest} className={[styles.button, styles.outlined, styles.anchor, className ?? ''].join(' ')}>
      {children}
    </a>
  )
}
