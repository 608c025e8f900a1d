import { useMemo, useState } from 'react'
import type { SqlCell } from '../../../../model/stores/sqlite/result.ts'
import { Button } from '../../../parts/button.tsx'
import { printable } from '../../../../words/printable.ts'
import { Cell } from './cell.tsx'
import { CopyAs } from './copy-as.tsx'
import { asCsv, asMarkdown } from './export-rows.ts'
import styles from './result.module.css'
import { nextSorting, sortRows, type Sorting } from './sort-rows.ts'
import { count } from '../../../../words/en/numbers.ts'

interface ResultTableProps {
  readonly label: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly SqlCell[])[]
  /** Which limit cut the rows short, in a sentence. */
  readonly cut: string | null
}

/** As many rows are laid out at first; the rest are a press away. */
const FIRST_ROWS = 100

/** What a SELECT came back with. Sorting and copying change nothing in the run. */
export function ResultTable({ label, columns, rows, cut }: ResultTableProps) {
  const [sorting, setSorting] = useState<Sorting | null>(null)
  const [whole, setWhole] = useState(false)
  const sorted = useMemo(() => sortRows(rows, sorting), [rows, sorting])
  const shown = whole ? sorted : sorted.slice(0, FIRST_ROWS)
  return (
    <div className={styles.result}>
      {/* A wide result scrolls within itself and does not widen the page; its headings take the focus along. */}
      <div className={styles.scroll}>
        <table className={styles.table} aria-label={label} translate="no">
          <thead>
            <tr>
              {columns.map((name, column) => (
                <Heading
                  key={`${column} ${name}`}
                  name={name}
                  sorting={sorting?.column === column ? sorting : null}
                  onSort={() => setSorting(nextSorting(sorting, column))}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, index) => (
              // Rows have no name of their own, and one that is sorted away is drawn anew.
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={index}>
                {row.map((cell, column) => (
                  // oxlint-disable-next-line react/no-array-index-key
                  <td key={column} data-type={cell.type}>
                    <Cell cell={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className={styles.foot}>
        <span className={styles.count}>{count(rows.length, 'row')}</span>
        {cut !== null && <span>{cut}</span>}
        {shown.length < rows.length && (
          <Button look="link" onClick={() => setWhole(true)}>
            Show all
          </Button>
        )}
        <span className={styles.copies}>
          <CopyAs what="CSV" make={() => asCsv({ columns, rows: sorted })} />
          <CopyAs what="Markdown" make={() => asMarkdown({ columns, rows: sorted })} />
        </span>
      </div>
    </div>
  )
}

interface HeadingProps {
  readonly name: string
  readonly sorting: Sorting | null
  readonly onSort: () => void
}

function Heading({ name, sorting, onSort }: HeadingProps) {
  return (
    <th scope="col" aria-sort={sorting?.direction ?? 'none'}>
      <button type="button" className={styles.sort} dir="auto" translate="no" onClick={onSort}>
        {printable(name)}
        <span className={styles.arrow} aria-hidden="true">
          {sorting === null ? '' : sorting.direction === 'ascending' ? '↑' : '↓'}
        </span>
      </button>
    </th>
  )
}
