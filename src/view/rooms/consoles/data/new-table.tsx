import { useState } from 'react'
import { createTable, type NewColumn } from '../../../../model/stores/sqlite/row-statements.ts'
import { Button } from '../../../parts/button.tsx'
import { Field } from '../../../parts/field.tsx'
import { heir } from '../../../parts/heirs.ts'
import { Icon } from '../../../parts/icons.tsx'
import { Select } from '../../../parts/select.tsx'
import { Text } from '../../../parts/text.tsx'
import styles from './data.module.css'
import { useStatement } from './use-statement.ts'

const TYPES = [
  { value: 'INTEGER', label: 'INTEGER' },
  { value: 'TEXT', label: 'TEXT' },
  { value: 'REAL', label: 'REAL' },
  { value: 'BLOB', label: 'BLOB' },
  { value: '', label: 'any' },
] as const satisfies readonly { readonly value: NewColumn['type']; readonly label: string }[]

const FIRST: readonly NewColumn[] = [
  { name: 'id', type: 'INTEGER', primaryKey: true, notNull: false },
  { name: 'name', type: 'TEXT', primaryKey: false, notNull: true },
]

/**
 * A table described column by column; the statement that makes it stands below, and SQLite says what is wrong
 * with it.
 */
export function NewTable({
  onDone,
  onLeave,
}: {
  readonly onDone: (name: string) => void
  readonly onLeave: () => void
}) {
  const [name, setName] = useState('')
  const [columns, setColumns] = useState(FIRST)
  const { state, run } = useStatement()
  const sql = createTable(name === '' ? 'table_name' : name, columns)
  const change = (index: number, part: Partial<NewColumn>) =>
    setColumns(columns.map((column, at) => (at === index ? { ...column, ...part } : column)))
  if (state.is === 'done') return <Made name={name} onDone={() => onDone(name)} />
  return (
    <div className={styles.form}>
      <Field label="Name of the table" value={name} onType={setName} />
      {columns.map((column, index) => (
        // Columns have nothing but their place that stays the same while they are typed.
        // oxlint-disable-next-line react/no-array-index-key
        <ColumnLine
          key={index}
          column={column}
          onChange={(part) => change(index, part)}
          onRemove={() => setColumns(columns.toSpliced(index, 1))}
        />
      ))}
      <pre className={styles.schema} translate="no">
        {sql}
      </pre>
      {state.is === 'failed' && (
        <p className={styles.problem} role="alert">
          <Text>{state.message}</Text>
        </p>
      )}
      <div className={styles.verbs}>
        <Button inactive={name === '' || columns.length === 0 || state.is === 'running'} onClick={() => run(sql)}>
          Create the table
        </Button>
        <Button
          look="quiet"
          onClick={() =>
            setColumns([
              ...columns,
              { name: `c${columns.length + 1}`, type: 'TEXT', primaryKey: false, notNull: false },
            ])
          }
        >
          <Icon name="plus" /> <Text>Add a column</Text>
        </Button>
        <Button look="quiet" {...heir('new-table')} onClick={onLeave}>
          Cancel
        </Button>
      </div>
    </div>
  )
}

function Made({ name, onDone }: { readonly name: string; readonly onDone: () => void }) {
  return (
    <div className={styles.form} role="status">
      <p className={styles.keys}>{`The table ${name} is there, as a choice in the run: undo takes it back.`}</p>
      <div className={styles.verbs}>
        <Button onClick={onDone}>Show it</Button>
      </div>
    </div>
  )
}

interface ColumnLineProps {
  readonly column: NewColumn
  readonly onChange: (part: Partial<NewColumn>) => void
  readonly onRemove: () => void
}

function ColumnLine({ column: { name, type, primaryKey, notNull }, onChange, onRemove }: ColumnLineProps) {
  return (
    <div className={styles.column} role="group" aria-label={`Column ${name}`}>
      <Field label="Column" value={name} onType={(text) => onChange({ name: text })} />
      <Select label="Type" options={TYPES} value={type} onChoose={(chosen) => onChange({ type: chosen })} />
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={primaryKey}
          onChange={(event) => onChange({ primaryKey: event.target.checked })}
        />
        primary key
      </label>
      <label className={styles.check}>
        <input type="checkbox" checked={notNull} onChange={(event) => onChange({ notNull: event.target.checked })} />
        not null
      </label>
      <Button look="quiet" square aria-label={`Remove the column ${name}`} title="Remove" onClick={onRemove}>
        <Icon name="close" />
      </Button>
    </div>
  )
}
