import { memo, useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { EXPLORED, type Scenario } from '../../../../model/explore/questions/scenarios.ts'
import { PATTERNS } from '../../../../model/patterns/registry/patterns.ts'
import { PATTERN_IDS, type PatternId } from '../../../../model/world/ids.ts'
import { askedOf } from '../../../../player/break-it/break-it.ts'
import { PageLink } from '../../../parts/page-link.tsx'
import { useBreakIt, useBreakItApi } from '../use-break-it.ts'
import { MatrixCell } from './matrix-cell.tsx'
import { nextPlace, type GridPlace } from './matrix-keys.ts'
import styles from './matrix.module.css'

/** Patterns down, scenarios across. One cell takes the focus; the arrow keys move it, Enter opens it. */
export function Matrix() {
  const table = useRef<HTMLTableElement>(null)
  const chosen = useBreakIt((state) => state.chosen)
  const [focusable, setFocusable] = useState<GridPlace>({ row: 0, column: 0 })
  const [met, setMet] = useState<typeof chosen>(null)
  const cellAt = ({ row, column }: GridPlace) =>
    table.current?.querySelector<HTMLElement>(`[data-row='${row}'][data-column='${column}']`) ?? null

  const chosenRow = PATTERN_IDS.findIndex((id) => id === chosen?.pattern)
  const chosenColumn = EXPLORED.findIndex(({ id }) => id === chosen?.scenario)
  if (met !== chosen) {
    setMet(chosen)
    if (chosenRow >= 0 && chosenColumn >= 0) setFocusable({ row: chosenRow, column: chosenColumn })
  }
  // The panel that opens below takes room: what was chosen stays in sight.
  useEffect(() => {
    table.current
      ?.querySelector(`[data-row='${chosenRow}'][data-column='${chosenColumn}']`)
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [chosenRow, chosenColumn])

  const move = (event: KeyboardEvent): void => {
    const from = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-row]') : null
    if (from === null) return
    const to = nextPlace(
      event.key,
      { row: Number(from.dataset['row']), column: Number(from.dataset['column']) },
      PATTERN_IDS.length,
      EXPLORED.length,
    )
    if (to === null) return
    event.preventDefault()
    setFocusable(to)
    cellAt(to)?.focus()
  }

  return (
    <div className={styles.frame}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys are those of the buttons in it. */}
      <table ref={table} className={styles.matrix} onKeyDown={move}>
        <caption className="sr-only">
          Every pattern in every scenario: the worst that can be reached. Arrow keys move, Enter opens.
        </caption>
        <thead>
          <tr>
            <th scope="col" className={styles.corner}>
              Pattern
            </th>
            {EXPLORED.map((scenario) => (
              <Column key={scenario.id} scenario={scenario} isChosen={scenario.id === chosen?.scenario} />
            ))}
          </tr>
        </thead>
        <tbody>
          {PATTERN_IDS.map((pattern, row) => (
            <Row
              key={pattern}
              pattern={pattern}
              row={row}
              focusable={row === focusable.row ? focusable.column : -1}
              isChosen={pattern === chosen?.pattern}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Column({ scenario, isChosen }: { readonly scenario: Scenario; readonly isChosen: boolean }) {
  return (
    <th scope="col" className={styles.column} data-chosen={isChosen} title={`${scenario.title}. ${scenario.freedom}`}>
      <span className={styles.upright}>{scenario.title}</span>
      <span className="sr-only">{`. ${scenario.freedom}`}</span>
    </th>
  )
}

interface RowProps {
  readonly pattern: PatternId
  readonly row: number
  /** The column of the cell that takes the focus; -1 where it is in another row. */
  readonly focusable: number
  readonly isChosen: boolean
}

const Row = memo(function Row({ pattern, row, focusable, isChosen }: RowProps) {
  const widening = useBreakIt((state) => state.widening)
  const { open } = useBreakItApi()
  return (
    <tr>
      <th scope="row" className={styles.pattern} data-chosen={isChosen}>
        <PageLink page={pattern} className={styles.page} title={`About ${PATTERNS[pattern].title}`} tabIndex={-1}>
          {PATTERNS[pattern].title}
        </PageLink>
      </th>
      {EXPLORED.map(({ id }, column) => (
        <MatrixCell
          key={id}
          asked={askedOf(pattern, id, widening)}
          row={row}
          column={column}
          isFocusable={column === focusable}
          onOpen={open}
        />
      ))}
    </tr>
  )
})
