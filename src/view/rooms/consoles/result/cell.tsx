import type { SqlCell } from '../../../../model/stores/sqlite/result.ts'
import { printable } from '../../../../words/printable.ts'
import { number } from '../../../../words/en/numbers.ts'
import styles from './result.module.css'

/** What a cell shows of a long value; the whole is in its title, up to what SQLite was asked for. */
const MOST_CHARACTERS = 200
const MOST_HEX = 64

/** One value as SQLite typed it: NULL is no text, text is shown as it is, blobs are hexadecimal. */
export function Cell({ cell }: { readonly cell: SqlCell }) {
  switch (cell.type) {
    case 'null':
      return <span className={styles.null}>NULL</span>
    case 'integer':
    case 'real':
      return <span className={styles.number}>{cell.text}</span>
    case 'text':
      return <TextCell {...cell} />
    case 'blob':
      return <BlobCell {...cell} />
  }
}

function TextCell({ text, bytes, cut }: Extract<SqlCell, { type: 'text' }>) {
  if (text === '') return <span className={styles.empty}>empty text</span>
  const isLong = cut || text.length > MOST_CHARACTERS
  return (
    <bdi className={styles.text} translate="no">
      {printable(text.slice(0, MOST_CHARACTERS))}
      {isLong && <Size bytes={bytes} />}
    </bdi>
  )
}

function BlobCell({ hex, bytes, cut }: Extract<SqlCell, { type: 'blob' }>) {
  const isLong = cut || hex.length > MOST_HEX
  return (
    <span className={styles.text} translate="no">
      {`x'${hex.slice(0, MOST_HEX)}${isLong ? '' : "'"}`}
      {isLong && <Size bytes={bytes} />}
    </span>
  )
}

function Size({ bytes }: { readonly bytes: number }) {
  return <span className={styles.size}>{`… ${number(bytes)} bytes`}</span>
}
