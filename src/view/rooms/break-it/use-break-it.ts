import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { BreakIt, BreakItState } from '../../../player/break-it/break-it.ts'
import { keyOf, type ExplorerState } from '../../../player/service/explorer-client.ts'
import type { CellState } from '../../../player/service/cell-state.ts'
import type { Asked } from '../../../model/explore/questions/setup-of.ts'

export const BreakItContext = createContext<BreakIt | null>(null)

export function useBreakItApi(): BreakIt {
  const api = useContext(BreakItContext)
  if (api === null) throw new Error('Views of this room are drawn inside of a BreakItContext.')
  return api
}

export function useBreakIt<Selected>(select: (state: BreakItState) => Selected): Selected {
  return useStore(useBreakItApi().store, select)
}

export function useExplorer<Selected>(select: (state: ExplorerState) => Selected): Selected {
  return useStore(useBreakItApi().explorer.store, select)
}

export function useCell(asked: Asked): CellState | undefined {
  const key = keyOf(asked)
  return useExplorer(({ cells }) => cells[key])
}
