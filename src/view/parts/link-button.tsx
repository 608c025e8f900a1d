import type { AnchorHTMLAttributes } from 'react'
import type { ButtonProps } from './button.tsx'
import styles from './button.module.css'

/** Goes somewhere, and looks like the buttons it stands among. */
interface LinkButtonProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly look?: ButtonProps['look']
}

export function LinkButton({ look = 'outlined', className, children, ...rest }: LinkButtonProps) {
  return (
    <a {...rest} className={[styles.button, styles[look], styles.anchor, className ?? ''].join(' ')}>
      {children}
    </a>
  )
}
