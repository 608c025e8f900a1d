import { useRef, type ReactNode } from 'react'
import type { Mapping } from '../../../../model/world/world.ts'
import type { ReadRow } from '../../../../model/stores/sqlite/row-statements.ts'
import type { ColumnInfo, TableInfo } from '../../../../model/stores/sqlite/schema.ts'
import { Icon } from '../../../parts/icons.tsx'
import { heir, heirNamed } from '../../../parts/heirs.ts'
import { printable } from '../../../../words/printable.ts'
import { Cell } from '../result/cell.tsx'
import { CellEditor } from './cell-editor.tsx'
import { editableText } from './cell-text.ts'
import styles from './data.module.css'
import type { Place } from './grid-place.ts'
import { roleOf } from './key-words.ts'
import { isSame, placeText, useGrid, type Grid } from './use-grid.ts'

interface RowsGridProps {
  readonly table: TableInfo
  readonly mapping: readonly Mapping[]
  readonly rows: readonly ReadRow[]
  /** `null` is SQL's NULL. */
  readonly onEdit: (row: ReadRow, column: ColumnInfo, text: string | null) => void
  readonly onDelete: (row: ReadRow) => void
}

/** The rows of a table, edited in place. */
export function RowsGrid({ table, mapping, rows, onEdit, onDelete }: RowsGridProps) {
  const { columns } = table
  const canWrite = table.kind === 'table'
  const isEditable = ({ row, column }: Place): boolean => {
    const cell = rows[row]?.cells[column]
    return canWrite && cell !== undefined && columns[column]?.generated === false && editableText(cell) !== null
  }
  const element = useRef<HTMLTableElement>(null)
  const grid = useGrid({
    table: element,
    rows: rows.length,
    columns: columns.length + 1,
    isEditable,
    onButton: (row) => {
      if (canWrite && rows[row] !== undefined) onDelete(rows[row])
    },
  })
  return (
    <table
      ref={element}
      className={styles.grid}
      translate="no"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a table whose cells are edited is a grid
      role="grid"
      aria-label={`Rows of ${printable(table.name)}`}
      aria-readonly={!canWrite || undefined}
      onKeyDown={grid.onKeyDown}
    >
      <Heads table={table} mapping={mapping} />
      <tbody>
        {rows.map((row, index) => (
          <tr key={row.rowId ?? index} {...heir('grid-cell')}>
            {row.cells.map((cell, column) => {
              const at = { row: index, column }
              const info = columns[column]
              const text = editableText(cell)
              return (
                <GridCell key={info?.name ?? column} grid={grid} at={at} type={cell.type}>
                  {isSame(grid.editing, at) && info !== undefined && text !== null ? (
                    <CellEditor
                      label={`${printable(info.name)} of row ${index + 1}`}
                      text={text}
                      onLeave={() => grid.leave(at, 'stay')}
                      onTake={(typed, then) => {
                        onEdit(row, info, typed)
                        grid.leave(at, then)
                      }}
                    />
                  ) : (
                    <Cell cell={cell} />
                  )}
                </GridCell>
              )
            })}
            <GridCell grid={grid} at={{ row: index, column: columns.length }} type="button">
              {canWrite && (
                <span className={styles.delete} title="Delete this row">
                  <Icon name="close" />
                  <span className="sr-only">{`Delete row ${index + 1}`}</span>
                </span>
              )}
            </GridCell>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface GridCellProps {
  readonly grid: Grid
  readonly at: Place
  readonly type: string
  readonly children: ReactNode
}

/** Pressed once it is reached, pressed again it opens; the button of a row is pressed at once. */
function GridCell({ grid, at, type, children }: GridCellProps) {
  const isActive = isSame(grid.active, at)
  const isEditing = isSame(grid.editing, at)
  return (
    // Its keys are handled by the grid around it.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <td
      data-type={type}
      data-place={placeText(at)}
      data-editing={isEditing ? '' : undefined}
      tabIndex={isActive ? 0 : -1}
      {...(isActive ? heirNamed('grid-cell') : {})}
      onFocus={() => grid.reach(at)}
      onMouseDown={(event) => {
        // It has the focus already: this press is the second one.
        if (!isEditing && event.currentTarget === document.activeElement) event.currentTarget.dataset['again'] = ''
      }}
      onClick={(event) => {
        const isAgain = event.currentTarget.dataset['again'] !== undefined
        delete event.currentTarget.dataset['again']
        if (!isEditing && (type === 'button' || isAgain)) grid.press(at)
      }}
    >
      {children}
    </td>
  )
}

const ROLE_WORDS = { key: 'key', value: 'cached' } as const

function Heads({ table, mapping }: { readonly table: TableInfo; readonly mapping: readonly Mapping[] }) {
  return (
    <thead>
      <tr>
        {table.columns.map(({ name, type }) => {
          const role = roleOf(mapping, table.name, name)
          return (
            <th key={name} scope="col">
              <span>{printable(name)}</span>
              <span className={styles.columnType}>{` ${type}`}</span>
              {role !== null && <span className={styles.role}>{ROLE_WORDS[role]}</span>}
            </th>
          )
        })}
        <th scope="col">
          <span className="sr-only">Delete</span>
        </th>
      </tr>
    </thead>
  )
}
