import type { ClientId, OperationId } from '../../../model/world/ids.ts'
import type { Step, Told, Trace } from '../../../model/trace/trace.ts'
import { words } from '../../../words/language.ts'

/** The key that was touched last at or before a step; null while nothing was. */
export function latestKey(trace: Trace, cursor: number): string | null {
  for (let index = cursor; index > 0; index -= 1) {
    const key = trace.steps[index]?.message?.key
    if (key !== null && key !== undefined) return key
  }
  return null
}

/**
 * 'A was told OK.' for each client: the outcome of its last write of this key, and of what it asked
 * about the key since. A client that has moved on to another key was told so all the same.
 */
export function toldSentences(trace: Trace, step: Step, key: string): readonly string[] {
  return Object.keys(step.told).flatMap((client) => {
    const now = step.told[client]
    const written = lastWriteTold(trace, step.index, client, key)
    const current = now !== undefined && now.is !== 'idle' && keyOf(trace, now.operation) === key ? now : null
    const both =
      written !== null && current !== null && written.operation !== current.operation
        ? [written, current]
        : [current ?? written]
    return both.flatMap((told) => (told === null ? [] : [words().told.sentence(client, told)]))
  })
}

/** How far back is looked: a longer session has forgotten who wrote what. */
const FAR_BACK_STEPS = 500

function lastWriteTold(trace: Trace, cursor: number, client: ClientId, key: string): Known | null {
  for (let index = cursor; index > Math.max(0, cursor - FAR_BACK_STEPS); index -= 1) {
    const told = trace.steps[index]?.told[client]
    if (told === undefined || told.is === 'idle') return null
    const operation = trace.operations[told.operation]
    if (operation?.kind === 'write' && operation.key === key && told.is !== 'waiting') return told
  }
  return null
}

type Known = Exclude<Told, { is: 'idle' }>

function keyOf(trace: Trace, id: OperationId): string | null {
  const operation = trace.operations[id]
  return operation !== undefined && 'key' in operation ? operation.key : null
}
