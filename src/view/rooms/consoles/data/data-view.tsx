import { useState } from 'react'
import type { TableInfo } from '../../../../model/stores/sqlite/schema.ts'
import { printable } from '../../../../words/printable.ts'
import { Segmented } from '../../../parts/segmented.tsx'
import { usePlayer } from '../../../use-player.ts'
import { useDock } from '../dock/use-dock.ts'
import { DataActions } from './data-actions.tsx'
import styles from './data.module.css'
import { ImportCsv } from './import-csv.tsx'
import { KeysForm } from './keys-form.tsx'
import { NewTable } from './new-table.tsx'
import { TableRows } from './table-rows.tsx'
import { TableSchema } from './table-schema.tsx'

const NO_SCHEMA: readonly TableInfo[] = []

const PARTS = [
  { value: 'rows', label: 'Rows' },
  { value: 'schema', label: 'Schema' },
  { value: 'keys', label: 'Keys' },
] as const
type Part = (typeof PARTS)[number]['value']

/** The database at the step that is looked at: its tables, their rows, and which keys stand for them. */
export function DataView() {
  const schema = usePlayer(({ trace, cursor }) => trace?.steps[cursor]?.database.schema ?? NO_SCHEMA)
  const [wanted, setWanted] = useState<string | null>(null)
  const [part, setPart] = useState<Part>('rows')
  const [isMaking, setMaking] = useState(false)
  const csv = useDock((dock) => dock.csv)
  const takeCsv = useDock((dock) => dock.takeCsv)
  const table = schema.find(({ name }) => name === wanted) ?? schema[0] ?? null
  const show = (name: string) => {
    takeCsv(null)
    setMaking(false)
    setPart('rows')
    setWanted(name)
  }
  const isShown = csv === null && !isMaking
  return (
    <div className={styles.data}>
      <div className={styles.side}>
        <Tables schema={schema} shown={isShown ? (table?.name ?? null) : null} onShow={show} />
        <DataActions onNewTable={() => setMaking(true)} />
      </div>
      <div className={styles.main}>
        {csv !== null && (
          <ImportCsv key={csv.fileName} csv={csv} schema={schema} onDone={show} onLeave={() => takeCsv(null)} />
        )}
        {csv === null && isMaking && <NewTable onDone={show} onLeave={() => setMaking(false)} />}
        {isShown && (
          <>
            <Segmented label="What to show" hideLabel options={PARTS} value={part} onChoose={setPart} />
            {part === 'keys' && <KeysForm />}
            {part !== 'keys' && table === null && <p className={styles.note}>There are no tables at this step.</p>}
            {part === 'rows' && table !== null && <TableRows key={table.name} table={table} />}
            {part === 'schema' && table !== null && <TableSchema table={table} />}
          </>
        )}
      </div>
    </div>
  )
}

interface TablesProps {
  readonly schema: readonly TableInfo[]
  readonly shown: string | null
  readonly onShow: (name: string) => void
}

function Tables({ schema, shown, onShow }: TablesProps) {
  return (
    <ul className={styles.tables} aria-label="Tables">
      {schema.map(({ name, kind }) => (
        <li key={name}>
          <button
            type="button"
            className={styles.table}
            aria-current={name === shown || undefined}
            onClick={() => onShow(name)}
          >
            <span translate="no">{printable(name)}</span>
            {kind !== 'table' && <span className={styles.kind}>{` ${kind}`}</span>}
          </button>
        </li>
      ))}
    </ul>
  )
}
