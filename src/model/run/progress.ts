import type { Choice } from '../world/choices.ts'
import type { OperationId } from '../world/ids.ts'
import type { Step } from '../trace/trace.ts'
import type { World } from '../world/world.ts'

/** How far a run has come. */
export interface Progress {
  readonly steps: number
  /**
   * Of the operations of the world and of the choices: those of which something has happened at a store, or
   * been told.
   */
  readonly operations: number
  readonly choices: number
}

export const NO_PROGRESS: Progress = { steps: 0, operations: 0, choices: 0 }

/** Counts along with a run, so that no step and no choice is looked at twice: a link may hold a hundred thousand. */
export class ProgressCount {
  readonly #asked: ReadonlySet<OperationId>
  readonly #happened = new Set<OperationId>()
  /** Made by a choice, and nothing has happened of it yet. */
  readonly #waiting = new Set<OperationId>()
  #steps = 0
  #heard = 0
  #operations = 0
  #choices = 0

  constructor(world: World) {
    this.#asked = new Set(world.operations.map(({ id }) => id))
  }

  /** `heard` are the choices that have taken effect; both lists only grow. */
  of(heard: readonly { readonly choice: Choice }[], steps: readonly Step[]): Progress {
    for (; this.#heard < heard.length; this.#heard++) this.#hear(heard[this.#heard]!.choice)
    for (; this.#steps < steps.length; this.#steps++) this.#see(steps[this.#steps]!)
    return { steps: steps.length, operations: this.#operations, choices: this.#choices }
  }

  #hear(choice: Choice): void {
    const made = operationOf(choice)
    if (made === null || this.#happened.has(made)) this.#choices++
    else this.#waiting.add(made)
  }

  #see({ stop, address: { operation } }: Step): void {
    if (!stop || this.#happened.has(operation)) return
    this.#happened.add(operation)
    if (this.#waiting.delete(operation)) this.#choices++
    if (this.#asked.has(operation)) this.#operations++
  }
}

/** The operation that a choice makes; null for what only changes what happens to others. */
function operationOf(choice: Choice): OperationId | null {
  if (choice.do === 'ask') return choice.operation.id
  return 'operation' in choice ? (choice.operation ?? null) : null
}
