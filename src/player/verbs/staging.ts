import type { PlayerStore } from '../player-store.ts'
import type { Runs } from '../runs/runs.ts'
import type { EngineClient } from '../service/engine-client.ts'
import { composerFor } from '../session/composer-for.ts'
import { freshSession } from '../session/fresh-session.ts'
import type { Edit } from '../session/scene.ts'
import type { Session } from '../session/session.ts'
import { openRun, setPattern, setPolicy, setScenario } from '../session/set-up.ts'
import type { Player, PlayerVerbs } from '../state.ts'
import type { Editing } from './editing.ts'
import type { Notices } from './notices.ts'

type StagingVerbs = Pick<
  PlayerVerbs,
  'setScenario' | 'setPattern' | 'setPolicy' | 'openRun' | 'newSession' | 'startAfresh' | 'enter' | 'openFile'
>

export interface Staging {
  readonly verbs: StagingVerbs
  /** Something else comes on stage: the form, the cursor and the playing begin anew. */
  stage(edit: Required<Edit>, part?: Partial<Player>): void
}

/** What is on stage at all: a scenario, a session, a run from another room. */
export function createStaging(
  engine: EngineClient,
  { get, set }: PlayerStore,
  { change }: Editing,
  runs: Runs,
  { notify, offerUndo }: Notices,
): Staging {
  const begins = (edit: Required<Edit>, part: Partial<Player>): void =>
    set({
      cameFrom: null,
      playing: false,
      arrivals: get().arrivals + 1,
      composer: composerFor(edit.world),
      composerProblem: null,
      ...part,
    })
  const stage = (edit: Required<Edit>, part: Partial<Player> = {}): void => {
    change(edit)
    begins(edit, { cursor: edit.cursor, ...part })
  }
  const enter = (session: Session): void => {
    const { world, choices, cursor } = session
    change(session)
    runs.arrives(session)
    // Its cursor comes with its run: it may be shorter.
    begins({ world, choices, cursor }, {})
  }
  const startAfresh = (session: Session, text: string): void => {
    enter(session)
    set({ cursor: session.cursor })
    offerUndo(text)
  }
  return {
    stage,
    verbs: {
      setScenario(id) {
        const edit = setScenario(get().world, id)
        if (edit === null) return notify('problem', `There is no scenario “${id}”. Choose one from the list.`)
        stage(edit)
      },
      setPattern(id) {
        set({ playing: false })
        change(setPattern(get().world, id))
      },
      setPolicy(policy) {
        set({ playing: false })
        change(setPolicy(get().world, policy))
      },
      openRun: (run) => stage(openRun(get().world, run), { playing: true, room: 'play' }),
      newSession: () => startAfresh(freshSession(), 'This is a new session.'),
      startAfresh: (session) => startAfresh(session, 'This begins afresh.'),
      enter,
      async openFile(bytes) {
        const read = await engine.read(bytes)
        if (!read.ok) return notify('problem', read.problem)
        enter(read.value)
      },
    },
  }
}
