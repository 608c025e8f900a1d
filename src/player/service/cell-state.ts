import type { Cell } from '../../model/explore/cell.ts'
import type { Progress } from '../../model/explore/search/search.ts'

/** How one cell stands. A cell that was stopped can be asked for again. */
export type CellState =
  | { readonly is: 'waiting' }
  | { readonly is: 'under way'; readonly progress: Progress }
  | { readonly is: 'done'; readonly cell: Cell; readonly milliseconds: number }
  | { readonly is: 'failed'; readonly reason: string }
