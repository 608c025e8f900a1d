import { useId, type ReactNode } from 'react'
import styles from './switch.module.css'

interface SwitchProps {
  readonly label: ReactNode
  /** A second, smaller line. */
  readonly detail?: string
  readonly on: boolean
  readonly onToggle: () => void
  readonly disabled?: boolean
}

export function Switch({ label, detail, on, onToggle, disabled = false }: SwitchProps) {
  const id = useId()
  return (
    <label className={styles.row} htmlFor={id}>
      <input
        id={id}
        type="checkbox"
        role="switch"
        className={styles.track}
        checked={on}
        aria-checked={on}
        disabled={disabled}
        onChange={onToggle}
        aria-describedby={detail === undefined ? undefined : `${id}-detail`}
        aria-labelledby={`${id}-label`}
      />
      <span className={styles.words}>
        <span id={`${id}-label`} className={styles.label}>
          {label}
        </span>
        {detail !== undefined && (
          <span id={`${id}-detail`} className={styles.detail}>
            {detail}
          </span>
        )}
      </span>
    </label>
  )
}
