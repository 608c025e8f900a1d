import type { Rule, SequentialModel } from './sequential-model.ts'

/** Numbers every distinct action of a history: actions with the same text are one class. */
export class ActionClasses<Action> {
  readonly #model: SequentialModel<Action>
  readonly #ids = new Map<string, number>()
  readonly actions: Action[] = []
  readonly rules: Rule[] = []

  constructor(model: SequentialModel<Action>) {
    this.#model = model
  }

  of(action: Action): number {
    const text = this.#model.text(action)
    let id = this.#ids.get(text)
    if (id === undefined) {
      this.#ids.set(text, (id = this.actions.length))
      this.actions.push(action)
      this.rules.push(this.#model.rule(action))
    }
    return id
  }

  /** It leaves every state as it is: reads do, and a compare-and-set of a value to itself. */
  isRead(id: number): boolean {
    const { leaves } = this.rules[id]!
    return leaves === 'same' || (typeof leaves === 'object' && leaves.state === this.needed(id))
  }

  /** The state it leaves whatever was there before; null when there is no such state. */
  left(id: number): string | null {
    const { leaves } = this.rules[id]!
    return typeof leaves === 'object' ? leaves.state : null
  }

  /** The only state it is possible in; null when there is no such state. */
  needed(id: number): string | null {
    const { needs } = this.rules[id]!
    return typeof needs === 'object' && 'state' in needs ? needs.state : null
  }

  /** The only state it is not possible in; null when there is no such state. */
  shunned(id: number): string | null {
    const { needs } = this.rules[id]!
    return typeof needs === 'object' && 'not' in needs ? needs.not : null
  }

  /** Whether the rules of these classes say all about the states they look at. */
  areRegular(ids: Iterable<number>): boolean {
    for (const id of ids) {
      const { needs, leaves } = this.rules[id]!
      if (needs === 'some' || leaves === 'depends') return false
    }
    return true
  }
}
