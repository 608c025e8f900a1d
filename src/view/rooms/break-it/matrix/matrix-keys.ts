export interface GridPlace {
  readonly row: number
  readonly column: number
}

/** Where an arrow key, Home or End leads from a place in a grid; null where it leads nowhere. */
export function nextPlace(key: string, { row, column }: GridPlace, rows: number, columns: number): GridPlace | null {
  const within = (toRow: number, toColumn: number): GridPlace | null =>
    toRow < 0 || toColumn < 0 || toRow >= rows || toColumn >= columns ? null : { row: toRow, column: toColumn }
  switch (key) {
    case 'ArrowUp':
      return within(row - 1, column)
    case 'ArrowDown':
      return within(row + 1, column)
    case 'ArrowLeft':
      return within(row, column - 1)
    case 'ArrowRight':
      return within(row, column + 1)
    case 'Home':
      return within(row, 0)
    case 'End':
      return within(row, columns - 1)
    default:
      return null
  }
}
