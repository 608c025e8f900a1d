import type { ButtonHTMLAttributes, Ref } from 'react'
import styles from './button.module.css'

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'> {
  /** One filled button on the screen at a time; quiet ones have no edge until pointed at. */
  readonly look?: 'outlined' | 'filled' | 'quiet' | 'link'
  /** The label is for a screen reader: the button is a square with a picture. */
  readonly square?: boolean
  /**
   * Nothing to do right now. It can still be focused: `disabled` would throw a keyboard user off
   * the button that they have just pressed, such as 'next step' at the last one.
   */
  readonly inactive?: boolean
  readonly ref?: Ref<HTMLButtonElement>
}

export function Button({
  look = 'outlined',
  square = false,
  inactive = false,
  className,
  onClick,
  ...rest
}: ButtonProps) {
  const classes = [styles.button, styles[look], square ? styles.square : '', className ?? '']
  return (
    <button
      type="button"
      {...rest}
      className={classes.filter(Boolean).join(' ')}
      aria-disabled={inactive || undefined}
      onClick={inactive ? undefined : onClick}
    />
  )
}
