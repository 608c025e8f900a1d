import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { Compare, CompareState } from '../../../player/compare/compare.ts'

export const CompareContext = createContext<Compare | null>(null)

export function useCompareApi(): Compare {
  const api = useContext(CompareContext)
  if (api === null) throw new Error('Views of this room are drawn inside of a CompareContext.')
  return api
}

export function useCompare<Selected>(select: (state: CompareState) => Selected): Selected {
  return useStore(useCompareApi().store, select)
}
