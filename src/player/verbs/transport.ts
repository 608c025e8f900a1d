import type { PlayerStore } from '../player-store.ts'
import type { Runs } from '../runs/runs.ts'
import { nextStop, previousStop } from '../session/cursor.ts'
import type { PlayerVerbs } from '../state.ts'
import type { Notices } from './notices.ts'

type TransportVerbs = Pick<
  PlayerVerbs,
  'step' | 'back' | 'toStart' | 'toEnd' | 'seek' | 'play' | 'pause' | 'setSpeed' | 'setEveryMessage'
>

export interface Transport {
  readonly verbs: TransportVerbs
  moveTo(cursor: number, cameFrom: number | null): void
  /** What was done is played from where it was done. */
  playOn(): void
}

/** Moves the cursor along the run on screen. */
export function createTransport({ get, set }: PlayerStore, runs: Runs, { dismissPassing }: Notices): Transport {
  const moveTo = (cursor: number, cameFrom: number | null): void => {
    if (cursor !== get().cursor) dismissPassing()
    set({ cursor, cameFrom })
    runs.look()
  }
  const jump = (cursor: number): void => {
    set({ playing: false })
    runs.jumps(cursor)
    const last = (get().trace?.steps.length ?? 1) - 1
    moveTo(Math.max(0, Math.min(last, Math.round(cursor))), null)
  }
  const step = (): void => {
    const { trace, cursor, everyMessage, playing } = get()
    if (trace !== null && !playing && runs.stepsAhead()) return
    const next = trace === null ? null : nextStop(trace.steps, cursor, everyMessage)
    if (next !== null) return moveTo(next, cursor)
    // While a longer run is on its way, playing goes on as soon as it is here.
    if (playing && !runs.isUnderWay()) set({ playing: false })
  }
  return {
    verbs: {
      step,
      back() {
        const { trace, cursor, everyMessage } = get()
        jump(trace === null ? 0 : (previousStop(trace.steps, cursor, everyMessage) ?? 0))
      },
      toStart: () => jump(0),
      toEnd: () => jump(Infinity),
      seek: jump,
      play() {
        const { trace, cursor } = get()
        const atEnd = trace !== null && cursor >= trace.steps.length - 1 && !runs.isUnderWay()
        if (atEnd) moveTo(0, null)
        set({ playing: true })
        if (trace !== null) step()
      },
      pause: () => set({ playing: false }),
      setSpeed: (speed) => set({ speed }),
      setEveryMessage: (everyMessage) => set({ everyMessage }),
    },
    moveTo,
    playOn() {
      set({ playing: true })
      if (!runs.isUnderWay()) step()
    },
  }
}
