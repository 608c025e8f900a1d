import type { ActionClasses } from './action-classes.ts'
import type { SequentialModel } from './sequential-model.ts'

const NOT_TRIED = -2
export const IMPOSSIBLE = -1
/** Stands for every state that no action still to come can be built on: all it can do is be overwritten. */
export const DEAD = 0

/** The states of a model and the steps between them as small numbers, each worked out once. */
export class States<Action> {
  readonly #model: SequentialModel<Action>
  readonly #classes: ActionClasses<Action>
  readonly #ids = new Map<string, number>()
  /** By id; DEAD has no text of its own. */
  readonly #texts: string[] = ['']
  readonly #after: Int32Array[] = []

  constructor(model: SequentialModel<Action>, classes: ActionClasses<Action>) {
    this.#model = model
    this.#classes = classes
  }

  id(text: string): number {
    let id = this.#ids.get(text)
    if (id === undefined) {
      this.#ids.set(text, (id = this.#texts.length))
      this.#texts.push(text)
    }
    return id
  }

  /** From now on this state counts as dead. */
  bury(text: string): void {
    this.#ids.set(text, DEAD)
  }

  /** Whether actions that build on a state can lead from the one to the other; true where the model does not say. */
  canGrow(from: number, to: number): boolean {
    if (this.#model.canGrow === undefined) return true
    return from !== DEAD && this.#model.canGrow(this.#texts[from]!, this.#texts[to]!)
  }

  /** The state after an action of this class, or IMPOSSIBLE. */
  after(state: number, actionClass: number): number {
    const row = (this.#after[state] ??= new Int32Array(this.#classes.actions.length).fill(NOT_TRIED))
    const known = row[actionClass]!
    return known !== NOT_TRIED
      ? known
      : (row[actionClass] = state === DEAD ? this.#afterDead(actionClass) : this.#step(state, actionClass))
  }

  #step(state: number, actionClass: number): number {
    const text = this.#model.step(this.#texts[state]!, this.#classes.actions[actionClass]!)
    return text === null ? IMPOSSIBLE : this.id(text)
  }

  #afterDead(actionClass: number): number {
    // What shuns one state is possible in every other, and a state that is shunned is never dead.
    if (this.#classes.rules[actionClass]!.needs !== 'any' && this.#classes.shunned(actionClass) === null)
      return IMPOSSIBLE
    const left = this.#classes.left(actionClass)
    return left === null ? DEAD : this.id(left)
  }
}
