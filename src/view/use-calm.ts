import { useDeferredValue } from 'react'
import type { Trace } from '../model/trace/trace.ts'
import { usePlayer } from './use-player.ts'

export interface Moment {
  readonly trace: Trace | null
  readonly cursor: number
}

/**
 * What is looked at, for the panels beside the picture: they follow a frame or two later and in
 * pieces, so that no flight drops a frame for a list that nobody is watching just then. The view
 * that is given these must be memoised, or it is drawn twice.
 */
export function useCalmMoment(): Moment {
  const trace = useDeferredValue(usePlayer((player) => player.trace))
  const cursor = useDeferredValue(usePlayer((player) => player.cursor))
  return { trace, cursor }
}
