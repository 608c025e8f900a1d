import type { SqlPosition } from '../../../../model/stores/sqlite/result.ts'
import { printable } from '../../../../words/printable.ts'
import styles from './result.module.css'

interface SqlErrorProps {
  readonly message: string
  readonly position: SqlPosition | null
  /** All that was submitted; the position counts from its start. */
  readonly sql: string
}

/** As many characters stand before and behind the place. */
const AROUND = 60

/** SQLite's own words, and under the line in question a mark where it stumbled. */
export function SqlError({ message, position, sql }: SqlErrorProps) {
  return (
    <div className={styles.error} translate="no">
      <p>{printable(message)}</p>
      {position !== null && <Place position={position} sql={sql} />}
    </div>
  )
}

function Place({ position, sql }: { readonly position: SqlPosition; readonly sql: string }) {
  const { before, after } = lineAround(sql, position.offset)
  return (
    <pre className={styles.place} translate="no" aria-label={`Line ${position.line}, column ${position.column}`}>
      {before}
      <mark className={styles.mark}>{after.slice(0, 1) || ' '}</mark>
      {after.slice(1)}
      {`\n${' '.repeat(Array.from(before).length)}`}
      <span aria-hidden="true">
        ^ line {position.line}, column {position.column}
      </span>
    </pre>
  )
}

/** The line that a place stands in, cut in two there, and at both ends where it is long. */
function lineAround(sql: string, offset: number): { before: string; after: string } {
  const start = sql.lastIndexOf('\n', offset - 1) + 1
  const lineEnd = sql.indexOf('\n', offset)
  const end = lineEnd === -1 ? sql.length : lineEnd
  const from = Math.max(start, offset - AROUND)
  const to = Math.min(end, offset + AROUND)
  return {
    before: (from > start ? '…' : '') + printable(sql.slice(from, offset).replaceAll('\t', ' ')),
    after: printable(sql.slice(offset, to).replaceAll('\t', ' ')) + (to < end ? '…' : ''),
  }
}
