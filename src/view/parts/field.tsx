import { useId, type InputHTMLAttributes } from 'react'
import styles from './field.module.css'

interface FieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'id'> {
  readonly label: string
  readonly onType: (text: string) => void
  readonly onEnter?: () => void
  /** Offered while typing; anything else may be typed too. */
  readonly suggestions?: readonly string[]
  /** The id of a sentence that says what is wrong with it. */
  readonly problemId?: string | undefined
}

export function Field({ label, onType, onEnter, suggestions, problemId, ...rest }: FieldProps) {
  const id = useId()
  const list = suggestions === undefined ? undefined : `${id}-list`
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <input
        autoComplete="off"
        spellCheck={false}
        {...rest}
        id={id}
        list={list}
        className={styles.input}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={(event) => {
          // Enter also ends the composition of a character; that one is meant for the text.
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) onEnter?.()
        }}
        aria-invalid={problemId !== undefined || undefined}
        aria-describedby={problemId}
      />
      {suggestions !== undefined && (
        <datalist id={list} translate="no">
          {suggestions.map((suggestion) => (
            <option key={suggestion}>{suggestion}</option>
          ))}
        </datalist>
      )}
    </div>
  )
}
