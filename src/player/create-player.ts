import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Opening } from './address/opening.ts'
import { NO_LENSES } from './address/room-query.ts'
import { watchFirstRun, withOffers } from './verbs/first-run.ts'
import type { PlayerStore } from './player-store.ts'
import { createRuns } from './runs/runs.ts'
import type { EngineClient } from './service/engine-client.ts'
import { composerFor } from './session/composer-for.ts'
import type { Player, PlayerState } from './state.ts'
import { actingVerbs } from './verbs/acting.ts'
import { buildingVerbs } from './verbs/building.ts'
import { consoleVerbs } from './verbs/consoles.ts'
import { createEditing } from './verbs/editing.ts'
import { createNotices } from './verbs/notices.ts'
import { roomVerbs } from './verbs/rooms.ts'
import { createStaging } from './verbs/staging.ts'
import { createTransport } from './verbs/transport.ts'

/** The player: the one place that changes what is played. Its engine is handed in. */
export function createPlayer(engine: EngineClient, opening: Opening): StoreApi<Player> {
  return createStore<Player>((put, get) => {
    const set = (part: Partial<Player>): void => {
      const before = get()
      put(part)
      // After everybody else has heard of it: what the lesson makes of a change is another change.
      lesson.sees(before)
    }
    const store: PlayerStore = { get, set }
    const lesson = watchFirstRun(store)
    const notices = createNotices(store)
    const runs = createRuns(engine, store, notices.notify, opening.session)
    const editing = createEditing(store, runs, notices)
    const transport = createTransport(store, runs, notices)
    const staging = createStaging(engine, store, editing, runs, notices)
    const acting = actingVerbs(engine, store, editing, transport, runs)

    engine.watch({
      query: (queryState) => set({ queryState }),
      work: (work) => set({ work }),
      restarted: (sentence) => notices.notify('info', sentence),
    })
    queueMicrotask(() => {
      for (const text of opening.notices) notices.notify('problem', text)
      if (opening.held === undefined) void runs.run({ upToStep: opening.session.cutAt })
    })

    return {
      ...openingState(opening),
      ...transport.verbs,
      ...acting,
      ...withOffers(acting, store, editing.change),
      ...consoleVerbs(engine, store, editing, transport, staging, notices),
      ...staging.verbs,
      ...buildingVerbs(store, editing, notices),
      ...editing.verbs,
      ...roomVerbs(store),
      ...notices.verbs,
      runOn: runs.runOn,
    }
  })
}

/** Before anything has run. */
function openingState({ session, settings, firstRun, autoplay, held }: Opening): PlayerState {
  const { world, choices, cursor } = session
  return {
    status: held === undefined ? 'loading' : 'failed',
    failure: held ?? null,
    hasEngine: true,
    world,
    choices,
    trace: null,
    pending: held === undefined,
    cursor,
    cameFrom: null,
    playing: autoplay || firstRun,
    speed: settings.speed ?? 1,
    everyMessage: false,
    composer: composerFor(world),
    composerProblem: null,
    notices: [],
    canUndo: false,
    canRedo: false,
    prospects: null,
    queryState: null,
    work: null,
    cut: null,
    room: settings.room ?? 'play',
    page: settings.page ?? null,
    lenses: settings.lenses ?? NO_LENSES,
    wantedCell: null,
    theme: settings.theme ?? 'auto',
    motion: settings.motion ?? 'auto',
    saved: settings.saved ?? false,
    arrivals: 0,
    firstRun: firstRun ? 'healthy' : null,
  }
}
