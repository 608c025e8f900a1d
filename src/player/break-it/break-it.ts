import { createStore, type StoreApi } from 'zustand/vanilla'
import type { UntimedProperty } from '../../model/judge/checks/judge-history.ts'
import type { Label } from '../../model/judge/checks/label-at-rest.ts'
import { EXPLORED } from '../../model/explore/questions/scenarios.ts'
import type { Asked } from '../../model/explore/questions/setup-of.ts'
import { PATTERNS } from '../../model/patterns/registry/patterns.ts'
import { PATTERN_IDS, POLICY_IDS, type PatternId, type PolicyId } from '../../model/world/ids.ts'
import { AS_IT_IS, type Widening } from '../address/widening-text.ts'
import type { Explorer } from '../service/explorer-client.ts'

/** A cell of the matrix by its names. */
export interface Cell {
  readonly pattern: PatternId
  readonly scenario: string
}

/** Which of a cell's shortest runs is looked at: that to a label, or that which breaks a property. */
export type Shown =
  | { readonly by: 'label'; readonly label: Label }
  | { readonly by: 'property'; readonly property: UntimedProperty }

export interface BreakItState {
  readonly widening: Widening
  /** The cell whose runs are looked at; null before one was chosen. */
  readonly chosen: Asked | null
  /** null: the run to the worst label. */
  readonly shown: Shown | null
}

/** The room in which everything is tried: what is asked of the explorer, and which cell is open. */
export interface BreakIt {
  readonly store: StoreApi<BreakItState>
  readonly explorer: Explorer
  widen(part: Partial<Widening>): void
  open(asked: Asked): void
  /** As a link has it: a matrix that is asked so, and a cell of it. */
  begin(widening: Widening, cell: Cell | null): void
  /**
   * Opens a cell that was asked for without any widening but its policy: the matrix around it is asked the
   * same again.
   */
  openPlainly(asked: Asked, shown: Shown | null): void
  close(): void
  show(shown: Shown): void
  /** Fills the matrix; cells that are known stay. */
  fill(): void
  /** Explores all of the matrix once more. */
  again(): void
}

export function createBreakIt(explorer: Explorer): BreakIt {
  const store = createStore<BreakItState>(() => ({ widening: AS_IT_IS, chosen: null, shown: null }))
  const fill = (): void => explorer.explore(matrixOf(store.getState().widening))
  const stand = (widening: Widening, chosen: Asked | null, shown: Shown | null): void => {
    const before = store.getState().widening
    store.setState({ widening, chosen, shown })
    if (JSON.stringify(before) !== JSON.stringify(widening)) fill()
  }
  return {
    store,
    explorer,
    widen(part) {
      const { widening, chosen } = store.getState()
      const wider = { ...widening, ...part }
      store.setState({
        widening: wider,
        chosen: chosen === null ? null : askedOf(chosen.pattern, chosen.scenario, wider),
        shown: null,
      })
      fill()
    },
    begin: (widening, cell) =>
      stand(widening, cell === null ? null : askedOf(cell.pattern, cell.scenario, widening), null),
    open: (chosen) => store.setState({ chosen, shown: null }),
    // The matrix around it is of the same policy: else the cell would not be what its place in it shows.
    openPlainly: (chosen, shown) =>
      stand({ ...AS_IT_IS, policy: POLICY_IDS.find((id) => id === chosen.policy) ?? null }, chosen, shown),
    close: () => store.setState({ chosen: null, shown: null }),
    show: (shown) => store.setState({ shown }),
    fill,
    again() {
      explorer.forget()
      fill()
    },
  }
}

/**
 * The cell that is open and what it is asked with, as a link says them. A cell that is asked another way than
 * the matrix around it takes that along.
 */
export function inLink({ chosen, widening }: Pick<BreakItState, 'chosen' | 'widening'>): {
  readonly cell: Cell | null
  readonly widen: Widening | null
} {
  const pattern = PATTERN_IDS.find((id) => id === chosen?.pattern)
  const widen: Widening = {
    clients: chosen?.clients ?? widening.clients,
    faults: chosen?.faults ?? widening.faults,
    ttlMs: chosen?.ttlMs ?? widening.ttlMs,
    policy: POLICY_IDS.find((id) => id === chosen?.policy) ?? widening.policy,
  }
  return {
    cell: chosen === null || pattern === undefined ? null : { pattern, scenario: chosen.scenario },
    widen: JSON.stringify(widen) === JSON.stringify(AS_IT_IS) ? null : widen,
  }
}

export function askedOf(pattern: string, scenario: string, { clients, faults, ttlMs, policy }: Widening): Asked {
  const canFail = EXPLORED.some(({ id, faults: kinds }) => id === scenario && kinds.length > 0)
  return {
    pattern,
    scenario,
    ...(clients === null ? {} : { clients }),
    // Where nothing fails, more failures are still none.
    ...(faults === null || !canFail ? {} : { faults }),
    ...(ttlMs === null ? {} : { ttlMs }),
    ...(policy === null || !hasPolicy(pattern, policy) ? {} : { policy }),
  }
}

/** A pattern that has no such policy keeps its own. */
function hasPolicy(pattern: string, policy: PolicyId): boolean {
  const id = PATTERN_IDS.find((one) => one === pattern)
  return id !== undefined && PATTERNS[id].policies.includes(policy)
}

export function matrixOf(widening: Widening): readonly Asked[] {
  return PATTERN_IDS.flatMap((pattern) => EXPLORED.map(({ id }) => askedOf(pattern, id, widening)))
}
