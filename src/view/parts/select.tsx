import { useId } from 'react'
import { Icon } from './icons.tsx'
import styles from './field.module.css'

interface SelectProps<Value extends string> {
  readonly label: string
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly value: Value
  readonly onChoose: (value: Value) => void
  readonly hideLabel?: boolean
}

export function Select<Value extends string>({
  label,
  options,
  value,
  onChoose,
  hideLabel = false,
}: SelectProps<Value>) {
  const id = useId()
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : styles.label}>
        {label}
      </label>
      <div className={styles.box}>
        <select
          id={id}
          className={styles.select}
          value={value}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.target.value)
            if (chosen !== undefined) onChoose(chosen.value)
          }}
        >
          {options.map((option) => (
            // Where its label is its value, it is a name: of a table, a column, a type.
            <option
              key={option.value}
              value={option.value}
              translate={option.label === option.value ? 'no' : undefined}
            >
              {option.label}
            </option>
          ))}
        </select>
        <Icon name="chevron-down" />
      </div>
    </div>
  )
}
