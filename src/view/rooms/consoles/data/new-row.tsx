import { useId, useState, type KeyboardEvent } from 'react'
import type { ColumnInfo, TableInfo } from '../../../../model/stores/sqlite/schema.ts'
import { Button } from '../../../parts/button.tsx'
import { Field } from '../../../parts/field.tsx'
import styles from './data.module.css'

interface NewRowProps {
  readonly table: TableInfo
  /** The texts of the columns that were filled in. */
  readonly onAdd: (texts: Readonly<Record<string, string>>) => void
  readonly onLeave: () => void
}

/** A field for each column; one left empty gets the column's default. */
export function NewRow({ table, onAdd, onLeave }: NewRowProps) {
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({})
  const id = useId()
  const add = () => onAdd(Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== '')))
  const press = ({ key }: KeyboardEvent) => {
    if (key === 'Escape') onLeave()
  }
  return (
    // Escape is for every field in it; they themselves are reached one by one.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div className={styles.newRow} role="group" aria-labelledby={id} onKeyDown={press}>
      <p id={id} className={styles.formTitle}>
        New row: a field left empty gets its default
      </p>
      <div className={styles.newFields} translate="no">
        {table.columns
          .filter(({ generated }) => !generated)
          .map((column) => (
            <Field
              key={column.name}
              label={column.name}
              placeholder={placeholderOf(column)}
              value={texts[column.name] ?? ''}
              onType={(text) => setTexts({ ...texts, [column.name]: text })}
              onEnter={add}
            />
          ))}
      </div>
      <div className={styles.verbs}>
        <Button onClick={add}>Add the row</Button>
        <Button look="quiet" onClick={onLeave}>
          Cancel
        </Button>
      </div>
    </div>
  )
}

function placeholderOf({ type, primaryKey }: ColumnInfo): string {
  return primaryKey === 1 && type.toUpperCase() === 'INTEGER' ? 'next number' : type.toLowerCase()
}
