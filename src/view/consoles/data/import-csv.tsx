import { useMemo, useState } from 'react'
import { csvImport, importProblem, importSql } from '../../../model/sqlite/csv-import.ts'
import { parseCsv } from '../../../model/sqlite/csv.ts'
import { SQL_LIMITS } from '../../../model/sqlite/result.ts'
import type { TableInfo } from '../../../model/sqlite/schema.ts'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { oneLine } from '../../parts/printable.ts'
import { EARLIER, heir } from '../../parts/heirs.ts'
import { Select } from '../../parts/select.tsx'
import { Text } from '../../parts/text.tsx'
import type { CsvFile } from '../dock/use-dock.ts'
import styles from './data.module.css'
import { useStatement } from './use-statement.ts'

interface ImportCsvProps {
  readonly csv: CsvFile
  readonly schema: readonly TableInfo[]
  readonly onDone: (table: string) => void
  readonly onLeave: () => void
}

const NEW = ' new'
const PREVIEW_ROWS = 5
const PREVIEW_COLUMNS = 12
const PREVIEW_CHARACTERS = 24

/** What a CSV file holds, where it is to go, and the rows on their way there as one statement. */
export function ImportCsv({ csv: file, schema, onDone, onLeave }: ImportCsvProps) {
  const csv = useMemo(() => parseCsv(file.text), [file])
  const tables = schema.filter(({ kind }) => kind === 'table')
  const [target, setTarget] = useState(NEW)
  const [name, setName] = useState(() => tableNameOf(file.fileName))
  const [hasHeader, setHasHeader] = useState(true)
  const { state, run } = useStatement()
  const table = tables.find((one) => one.name === target) ?? name
  const made = csvImport(csv, hasHeader, table)
  const [tooLong, setTooLong] = useState<string | null>(null)
  const problem = importProblem(made) ?? tooLong
  const importRows = () => {
    const sql = importSql(made)
    setTooLong(sizeProblem(sql))
    if (sizeProblem(sql) === null) run(sql)
  }
  const targetName = typeof table === 'string' ? table : table.name
  if (state.is === 'done') return <Imported count={made.rows.length} table={targetName} onDone={() => onDone(targetName)} />
  return (
    <div className={styles.form}>
      <div className={styles.target}>
        <Select label="Into" options={[{ value: NEW, label: 'a new table' }, ...tables.map((one) => ({ value: one.name, label: one.name }))]} value={target} onChoose={setTarget} />
        {target === NEW && <Field label="Name of the table" value={name} onType={setName} />}
        <label className={styles.check}>
          <input type="checkbox" checked={hasHeader} onChange={(event) => setHasHeader(event.target.checked)} />
          the first line names the columns
        </label>
      </div>
      <Preview columns={made.columns} rows={made.rows} />
      {problem !== null && (
        <p className={styles.problem}>
          <Text>{problem}</Text>
        </p>
      )}
      {state.is === 'failed' && (
        <p className={styles.problem} role="alert">
          <Text>{state.message}</Text>
        </p>
      )}
      <div className={styles.verbs}>
        <Button inactive={problem !== null || targetName === '' || state.is === 'running'} onClick={importRows}>
          <Text>{`Import ${made.rows.length.toLocaleString('en')} row${made.rows.length === 1 ? '' : 's'}`}</Text>
        </Button>
        <Button look="quiet" {...heir(EARLIER)} onClick={onLeave}>
          Cancel
        </Button>
      </div>
    </div>
  )
}

function Imported({ count, table, onDone }: { readonly count: number; readonly table: string; readonly onDone: () => void }) {
  return (
    <div className={styles.form} role="status">
      <p className={styles.keys}>{`${count.toLocaleString('en')} row${count === 1 ? ' is' : 's are'} in ${table}, as a choice in the run: undo takes them back.`}</p>
      <div className={styles.verbs}>
        <Button onClick={onDone}>Show them</Button>
      </div>
    </div>
  )
}

function Preview({ columns, rows }: { readonly columns: readonly string[]; readonly rows: readonly (readonly (string | null)[])[] }) {
  const more = columns.length - PREVIEW_COLUMNS
  return (
    <div className={styles.gridScroll}>
      <table className={styles.grid} aria-label="The first rows of the file" translate="no">
        <thead>
          <tr>
            {columns.slice(0, PREVIEW_COLUMNS).map((column) => (
              <th key={column} scope="col">
                {oneLine(column, PREVIEW_CHARACTERS)}
              </th>
            ))}
            {more > 0 && <th scope="col">{`and ${more.toLocaleString('en')} more`}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, PREVIEW_ROWS).map((row, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- rows of a file have no name
            <tr key={index}>
              {columns.slice(0, PREVIEW_COLUMNS).map((column, at) => (
                <td key={column}>{row[at] === null || row[at] === undefined ? <i>NULL</i> : oneLine(row[at], PREVIEW_CHARACTERS)}</td>
              ))}
              {more > 0 && <td>…</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function sizeProblem(sql: string): string | null {
  if (sql.length <= SQL_LIMITS.submissionBytes) return null
  return `This import makes ${sql.length.toLocaleString('en')} characters of SQL; ${SQL_LIMITS.submissionBytes.toLocaleString('en')} can be run at once. Import it in parts, or open it as a .sqlite file.`
}

function tableNameOf(fileName: string): string {
  const name = fileName.replace(/\.[^.]*$/, '').replace(/\W+/g, '_').replace(/^(\d)/, '_$1')
  return name === '' ? 'imported' : name
}
