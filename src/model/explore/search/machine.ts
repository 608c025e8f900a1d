/**
 * A transition system whose states are tuples of small integers. What does not fit into an integer
 * is interned by the machine, so that a state is compared, stored and hashed as it stands:
 *
 *     [row 3, entry 1, process A 17, process B 4, messages 0, faults 1]
 */
export interface Machine {
  /** How many integers make a state. */
  readonly width: number
  /** How many clients there are; switches are counted between them. At most 8. */
  readonly clients: number
  readonly initial: readonly (readonly number[])[]
  /**
   * Says every action that can be taken in `state`, always in the same order. Before each call of
   * `sink.found` the state after the action stands in `sink.next`; the sink copies it.
   */
  expand(state: Int32Array, sink: Sink): void
  /**
   * The goals that a state satisfies, as a set of bits (goal 0 is 1, goal 1 is 2, ... goal 30).
   * `atRest` says that no action but optional ones is left.
   */
  judge(state: Int32Array, atRest: boolean): number
  /** Bytes held for interned parts of states, as an estimate. */
  readonly heldBytes?: number
}

export interface Sink {
  readonly next: Int32Array
  /** `client` is who acts, or NOBODY. */
  found(action: number, client: number, kind: ActionKind): void
}

/** The client of an action that no client takes: an eviction, a message that lands, a relay. */
export const NOBODY = -1

/** Whether an action must happen before all rests, may happen, or is a failure, which only ever may. */
export type ActionKind = typeof DUE | typeof OPTIONAL | typeof FAULT
export const DUE = 0
export const OPTIONAL = 1
export const FAULT = 2
