import { useMemo } from 'react'
import type { Cell } from '../../../model/explore/cell.ts'
import { EXPLORED } from '../../../model/explore/questions/scenarios.ts'
import type { PatternId, PolicyId } from '../../../model/world/ids.ts'
import { keyOf } from '../../../player/service/explorer-client.ts'
import { isBroken, outcomeOf } from '../../../model/explore/outcome.ts'
import { useExplorer } from '../break-it/use-break-it.ts'
import { plainAsked } from './plain-asked.ts'

/** How many of a pattern's cells are known, how many of them break, and whether each was explored to its end. */
export interface Tally {
  readonly known: number
  readonly broken: number
  readonly states: number
  readonly isComplete: boolean
}

export function useTally(id: PatternId, policy?: PolicyId): Tally {
  return tallyOf(useCells(id, policy))
}

/** The cells of a pattern that are known, in the order of the matrix. */
export function useCells(id: PatternId, policy?: PolicyId): readonly Cell[] {
  const cells = useExplorer((state) => state.cells)
  const keys = useMemo(() => EXPLORED.map((scenario) => keyOf(plainAsked(id, scenario.id, policy))), [id, policy])
  return useMemo(
    () =>
      keys.flatMap((key) => {
        const state = cells[key]
        return state?.is === 'done' ? [state.cell] : []
      }),
    [cells, keys],
  )
}

function tallyOf(cells: readonly Cell[]): Tally {
  return {
    known: cells.length,
    broken: cells.filter((cell) => isBroken(outcomeOf(cell))).length,
    states: cells.reduce((sum, { states }) => sum + states, 0),
    isComplete: cells.every(({ bounds }) => bounds.complete),
  }
}
