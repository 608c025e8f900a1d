import type { CellState } from './cell-state.ts'

/** What a matrix has come to, of its cells by key. */
export interface Tally {
  /** How many cells it has, how many of them are done or have failed, and their states so far. */
  readonly asked: number
  readonly done: number
  readonly states: number
  /** How many cells, of the matrix or not, wait or are under way. */
  readonly open: number
}

const NOTHING: Tally = { asked: 0, done: 0, states: 0, open: 0 }

/** Counted as the cells change, each change for itself: a matrix that fills is not counted anew with each answer. */
export class Counting {
  /** How often each cell stands in the matrix. */
  #matrix: ReadonlyMap<string, number> = new Map()
  #tally = NOTHING

  get tally(): Tally {
    return this.#tally
  }

  /** Another matrix is asked for: what is known of its cells counts. */
  begin(keys: readonly string[], cells: Readonly<Record<string, CellState>>): void {
    const matrix = new Map<string, number>()
    for (const key of keys) matrix.set(key, (matrix.get(key) ?? 0) + 1)
    this.#matrix = matrix
    this.#tally = { asked: keys.length, done: 0, states: 0, open: this.#tally.open }
    for (const key of matrix.keys()) this.#inMatrix(key, undefined, cells[key])
  }

  /** Nothing is asked for, and nothing known. */
  forget(): void {
    this.#matrix = new Map()
    this.#tally = NOTHING
  }

  change(key: string, before: CellState | undefined, now: CellState | undefined): void {
    this.#inMatrix(key, before, now)
    this.#tally = { ...this.#tally, open: this.#tally.open + isOpen(now) - isOpen(before) }
  }

  #inMatrix(key: string, before: CellState | undefined, now: CellState | undefined): void {
    const times = this.#matrix.get(key) ?? 0
    const { done, states } = this.#tally
    this.#tally = {
      ...this.#tally,
      done: done + times * (isDone(now) - isDone(before)),
      states: states + times * (statesOf(now) - statesOf(before)),
    }
  }
}

function isDone(state: CellState | undefined): number {
  return state?.is === 'done' || state?.is === 'failed' ? 1 : 0
}

function isOpen(state: CellState | undefined): number {
  return state?.is === 'waiting' || state?.is === 'under way' ? 1 : 0
}

function statesOf(state: CellState | undefined): number {
  if (state?.is === 'done') return state.cell.states
  return state?.is === 'under way' ? state.progress.states : 0
}
