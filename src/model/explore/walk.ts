import { LABELS, type Label } from '../judge/checks/label-at-rest.ts'
import type { CellExploration, WitnessStep } from './cell.ts'
import { goalOf } from './judge.ts'
import { moveOf, standingOf, type Move, type Standing } from './machine/moves.ts'
import { DUE, FAULT } from './search/machine.ts'
import { Graph, type Edge } from './search/graph.ts'

/** A place on a walk through a scenario: what holds there, what can come of it, and who can go next. */
export interface Place {
  readonly state: number
  readonly standing: Standing
  /** Nothing has to happen any more: what the run came to; null while it goes on. */
  readonly label: Label | null
  /** What can still be reached, from the best to the worst. */
  readonly ahead: readonly Label[]
  readonly endsWell: boolean
  readonly options: readonly Option[]
}

/** One thing that can happen next. */
export interface Option {
  readonly move: Move
  readonly isFault: boolean
  readonly to: number
  readonly ahead: readonly Label[]
  /** Whatever happens after it, the stores agree in the end and nothing is lost. */
  readonly endsWell: boolean
}

/** All orders of a small scenario: states by their distance from the start, and what leads from one to another. */
export interface Lattice {
  readonly nodes: readonly (Omit<Place, 'options'> & { readonly depth: number })[]
  readonly edges: readonly {
    readonly from: number
    readonly to: number
    readonly words: string
    readonly isFault: boolean
  }[]
}

type Path = readonly { readonly from: number; readonly edge: Edge }[]

const GOOD: readonly Label[] = ['consistent', 'indeterminate', 'unavailable']

/** A scenario, explored to its end, to walk in. */
export class Walk {
  readonly #exploration: CellExploration
  readonly #graph: Graph

  constructor(exploration: CellExploration) {
    if (exploration.progress.is !== 'complete') throw new Error('Only what is explored to its end can be walked in.')
    this.#exploration = exploration
    this.#graph = new Graph(exploration.machine, exploration.search)
  }

  /** Where the options with these numbers lead, one after the other. Stops where there is no such option. */
  follow(path: readonly number[]): { readonly steps: readonly WitnessStep[]; readonly place: Place } {
    const steps: WitnessStep[] = []
    let state = 0
    for (const number of path) {
      const edge = this.#graph.edges(state)[number]
      if (edge === undefined) break
      steps.push({ ...this.#moveAlong(state, edge), ...this.#standing(edge.to) })
      state = edge.to
    }
    return { steps, place: this.place(state) }
  }

  place(state: number): Place {
    const edges = this.#graph.edges(state)
    return { ...this.#about(state, edges), options: edges.map((edge) => this.#option(state, edge)) }
  }

  /** Whole runs that come to a label, in a fixed order: from one on, so many. No state comes twice in a run. */
  runs(label: Label, from: number, count: number): readonly (readonly WitnessStep[])[] {
    const found: (readonly WitnessStep[])[] = []
    let skipped = 0
    for (const path of this.#pathsFrom(0, label, [], new Set())) {
      if (skipped++ < from) continue
      found.push(path.map(({ from: state, edge }) => ({ ...this.#moveAlong(state, edge), ...this.#standing(edge.to) })))
      if (found.length === count) break
    }
    return found
  }

  /** Everything at once. Null where there are more states than can be looked at. */
  lattice(mostStates: number): Lattice | null {
    const { states } = this.#exploration.progress
    if (states > mostStates) return null
    const depths = new Map([[0, 0]])
    const nodes = []
    const edges = []
    for (let state = 0; state < states; state++) {
      const depth = depths.get(state) ?? 0
      const out = this.#graph.edges(state)
      nodes.push({ depth, ...this.#about(state, out) })
      for (const edge of out) {
        if (!depths.has(edge.to)) depths.set(edge.to, depth + 1)
        edges.push({
          from: state,
          to: edge.to,
          words: this.#moveAlong(state, edge).words,
          isFault: edge.kind === FAULT,
        })
      }
    }
    return { nodes, edges }
  }

  *#pathsFrom(state: number, label: Label, path: Path, seen: Set<number>): Generator<Path> {
    if ((this.#graph.ahead(state) & (1 << goalOf(label))) === 0 || seen.has(state)) return
    const edges = this.#graph.edges(state)
    if (this.#labelOf(state, edges) === label) yield path
    seen.add(state)
    for (const edge of edges) yield* this.#pathsFrom(edge.to, label, [...path, { from: state, edge }], seen)
    seen.delete(state)
  }

  #about(state: number, edges: readonly Edge[]): Omit<Place, 'options'> {
    const ahead = labelsIn(this.#graph.ahead(state))
    return {
      state,
      standing: this.#standing(state),
      label: this.#labelOf(state, edges),
      ahead,
      endsWell: isGood(ahead),
    }
  }

  #option(state: number, edge: Edge): Option {
    const ahead = labelsIn(this.#graph.ahead(edge.to))
    return {
      move: this.#moveAlong(state, edge),
      isFault: edge.kind === FAULT,
      to: edge.to,
      ahead,
      endsWell: isGood(ahead),
    }
  }

  #labelOf(state: number, edges: readonly Edge[]): Label | null {
    if (edges.some(({ kind }) => kind === DUE)) return null
    return labelsIn(this.#exploration.machine.judge(this.#read(state), true))[0] ?? null
  }

  #standing(state: number): Standing {
    return standingOf(this.#exploration.machine, this.#read(state))
  }

  #moveAlong(state: number, { action, to }: Edge): Move {
    return moveOf(this.#exploration.machine, this.#read(state), action, this.#read(to))
  }

  #read(state: number): Int32Array {
    const { machine, search } = this.#exploration
    const into = new Int32Array(machine.width)
    search.read(state, into)
    return into
  }
}

function labelsIn(goals: number): readonly Label[] {
  return LABELS.filter((label) => (goals & (1 << goalOf(label))) !== 0)
}

function isGood(ahead: readonly Label[]): boolean {
  return ahead.every((label) => GOOD.includes(label))
}
