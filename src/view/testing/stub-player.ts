import { createStore, type StoreApi } from 'zustand'
import { NO_LENSES } from '../../player/address/room-query.ts'
import type { Player, PlayerState, PlayerVerbs } from '../../player/state.ts'
import { SAMPLE_WORLD, sampleTrace } from './sample-trace.ts'

type Called = (verb: keyof PlayerVerbs, argument?: unknown) => void

/** A player that computes nothing: it shows one trace and remembers which verbs a view called. */
export function stubPlayer(state: Partial<PlayerState> = {}, called: Called = () => undefined): StoreApi<Player> {
  const trace = state.trace ?? sampleTrace()
  const last = trace.steps.length - 1
  return createStore<Player>()((set, get) => {
    const goTo = (index: number) => set({ cursor: Math.max(0, Math.min(last, index)), cameFrom: null })
    const record =
      (verb: keyof PlayerVerbs) =>
      (argument?: unknown): void =>
        called(verb, argument)
    return {
      status: 'ready',
      failure: null,
      hasEngine: true,
      world: SAMPLE_WORLD,
      choices: [],
      trace,
      cursor: last,
      cameFrom: null,
      playing: false,
      speed: 1,
      everyMessage: false,
      composer: { client: 'A', key: 'user:2', value: 'Bob', ttlSeconds: '' },
      composerProblem: null,
      notices: [],
      canUndo: false,
      canRedo: false,
      prospects: null,
      queryState: null,
      work: null,
      cut: null,
      room: 'play',
      page: null,
      lenses: NO_LENSES,
      wantedCell: null,
      theme: 'auto',
      motion: 'auto',
      saved: true,
      pending: false,
      arrivals: 0,
      firstRun: null,
      ...state,
      step: () => goTo(get().cursor + 1),
      back: () => goTo(get().cursor - 1),
      toStart: () => goTo(0),
      toEnd: () => goTo(last),
      seek: (index) => {
        called('seek', index)
        goTo(index)
      },
      play: () => set({ playing: true }),
      pause: () => set({ playing: false }),
      setSpeed: (speed) => set({ speed }),
      setEveryMessage: (everyMessage) => set({ everyMessage }),
      editComposer: (part) => set({ composer: { ...get().composer, ...part } }),
      send: record('send'),
      read: record('read'),
      wait: record('wait'),
      toggleFault: record('toggleFault'),
      clearFaults: record('clearFaults'),
      heal: record('heal'),
      runRedis: record('runRedis'),
      runSql: record('runSql'),
      cancelQuery: record('cancelQuery'),
      stopRun: record('stopRun'),
      runOn: record('runOn'),
      importDatabase: () => Promise.resolve(),
      downloadDatabase: () => Promise.resolve(null),
      setMapping: record('setMapping'),
      candidates: () => Promise.resolve([]),
      goNext: record('goNext'),
      peek: () => Promise.resolve(null),
      setScenario: record('setScenario'),
      setPattern: record('setPattern'),
      setPolicy: record('setPolicy'),
      newSession: record('newSession'),
      startAfresh: record('startAfresh'),
      enter: record('enter'),
      openRun: record('openRun'),
      build: record('build'),
      playBuilt: record('playBuilt'),
      setRoom: (room) => set({ room }),
      keepLenses: record('keepLenses'),
      openPage: (page) => set({ room: 'patterns', page }),
      openCell: record('openCell'),
      openFile: async (bytes) => called('openFile', bytes),
      undo: record('undo'),
      redo: record('redo'),
      setTheme: (theme) => set({ theme }),
      setMotion: (motion) => set({ motion }),
      dismiss: (id) => set({ notices: get().notices.filter((notice) => notice.id !== id) }),
      notify: record('notify'),
      setSaved: (saved) => set({ saved }),
    }
  })
}
