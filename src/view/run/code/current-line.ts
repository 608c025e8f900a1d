import type { CodeLine, Trace } from '../../../model/trace/trace.ts'

export interface CurrentLine extends CodeLine {
  /** This very step is a failure of that line. */
  readonly failing: boolean
  /** Captions that failed earlier in the same operation, in the same file. */
  readonly failed: ReadonlySet<string>
}

/**
 * The line of the pattern that a step belongs to. A step without a line of its own (a message
 * arriving, a key expiring) leaves the line before it lit: that is where the app still stands.
 */
export function currentLine(trace: Trace, cursor: number): CurrentLine | null {
  const step = trace.steps[cursor]
  let at = cursor
  while (at > 0 && trace.steps[at]?.line === null) at -= 1
  const line = trace.steps[at]?.line
  if (step === undefined || line === undefined || line === null) return null
  return { ...line, failing: at === cursor && step.failure, failed: failedBefore(trace, at) }
}

function failedBefore(trace: Trace, at: number): ReadonlySet<string> {
  const failed = new Set<string>()
  const operation = trace.steps[at]?.address.operation
  for (let index = at - 1; index > 0; index -= 1) {
    const step = trace.steps[index]
    if (step?.address.operation !== operation) break
    if (step?.failure === true && step.line !== null) failed.add(step.line.caption)
  }
  return failed
}
