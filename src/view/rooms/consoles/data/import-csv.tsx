import { useMemo, useState } from 'react'
import {
  csvImport,
  importNote,
  importProblem,
  importSql,
  newColumns,
} from '../../../../model/stores/sqlite/csv-import.ts'
import { DELIMITERS, parseCsv, type Delimiter } from '../../../../model/stores/sqlite/csv.ts'
import { SQL_LIMITS } from '../../../../model/stores/sqlite/result.ts'
import type { TableInfo } from '../../../../model/stores/sqlite/schema.ts'
import { Button } from '../../../parts/button.tsx'
import { Field } from '../../../parts/field.tsx'
import { oneLine } from '../../../../words/printable.ts'
import { EARLIER, heir } from '../../../parts/heirs.ts'
import { Select } from '../../../parts/select.tsx'
import { Text } from '../../../parts/text.tsx'
import type { CsvFile } from '../dock/use-dock.ts'
import styles from './data.module.css'
import { useStatement } from './use-statement.ts'
import { count, number } from '../../../../words/en/numbers.ts'

interface ImportCsvProps {
  readonly csv: CsvFile
  readonly schema: readonly TableInfo[]
  readonly onDone: (table: string) => void
  readonly onLeave: () => void
}

const NEW = ' new'
const DELIMITER_WORDS: Readonly<Record<Delimiter, string>> = {
  ',': 'comma  ,',
  ';': 'semicolon  ;',
  '\t': 'tab',
  '|': 'bar  |',
}
const DELIMITER_OPTIONS = DELIMITERS.map((value) => ({ value, label: DELIMITER_WORDS[value] }))
const PREVIEW_ROWS = 5
const PREVIEW_COLUMNS = 12
const PREVIEW_CHARACTERS = 24

/** What a CSV file holds, where it is to go, and the rows on their way there as one statement. */
export function ImportCsv({ csv: file, schema, onDone, onLeave }: ImportCsvProps) {
  const [chosen, setChosen] = useState<Delimiter | null>(null)
  const csv = useMemo(() => parseCsv(file.text, chosen), [file, chosen])
  const [target, setTarget] = useState(NEW)
  const [name, setName] = useState(() => tableNameOf(file.fileName))
  const [hasHeader, setHasHeader] = useState(true)
  const { state, run } = useStatement()
  const made = useMemo(
    () => csvImport(csv, hasHeader, tableOf(schema, target) ?? name),
    [csv, hasHeader, schema, target, name],
  )
  const types = useMemo(
    () => (typeof made.table === 'string' ? newColumns(made).map(({ type }) => type) : null),
    [made],
  )
  const madeOtherwise = useMemo(() => importNote(made), [made])
  const notes = [file.note, madeOtherwise].filter((note) => note !== null)
  const [tooLong, setTooLong] = useState<string | null>(null)
  const problem = importProblem(made) ?? tooLong
  const importRows = () => {
    const sql = importSql(made)
    setTooLong(sizeProblem(sql))
    if (sizeProblem(sql) === null) run(sql)
  }
  const targetName = typeof made.table === 'string' ? made.table : made.table.name
  if (state.is === 'done')
    return <Imported rows={made.rows.length} table={targetName} onDone={() => onDone(targetName)} />
  return (
    <div className={styles.form}>
      <div className={styles.target}>
        <Select
          label="Into"
          options={[
            { value: NEW, label: 'a new table' },
            ...schema.filter(isTable).map((one) => ({ value: one.name, label: one.name })),
          ]}
          value={target}
          onChoose={setTarget}
        />
        {target === NEW && <Field label="Name of the table" value={name} onType={setName} />}
        <Select label="Delimiter" options={DELIMITER_OPTIONS} value={csv.delimiter} onChoose={setChosen} />
        <label className={styles.check}>
          <input type="checkbox" checked={hasHeader} onChange={(event) => setHasHeader(event.target.checked)} />
          the first line names the columns
        </label>
      </div>
      {notes.map((note) => (
        <p key={note} className={styles.note}>
          <Text>{note}</Text>
        </p>
      ))}
      <Preview columns={made.columns} types={types} rows={made.rows} />
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
          <Text>{`Import ${count(made.rows.length, 'row')}`}</Text>
        </Button>
        <Button look="quiet" {...heir(EARLIER)} onClick={onLeave}>
          Cancel
        </Button>
      </div>
    </div>
  )
}

function isTable({ kind }: TableInfo): boolean {
  return kind === 'table'
}

function tableOf(schema: readonly TableInfo[], target: string): TableInfo | undefined {
  return schema.find((one) => isTable(one) && one.name === target)
}

function Imported({
  rows,
  table,
  onDone,
}: {
  readonly rows: number
  readonly table: string
  readonly onDone: () => void
}) {
  return (
    <div className={styles.form} role="status">
      <p
        className={styles.keys}
      >{`${count(rows, 'row is', 'rows are')} in ${table}, as a choice in the run: undo takes them back.`}</p>
      <div className={styles.verbs}>
        <Button onClick={onDone}>Show them</Button>
      </div>
    </div>
  )
}

interface PreviewProps {
  readonly columns: readonly string[]
  /** Those of a new table; null for one that is there. */
  readonly types: readonly string[] | null
  readonly rows: readonly (readonly (string | null)[])[]
}

function Preview({ columns, types, rows }: PreviewProps) {
  const more = columns.length - PREVIEW_COLUMNS
  return (
    <div className={styles.gridScroll}>
      <table className={styles.grid} aria-label="The first rows of the file" translate="no">
        <thead>
          <tr>
            {columns.slice(0, PREVIEW_COLUMNS).map((column, index) => (
              <th key={column} scope="col">
                {oneLine(column, PREVIEW_CHARACTERS)}
                {types !== null && <span className={styles.kind}>{` ${types[index]}`}</span>}
              </th>
            ))}
            {more > 0 && <th scope="col">{`and ${number(more)} more`}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, PREVIEW_ROWS).map((row, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- rows of a file have no name
            <tr key={index}>
              {columns.slice(0, PREVIEW_COLUMNS).map((column, at) => (
                <td key={column}>
                  {row[at] === null || row[at] === undefined ? <i>NULL</i> : oneLine(row[at], PREVIEW_CHARACTERS)}
                </td>
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
  return `This import makes ${number(sql.length)} characters of SQL; ${number(SQL_LIMITS.submissionBytes)} can be run at once. Import it in parts, or open it as a .sqlite file.`
}

function tableNameOf(fileName: string): string {
  const name = fileName
    .replace(/\.[^.]*$/, '')
    .replace(/\W+/g, '_')
    .replace(/^(\d)/, '_$1')
  return name === '' ? 'imported' : name
}
