import type { TableInfo } from '../../../../model/stores/sqlite/schema.ts'
import styles from './data.module.css'
import { definitionSql } from './peek-sql.ts'
import { usePeek } from './use-peek.ts'

/** The statements that made a table, its indexes and its triggers, as SQLite keeps them. */
export function TableSchema({ table }: { readonly table: TableInfo }) {
  const result = usePeek(definitionSql(table))
  const [statement] = result?.statements ?? []
  if (statement?.is !== 'done')
    return (
      <p className={styles.note}>
        {statement !== undefined && 'message' in statement ? statement.message : 'Reading…'}
      </p>
    )
  const texts = statement.rows.flatMap(([cell]) => (cell?.type === 'text' ? [cell.text] : []))
  return (
    <pre className={styles.schema} translate="no">
      {texts.map((text) => `${text};`).join('\n')}
    </pre>
  )
}
