import { useLayoutEffect, useState, type KeyboardEvent, type RefObject } from 'react'
import { moveBy, nextCell, type Place } from './grid-place.ts'

/** Where the next place is after what was typed has been taken. */
export type Then = 'down' | 'next' | 'back' | 'stay'

export interface Grid {
  readonly active: Place
  readonly editing: Place | null
  readonly reach: (place: Place) => void
  /** Begins to edit a cell, or presses the button that it holds. */
  readonly press: (place: Place) => void
  readonly leave: (place: Place, then: Then) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

interface GridSetup {
  readonly table: RefObject<HTMLTableElement | null>
  readonly rows: number
  readonly columns: number
  readonly isEditable: (place: Place) => boolean
  readonly onButton: (row: number) => void
}

/**
 * A grid with one stop for Tab: arrows move, Enter, F2 and a second press open a cell. The last column holds
 * a button for each row.
 */
export function useGrid({ table, rows, columns, isEditable, onButton }: GridSetup): Grid {
  const [reached, setReached] = useState<Place>({ row: 0, column: 0 })
  const [editing, setEditing] = useState<Place | null>(null)
  const active = { row: Math.min(reached.row, Math.max(0, rows - 1)), column: Math.min(reached.column, columns - 1) }

  // Whoever is in the grid is taken along; whoever is not keeps the focus where it is.
  useLayoutEffect(() => {
    const grid = table.current
    if (editing !== null || grid === null || !grid.contains(document.activeElement)) return
    cellAt(grid, reached)?.focus()
  }, [table, editing, reached])

  const press = (place: Place): void => {
    setReached(place)
    if (place.column === columns - 1) onButton(place.row)
    else if (isEditable(place)) setEditing(place)
  }
  const leave = (place: Place, then: Then): void => {
    // The input that had the focus is gone in the next picture: the cell takes it over.
    if (table.current !== null) cellAt(table.current, place)?.focus()
    setEditing(null)
    setReached(placeAfter(place, then, rows, columns - 1))
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (editing !== null || event.altKey || event.metaKey) return
    const to = moveBy(event.key, event.ctrlKey, active, rows, columns)
    if (to !== null) setReached(to)
    else if (event.key === 'Enter' || event.key === 'F2') press(active)
    else if (event.key === 'Delete') onButton(active.row)
    else return
    event.preventDefault()
  }
  return { active, editing, reach: setReached, press, leave, onKeyDown }
}

function placeAfter(place: Place, then: Then, rows: number, columns: number): Place {
  switch (then) {
    case 'down':
      return { row: Math.min(rows - 1, place.row + 1), column: place.column }
    case 'next':
    case 'back':
      return nextCell(place, then === 'back', rows, columns) ?? place
    case 'stay':
      return place
  }
}

export function isSame(one: Place | null, other: Place): boolean {
  return one?.row === other.row && one.column === other.column
}

/** By this name the cell is found in the page. */
export function placeText({ row, column }: Place): string {
  return `${row},${column}`
}

function cellAt(grid: HTMLElement, place: Place): HTMLElement | null {
  return grid.querySelector<HTMLElement>(`[data-place="${placeText(place)}"]`)
}
