import type { SqlResult } from './result.ts'

/**
 * Where a script stopped and what is left of it, in sentences; null for one that went well, and for a single statement.
 *
 *     Stopped at statement 3 of 5. The transaction that statement 2 began was rolled back; statement 1
 *     is kept. The 2 after it were not run.
 */
export function howItStopped({ statements, unlisted, notRun, undone, inTransaction }: SqlResult): string | null {
  const last = statements.at(-1)
  if (last === undefined || last.is === 'done' || last.is === 'text') return null
  const ran = statements.length - 1 + (unlisted?.statements ?? 0)
  const total = ran + 1 + notRun
  if (total === 1 && undone === null) return null
  const kept = ran - (undone?.statements ?? 0)
  const parts = [
    ...(undone === null
      ? []
      : [
          undone.earlier
            ? 'the open transaction was rolled back, with all that was done in it before'
            : `the transaction that statement ${number(kept + 1)} began was rolled back`,
        ]),
    ...(kept > 0
      ? [
          `${range(kept)} ${kept === 1 ? 'is' : 'are'} ${inTransaction ? 'done, in the transaction that is still open' : 'kept'}`,
        ]
      : []),
    ...(kept === 0 && undone === null ? ['nothing was changed'] : []),
  ]
  const place = total === 1 ? 'Stopped' : `Stopped at statement ${number(ran + 1)} of ${number(total)}`
  const rest =
    notRun === 0
      ? ''
      : notRun === 1
        ? ' The one after it was not run.'
        : ` The ${number(notRun)} after it were not run.`
  return `${place}: ${parts.join('; ')}.${rest}`
}

function range(count: number): string {
  return count === 1 ? 'statement 1' : `statements 1 to ${number(count)}`
}

function number(value: number): string {
  return value.toLocaleString('en')
}
