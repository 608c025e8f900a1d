import { create } from 'zustand'
import type { FaultId } from '../../model/world/ids.ts'

/**
 * Which fault the visitor points at, by hover or focus, in the switch list or on the stage: its
 * other place is outlined. It is about the pointer and not about the run, so it is not the player's.
 */
interface Highlight {
  readonly fault: FaultId | null
  point(fault: FaultId): void
  leave(fault: FaultId): void
}

export const useHighlight = create<Highlight>()((set) => ({
  fault: null,
  point: (fault) => set({ fault }),
  // Leaving one row after entering the next must not put out the next one's outline.
  leave: (fault) => set((now) => (now.fault === fault ? { fault: null } : now)),
}))
