/**
 * What an object does when one action follows another. States are texts: two states are the same
 * exactly when their texts are equal. So are actions: those with equal texts are interchangeable.
 */
export interface SequentialModel<Action> {
  readonly initial: string
  /** The state after this action; null when it cannot have had its answer in this state. */
  step(state: string, action: Action): string | null
  text(action: Action): string
  rule(action: Action): Rule
  /**
   * For objects that grow: whether actions whose effect depends on the state can ever lead from the
   * one state to the other. An answer of true is never wrong, only less helpful.
   */
  canGrow?(from: string, to: string): boolean
}

/** What the search may rely on without trying every state. */
export interface Rule {
  /**
   * The only state in which the action is possible, or the only one in which it is not; `any`; or `some`,
   * where it depends on more.
   */
  readonly needs: { readonly state: string } | { readonly not: string } | 'any' | 'some'
  /** The state it leaves whatever was there before; the `same`; or one that `depends` on what was there. */
  readonly leaves: { readonly state: string } | 'same' | 'depends'
}
