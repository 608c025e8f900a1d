import type { PlayerStore } from '../player-store.ts'
import type { Runs } from '../runs/runs.ts'
import type { EngineClient } from '../service/engine-client.ts'
import { ask } from '../session/ask.ts'
import { composeRead, composeWrite, type Composed } from '../session/composer.ts'
import { clearFailures, switchesOn, toggleFailure } from '../session/failures.ts'
import { goNext } from '../session/go-next.ts'
import { act } from '../session/scene.ts'
import { tablesAt } from '../session/tables-at.ts'
import { wait } from '../session/wait.ts'
import type { PlayerVerbs } from '../state.ts'
import type { Editing } from './editing.ts'
import type { Transport } from './transport.ts'

type ActingVerbs = Pick<
  PlayerVerbs,
  'editComposer' | 'send' | 'read' | 'wait' | 'toggleFault' | 'clearFaults' | 'heal' | 'candidates' | 'goNext' | 'peek'
>

/** What a visitor does at the cursor. */
export function actingVerbs(
  engine: EngineClient,
  { get, set }: PlayerStore,
  { change }: Editing,
  { moveTo, playOn }: Transport,
  { isUnderWay }: Runs,
): ActingVerbs {
  const sends = (composed: Composed): void => {
    if (!composed.ok) return set({ composerProblem: composed.problem })
    set({ composerProblem: composed.note })
    const edit = ask(get(), composed.operation)
    if (edit !== null) change(edit)
    playOn()
  }
  return {
    editComposer: (part) => set({ composer: { ...get().composer, ...part }, composerProblem: null }),
    send: () => sends(composeWrite(tablesAt(get()), get().composer)),
    read: () => sends(composeRead(tablesAt(get()), get().composer)),
    wait(seconds) {
      change(wait(get(), seconds))
      set({ playing: true })
    },
    toggleFault(failure) {
      const { trace, cursor, composer } = get()
      const wasAtRest = trace?.steps[cursor]?.atRest ?? false
      const wasOn = switchesOn(get()).includes(failure)
      change(toggleFailure(get(), failure, composer.key))
      // At rest, what strikes at once is worth seeing at once.
      if (wasAtRest && !wasOn) set({ playing: true })
    },
    clearFaults: () => change(clearFailures(get())),
    heal(repair) {
      change(act(get(), repair.choices))
      set({ playing: true })
    },
    // The engine looks at the last run it was asked for: that must be the one on screen.
    candidates: () => (isUnderWay() ? Promise.resolve([]) : engine.candidates(get().cursor)),
    goNext(who) {
      const { cursor } = get()
      const edit = goNext(get(), who)
      set({ playing: false })
      if (edit === null) moveTo(cursor + 1, cursor)
      else change(edit)
    },
    peek: (sql) => (isUnderWay() ? Promise.resolve(null) : engine.peek(get().cursor, sql)),
  }
}
