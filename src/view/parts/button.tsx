import type { ButtonHTMLAttributes, Ref } from 'react'
import styles from './button.module.css'

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** One filled button on the screen at a time; quiet ones have no edge until pointed at. */
  readonly look?: 'outlined' | 'filled' | 'quiet' | 'link'
  /** The label is for a screen reader: the button is a square with a picture. */
  readonly square?: boolean
  readonly ref?: Ref<HTMLButtonElement>
}

export function Button({ look = 'outlined', square = false, className, ...rest }: ButtonProps) {
  const classes = [styles.button, styles[look], square ? styles.square : '', className ?? '']
  return <button type="button" {...rest} className={classes.filter(Boolean).join(' ')} />
}
