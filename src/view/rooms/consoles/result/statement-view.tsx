import { howItStopped } from '../../../../model/stores/sqlite/how-it-stopped.ts'
import type { SqlResult, StatementResult } from '../../../../model/stores/sqlite/result.ts'
import { ResultTable } from './result-table.tsx'
import styles from './result.module.css'
import { SqlError } from './sql-error.tsx'
import { count, number } from '../../../../words/en/numbers.ts'

/** Everything that a submission to SQLite came back with. */
export function SqlResultView({ result, sql }: { readonly result: SqlResult; readonly sql: string }) {
  const { statements, unlisted, inTransaction } = result
  const stopped = howItStopped(result)
  return (
    <>
      {statements.map((statement) => (
        <StatementView key={`${statement.start} ${statement.is}`} statement={statement} sql={sql} />
      ))}
      {unlisted !== null && (
        <p className={styles.note}>
          {`${number(unlisted.statements)} more statements were run; they changed ${count(unlisted.changes, 'row')}.`}
        </p>
      )}
      {stopped !== null && <p className={styles.note}>{stopped}</p>}
      {inTransaction && (
        <p className={styles.note}>A transaction is open: what it changed is not committed until COMMIT.</p>
      )}
    </>
  )
}

function StatementView({ statement, sql }: { readonly statement: StatementResult; readonly sql: string }) {
  switch (statement.is) {
    case 'done':
      return <Done {...statement} />
    case 'text':
      return (
        <>
          <pre className={styles.plain}>{statement.text}</pre>
          {statement.cut !== null && <p className={styles.note}>{statement.cut}</p>}
        </>
      )
    case 'error':
      return <SqlError message={statement.message} position={statement.position} sql={sql} />
    case 'refused':
      return <p className={styles.error}>{statement.message}</p>
    case 'interrupted':
      return <p className={styles.error}>Interrupted: nothing of this statement was done, and it is not run again.</p>
  }
}

function Done({ columns, rows: found, changes, cut, plan }: Extract<StatementResult, { is: 'done' }>) {
  if (plan !== null) return <pre className={styles.plain}>{plan}</pre>
  return (
    <>
      {columns.length > 0 && <ResultTable label="Result" columns={columns} rows={found} cut={cut} />}
      {changes !== null && <p className={styles.note}>{`${count(changes, 'row')} changed`}</p>}
      {columns.length === 0 && changes === null && <p className={styles.note}>done</p>}
    </>
  )
}
