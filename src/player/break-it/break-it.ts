import { createStore, type StoreApi } from 'zustand/vanilla'
import type { UntimedProperty } from '../../model/judge/checks/judge-history.ts'
import type { Label } from '../../model/judge/checks/label-at-rest.ts'
import { EXPLORED } from '../../model/explore/questions/scenarios.ts'
import type { Asked } from '../../model/explore/questions/setup-of.ts'
import { PATTERNS } from '../../model/patterns/registry/patterns.ts'
import { PATTERN_IDS, POLICY_IDS, type PolicyId } from '../../model/world/ids.ts'
import type { Explorer } from '../service/explorer-client.ts'

/** What every cell of the matrix is explored with, beyond what its scenario says by itself. */
export interface Widening {
  /** null: as many as the scenario has. */
  readonly clients: number | null
  readonly faults: number | null
  readonly ttlMs: number | null
  /** What the app does when its cache step fails, in the patterns that leave it open; null: as each has it. */
  readonly policy: PolicyId | null
}

/** Which of a cell's shortest runs is looked at: that to a label, or that which breaks a property. */
export type Shown = { readonly by: 'label'; readonly label: Label } | { readonly by: 'property'; readonly property: UntimedProperty }

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
  /** Opens a cell that was asked for without any widening but its policy: the matrix around it is asked the same again. */
  openPlainly(asked: Asked, shown: Shown | null): void
  close(): void
  show(shown: Shown): void
  /** Fills the matrix; cells that are known stay. */
  fill(): void
  /** Explores all of the matrix once more. */
  again(): void
}

export const AS_IT_IS: Widening = { clients: null, faults: null, ttlMs: null, policy: null }

export function createBreakIt(explorer: Explorer): BreakIt {
  const store = createStore<BreakItState>(() => ({ widening: AS_IT_IS, chosen: null, shown: null }))
  const fill = (): void => explorer.explore(matrixOf(store.getState().widening))
  return {
    store,
    explorer,
    widen(part) {
      const { widening, chosen } = store.getState()
      const wider = { ...widening, ...part }
      store.setState({ widening: wider, chosen: chosen === null ? null : askedOf(chosen.pattern, chosen.scenario, wider), shown: null })
      fill()
    },
    open: (chosen) => store.setState({ chosen, shown: null }),
    openPlainly(chosen, shown) {
      const before = store.getState().widening
      // The matrix around it is of the same policy: else the cell would not be what its place in it shows.
      const widening = { ...AS_IT_IS, policy: POLICY_IDS.find((id) => id === chosen.policy) ?? null }
      store.setState({ widening, chosen, shown })
      if (JSON.stringify(before) !== JSON.stringify(widening)) fill()
    },
    close: () => store.setState({ chosen: null, shown: null }),
    show: (shown) => store.setState({ shown }),
    fill,
    again() {
      explorer.forget()
      fill()
    },
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
