import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import styles from './data.module.css'
import type { Then } from './use-grid.ts'

interface CellEditorProps {
  readonly label: string
  readonly text: string
  /** `null` is SQL's NULL. */
  readonly onTake: (text: string | null, then: Then) => void
  readonly onLeave: () => void
}

/** The field in place of a cell. What is typed is text; NULL is a button, since no text means it. */
export function CellEditor({ label, text, onTake, onLeave }: CellEditorProps) {
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(text)
  useEffect(() => {
    input.current?.focus()
    input.current?.select()
  }, [])
  const take = (then: Then) => (typed === text ? onLeave() : onTake(typed, then))
  const press = (event: KeyboardEvent) => {
    // The grid's own keys are for its cells; in here they belong to the text.
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') onLeave()
    else if (event.key === 'Enter') take('down')
    else if (event.key === 'Tab') take(event.shiftKey ? 'back' : 'next')
    else if (event.key === '0' && event.ctrlKey) onTake(null, 'stay')
    else return
    event.preventDefault()
  }
  return (
    <span className={styles.editor}>
      <input
        ref={input}
        className={styles.editorInput}
        aria-label={label}
        value={typed}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={press}
        onBlur={(event) => {
          // Pressed elsewhere, what was typed is dropped: only Enter and Tab take it.
          if (event.relatedTarget instanceof HTMLElement && event.relatedTarget.dataset['null'] === undefined) onLeave()
        }}
      />
      <button
        type="button"
        data-null=""
        className={styles.setNull}
        tabIndex={-1}
        title="Control 0"
        aria-label={`Set ${label} to NULL`}
        onClick={() => onTake(null, 'stay')}
      >
        NULL
      </button>
    </span>
  )
}
