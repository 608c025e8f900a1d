import type { KeyState } from '../../../model/trace/key-states.ts'
import type { Store } from '../../../player/readings/route.ts'
import type { Elements } from '../../parts/elements.ts'
import { Icon } from '../../parts/icons.tsx'
import { hueOf } from '../../parts/hue.ts'
import { oneLine } from '../../../words/printable.ts'
import { Text } from '../../parts/text.tsx'
import { NoValue, ValueChip } from '../../parts/value-chip.tsx'
import { words } from '../../../words/language.ts'
import styles from './store-card.module.css'

/** One store's rows, drawn the same for both so that a key stands at one height. */
export interface StoreRow {
  readonly key: string
  readonly state: KeyState
  readonly held: { readonly value: string; readonly version: number } | null
  /** When it was written, or how long it lives. */
  readonly time: string
  /** It is taken out right now. */
  readonly leaving: boolean
  /** It was changed by the last step; pointed out when nothing moves. */
  readonly changed: boolean
  /** The stores differ here: the cached value is marked, the row carries its version's tint. */
  readonly differs: boolean
}

interface StoreCardProps {
  readonly store: Store
  readonly name: string
  readonly note: string
  readonly cut: boolean
  readonly columns: readonly [string, string, string]
  readonly rows: readonly StoreRow[]
  readonly absent: string
  /** What was just done to it behind the app's back; it takes the note's place. */
  readonly deed?: Elements
  readonly children?: Elements
}

export function StoreCard({ store, name, note, cut, columns, rows, absent, deed, children }: StoreCardProps) {
  return (
    <section
      className={styles.card}
      data-store={store}
      data-anchor={store}
      data-cut={cut || undefined}
      aria-label={words().stage.about(name, note)}
    >
      <header className={styles.head}>
        <h3 className={styles.name}>
          <Icon name={store === 'redis' ? 'redis' : 'sqlite'} />
          <Text>{name}</Text>
        </h3>
        {deed}
        <span className={styles.note}>
          <Text>{note}</Text>
        </span>
      </header>
      <div className={styles.table} role="table" aria-label={words().stage.holds(name)}>
        <div className={styles.columns} role="row">
          {columns.map((column) => (
            <span key={column} role="columnheader">
              {column}
            </span>
          ))}
        </div>
        {rows.map((row, at) => (
          <Row key={row.key} store={store} row={row} place={at + 2} absent={absent} />
        ))}
      </div>
      {children}
    </section>
  )
}

function Row({ store, row, place, absent }: { store: Store; row: StoreRow; place: number; absent: string }) {
  const { key, held, state } = row
  return (
    <div
      className={styles.row}
      role="row"
      style={{ gridRow: place }}
      data-state={state}
      data-differs={row.differs || undefined}
      data-hue={held === null ? undefined : hueOf(held.version)}
      data-changed={row.changed || undefined}
    >
      <span className={styles.key} role="cell" title={oneLine(key)}>
        <bdi translate="no">{oneLine(key)}</bdi>
      </span>
      <span className={styles.value} role="cell" data-cell={`${store}/${key}`} data-leaving={row.leaving || undefined}>
        {held === null ? <NoValue word={absent} /> : <ValueChip value={held.value} version={held.version} />}
      </span>
      <span className={styles.time} role="cell">
        <Text>{row.time}</Text>
      </span>
    </div>
  )
}
