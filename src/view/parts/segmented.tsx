import { useId } from 'react'
import styles from './segmented.module.css'
import { Text } from './text.tsx'

interface SegmentedProps<Value extends string> {
  readonly label: string
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly value: Value
  readonly onChoose: (value: Value) => void
  /** The label stands elsewhere on the screen; here it is for a screen reader only. */
  readonly hideLabel?: boolean
  /** Equal columns; without it the segments stand in one line. */
  readonly columns?: 2
}

/** One of a few, all of them seen: radio buttons, so arrow keys and forms work as everywhere. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { label, options, value, onChoose, hideLabel = false, columns } = props
  const name = useId()
  return (
    <fieldset className={styles.group}>
      <legend className={hideLabel ? 'sr-only' : styles.legend}>
        <Text>{label}</Text>
      </legend>
      <div className={styles.track} data-columns={columns}>
        {options.map((option) => (
          // Its text stands beside the button and is keyed for a translator (text.tsx): what is pressed is the button.
          <label key={`${option.value} ${option.label}`} className={styles.segment}>
            <input
              type="radio"
              className={styles.radio}
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChoose(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
