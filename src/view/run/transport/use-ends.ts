import { usePlayer } from '../../use-player.ts'

/** Whether there is anything to go back to, and anything ahead. */
export function useEnds(): { readonly atStart: boolean; readonly atEnd: boolean; readonly hasRun: boolean } {
  const last = usePlayer((player) => (player.trace?.steps.length ?? 1) - 1)
  const cursor = usePlayer((player) => player.cursor)
  return { atStart: cursor === 0, atEnd: cursor >= last, hasRun: last > 0 }
}
