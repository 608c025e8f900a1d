import type { CSSProperties } from 'react'
import { hueOf } from '../../../parts/hue.ts'
import { Text } from '../../../parts/text.tsx'
import type { Diagram as Picture, DiagramRow } from './diagram-rows.ts'
import styles from './diagram.module.css'

interface DiagramProps {
  readonly picture: Picture
  /** The row whose line is lit; null for none. */
  readonly lit: number | null
  readonly onLight: (row: number) => void
}

/** Messages from top to bottom, each with the line of the pattern that sends it. Pointing at one lights its line. */
export function Diagram({ picture, lit, onLight }: DiagramProps) {
  const { lanes, rows } = picture
  return (
    <div className={styles.diagram} style={{ '--lanes': lanes.length } as CSSProperties}>
      <div className={styles.head} aria-hidden>
        <div className={styles.names}>
          {lanes.map(({ id, name }) => (
            <span key={id} className={styles.name}>
              {name}
            </span>
          ))}
        </div>
      </div>
      <ol className={styles.rows}>
        {rows.map((row, index) => (
          // A step is told by its place: the same line can come twice.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index}>
            <button
              type="button"
              className={styles.row}
              aria-pressed={index === lit}
              onClick={() => onLight(index)}
              onFocus={() => onLight(index)}
              onMouseEnter={() => onLight(index)}
            >
              <span className={styles.number}>{index + 1}</span>
              <Way row={row} lanes={lanes.length} />
              <span className={styles.words}>
                <span className="sr-only">
                  <Text>{`${lanes[row.lane]?.name}${row.to === null ? '' : ` to ${lanes[row.to]?.name}`}: `}</Text>
                </span>
                {row.text !== row.caption && (
                  <span className={styles.wire} translate="no">
                    {row.text}
                  </span>
                )}
                <span className={styles.caption} translate="no">
                  {row.caption}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ol>
    </div>
  )
}

/** The lanes as they pass this row, with its arrow or its dot. */
function Way({ row, lanes }: { readonly row: DiagramRow; readonly lanes: number }) {
  const { lane, to, version } = row
  const place = (from: number, until: number): CSSProperties => ({
    insetInlineStart: `${((from + 0.5) / lanes) * 100}%`,
    inlineSize: `${((until - from) / lanes) * 100}%`,
  })
  return (
    <span className={styles.way} aria-hidden>
      {Array.from({ length: lanes }, (_, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- lanes never change their order
        <span key={index} className={styles.lane} style={place(index, index)} />
      ))}
      {to === null ? (
        <span className={styles.dot} data-answer={row.isAnswer} style={place(lane, lane)} />
      ) : (
        <span
          className={styles.arrow}
          data-heading={to > lane ? 'end' : 'start'}
          data-hue={version === null ? undefined : hueOf(version)}
          style={place(Math.min(lane, to), Math.max(lane, to))}
        />
      )}
    </span>
  )
}
