import { memo } from 'react'
import type { Asked } from '../../../../model/explore/questions/setup-of.ts'
import { keyOf } from '../../../../player/service/explorer-client.ts'
import { heirNamed } from '../../../parts/heirs.ts'
import { cellTitle, stateWords } from '../cell-words.ts'
import { isBroken, outcomeOf } from '../../../../model/explore/outcome.ts'
import { OutcomeMark } from '../outcome-mark.tsx'
import { useBreakIt, useCell } from '../use-break-it.ts'
import styles from './matrix.module.css'

interface MatrixCellProps {
  readonly asked: Asked
  readonly row: number
  readonly column: number
  readonly isFocusable: boolean
  readonly onOpen: (asked: Asked) => void
}

/** One cell, which follows its own state only: while the matrix fills, the others stand still. */
export const MatrixCell = memo(function MatrixCell({ asked, row, column, isFocusable, onOpen }: MatrixCellProps) {
  const state = useCell(asked)
  const isChosen = useBreakIt(({ chosen }) => chosen?.pattern === asked.pattern && chosen.scenario === asked.scenario)
  const cell = state?.is === 'done' ? state.cell : null
  const outcome = cell === null ? null : outcomeOf(cell)
  const words = `${cellTitle(asked)}: ${stateWords(state)}`
  return (
    <td className={styles.place}>
      <button
        type="button"
        className={styles.cell}
        data-row={row}
        data-column={column}
        data-broken={outcome !== null && isBroken(outcome)}
        data-outcome={outcome ?? state?.is ?? 'none'}
        data-part={cell !== null && !cell.bounds.complete}
        tabIndex={isFocusable ? 0 : -1}
        {...(isFocusable ? heirNamed('cell') : {})}
        aria-pressed={isChosen}
        aria-label={words}
        title={words}
        onClick={() => onOpen(asked)}
      >
        {outcome === null ? <span className={styles.dot} /> : <OutcomeMark outcome={outcome} />}
      </button>
    </td>
  )
}, isSame)

function isSame(before: MatrixCellProps, after: MatrixCellProps): boolean {
  return (
    keyOf(before.asked) === keyOf(after.asked) &&
    before.isFocusable === after.isFocusable &&
    before.onOpen === after.onOpen
  )
}
