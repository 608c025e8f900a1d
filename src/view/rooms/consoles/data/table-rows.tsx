import { useState } from 'react'
import { textLiteral, typedLiteral } from '../../../../model/stores/sqlite/literal.ts'
import { deleteRow, insertRow, updateCell, type ReadRow } from '../../../../model/stores/sqlite/row-statements.ts'
import type { ColumnInfo, TableInfo } from '../../../../model/stores/sqlite/schema.ts'
import { Button } from '../../../parts/button.tsx'
import { Text } from '../../../parts/text.tsx'
import { usePlayer } from '../../../use-player.ts'
import styles from './data.module.css'
import { keySentence } from './key-words.ts'
import { NewRow } from './new-row.tsx'
import { pageOf, pageSql, PAGE_ROWS } from './peek-sql.ts'
import { RowsGrid } from './rows-grid.tsx'
import { usePeek } from './use-peek.ts'
import { useStatement } from './use-statement.ts'
import { count, number } from '../../../../words/en/numbers.ts'

/** A page of a table's rows as they are committed at the step that is looked at, and the ways to change them. */
export function TableRows({ table }: { readonly table: TableInfo }) {
  const mapping = usePlayer(({ trace, cursor }) => trace?.steps[cursor]?.database.mapping)
  const [offset, setOffset] = useState(0)
  const [isAdding, setAdding] = useState(false)
  const result = usePeek(pageSql(table, offset))
  const { state, run } = useStatement()
  const page = result === null ? null : pageOf(result, offset)
  const keys = mapping === undefined ? null : keySentence(mapping, table.name, firstId(page))

  const edit = (row: ReadRow, column: ColumnInfo, text: string | null) => {
    const before = row.cells[table.columns.indexOf(column)]?.type ?? null
    run(updateCell(table, row, column, text === null ? 'NULL' : typedLiteral(text, before, column)))
  }
  const add = (texts: Readonly<Record<string, string>>) => {
    setAdding(false)
    run(insertRow(table, Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, textLiteral(text)]))))
  }
  if (page === null) return <p className={styles.note}>Reading…</p>
  if ('problem' in page) return <p className={styles.note}>{page.problem}</p>
  return (
    <div className={styles.rows}>
      <p className={styles.keys}>
        <Text>{keys ?? 'No key stands for a row of this table: say so under Keys, and it is cached too.'}</Text>
      </p>
      {state.is === 'failed' && (
        <p className={styles.problem} role="alert">
          <Text>{state.message}</Text>
        </p>
      )}
      <div className={styles.gridScroll}>
        <RowsGrid
          table={table}
          mapping={mapping ?? []}
          rows={page.rows}
          onEdit={edit}
          onDelete={(row) => run(deleteRow(table, row))}
        />
      </div>
      {isAdding ? (
        <NewRow table={table} onAdd={add} onLeave={() => setAdding(false)} />
      ) : (
        <div className={styles.verbs}>
          {table.kind === 'table' && <Button onClick={() => setAdding(true)}>Add a row</Button>}
          <Pages offset={offset} total={page.total} onGo={setOffset} />
        </div>
      )}
    </div>
  )
}

function firstId(page: ReturnType<typeof pageOf> | null): string {
  const cell = page !== null && 'rows' in page ? page.rows[0]?.cells[0] : undefined
  return cell?.type === 'integer' || cell?.type === 'text' ? cell.text : '1'
}

interface PagesProps {
  readonly offset: number
  readonly total: number
  readonly onGo: (offset: number) => void
}

function Pages({ offset, total, onGo }: PagesProps) {
  if (total <= PAGE_ROWS) {
    return (
      <span className={styles.note}>
        <Text>{count(total, 'row')}</Text>
      </span>
    )
  }
  const last = Math.min(total, offset + PAGE_ROWS)
  return (
    <>
      <Button look="quiet" inactive={offset === 0} onClick={() => onGo(Math.max(0, offset - PAGE_ROWS))}>
        Previous
      </Button>
      <span className={styles.note}>
        <Text>{`rows ${number(offset + 1)} to ${number(last)} of ${number(total)}`}</Text>
      </span>
      <Button look="quiet" inactive={last >= total} onClick={() => onGo(offset + PAGE_ROWS)}>
        Next
      </Button>
    </>
  )
}
