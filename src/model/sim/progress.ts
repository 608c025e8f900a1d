import type { Choice } from './choices.ts'
import type { OperationId } from './ids.ts'
import type { Step } from './trace.ts'
import type { World } from './world.ts'

/** How far a run has come. */
export interface Progress {
  readonly steps: number
  /** Of the operations of the world and of the choices: those of which something has happened at a store, or been told. */
  readonly operations: number
  readonly choices: number
}

export const NO_PROGRESS: Progress = { steps: 0, operations: 0, choices: 0 }

/** Counts along with a run, so that no step is looked at twice. */
export class ProgressCount {
  readonly #happened = new Set<OperationId>()
  #counted = 0

  /** `heard` are the choices that have taken effect. */
  of(world: World, heard: readonly Choice[], steps: readonly Step[]): Progress {
    for (; this.#counted < steps.length; this.#counted++) {
      const { stop, address } = steps[this.#counted]!
      if (stop) this.#happened.add(address.operation)
    }
    let operations = 0
    for (const { id } of world.operations) if (this.#happened.has(id)) operations++
    let choices = 0
    for (const choice of heard) {
      const made = operationOf(choice)
      if (made === null || this.#happened.has(made)) choices++
    }
    return { steps: steps.length, operations, choices }
  }
}

/** The operation that a choice makes; null for what only changes what happens to others. */
function operationOf(choice: Choice): OperationId | null {
  if (choice.do === 'ask') return choice.operation.id
  return 'operation' in choice ? (choice.operation ?? null) : null
}
