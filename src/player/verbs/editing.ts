import type { World } from '../../model/world/world.ts'
import type { PlayerStore } from '../player-store.ts'
import type { Runs } from '../runs/runs.ts'
import { EMPTY_HISTORY, redo, remember, undo, type History } from '../session/history.ts'
import type { Session } from '../session/session.ts'
import type { PlayerVerbs } from '../state.ts'
import type { Notices } from './notices.ts'

/** How an edit of the session is made: what was is remembered, and what is now is run. */
export interface Editing {
  readonly verbs: Pick<PlayerVerbs, 'undo' | 'redo'>
  change(edit: Partial<Session>): void
  /** Changes what the world carries along, and not the run. */
  keep(world: World): void
}

export function createEditing({ set }: PlayerStore, runs: Runs, { dismissPassing, withdrawUndo }: Notices): Editing {
  let history: History = EMPTY_HISTORY

  const restore = ({ world, choices, cutAt }: Session, cursor: number | null): void => {
    set({
      world,
      choices,
      pending: true,
      canUndo: history.past.length > 0,
      canRedo: history.future.length > 0,
      prospects: null,
    })
    runs.runEdited(cursor, cutAt)
  }
  const goTo = (step: ReturnType<typeof undo>): void => {
    if (step === null) return
    history = step.history
    withdrawUndo()
    set({ playing: false })
    restore(step.session, step.session.cursor)
  }
  return {
    verbs: {
      undo: () => goTo(undo(history, runs.session())),
      redo: () => goTo(redo(history, runs.session())),
    },
    change(edit) {
      history = remember(history, runs.session())
      dismissPassing()
      withdrawUndo()
      restore({ ...runs.session(), cutAt: undefined, ...edit }, edit.cursor ?? null)
    },
    keep(world) {
      history = remember(history, runs.session())
      runs.carries({ world })
      set({ world, canUndo: true, canRedo: false })
    },
  }
}
