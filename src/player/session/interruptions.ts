import type { Trace } from '../../model/trace/trace.ts'
import type { Choice } from '../../model/world/choices.ts'

/** The choices with the statements marked that were stopped in this run; the same choices where none was. */
export function withInterruptions(choices: readonly Choice[], { operations }: Trace): readonly Choice[] {
  const marked = choices.map((choice) => {
    const operation = choice.do === 'sql' ? operations[choice.operation] : undefined
    if (choice.do !== 'sql' || operation?.kind !== 'sql' || operation.interrupted === choice.interrupted) return choice
    return operation.interrupted === undefined ? choice : { ...choice, interrupted: operation.interrupted }
  })
  return marked.some((choice, index) => choice !== choices[index]) ? marked : choices
}
