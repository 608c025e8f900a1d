/** A cell of the grid, counted from 0; the column after the last is the one with the row's own button. */
export interface Place {
  readonly row: number
  readonly column: number
}

/**
 * Where a key leads from a cell, as in any grid (https://www.w3.org/WAI/ARIA/apg/patterns/grid/); null for
 * another key.
 */
export function moveBy(
  key: string,
  withControl: boolean,
  { row, column }: Place,
  rows: number,
  columns: number,
): Place | null {
  const last = { row: rows - 1, column: columns - 1 }
  switch (key) {
    case 'ArrowUp':
      return { row: Math.max(0, row - 1), column }
    case 'ArrowDown':
      return { row: Math.min(last.row, row + 1), column }
    case 'ArrowLeft':
      return { row, column: Math.max(0, column - 1) }
    case 'ArrowRight':
      return { row, column: Math.min(last.column, column + 1) }
    case 'Home':
      return { row: withControl ? 0 : row, column: 0 }
    case 'End':
      return { row: withControl ? last.row : row, column: last.column }
    case 'PageUp':
      return { row: Math.max(0, row - PAGE), column }
    case 'PageDown':
      return { row: Math.min(last.row, row + PAGE), column }
    default:
      return null
  }
}

const PAGE = 10

/** The cell after this one, or before it, line by line; null at the end, where Tab leaves the grid. */
export function nextCell({ row, column }: Place, backwards: boolean, rows: number, columns: number): Place | null {
  const index = row * columns + column + (backwards ? -1 : 1)
  if (index < 0 || index >= rows * columns) return null
  return { row: Math.floor(index / columns), column: index % columns }
}
