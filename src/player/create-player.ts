import { createStore, type StoreApi } from 'zustand/vanilla'
import { lessonOf } from '../lessons/patterns.ts'
import { scenarioById } from '../lessons/scenarios.ts'
import { switchChoice } from '../lessons/switches.ts'
import { START, addressText, type Choice } from '../model/world/choices.ts'
import type { FaultId } from '../model/world/ids.ts'
import type { KeyState, KeyVerdict, Trace } from '../model/trace/trace.ts'
import type { Operation, World } from '../model/world/world.ts'
import { builtVerbs } from './built-verbs.ts'
import { composeRead, composeWrite, type Composed, type Composer } from './session/composer.ts'
import { consoleVerbs } from './console-verbs.ts'
import { choicesUpTo, keptCursor, nextStop, previousStop } from './session/cursor.ts'
import { NoEngine, type EngineClient } from './service/engine-client.ts'
import { firstDifference } from './address/fingerprint.ts'
import { EMPTY_HISTORY, redo, remember, undo, type History } from './session/history.ts'
import { NO_LENSES } from './address/room-query.ts'
import { plainSentence } from './plain-reason.ts'
import type { Ran, RunLimits } from './service/run-budget.ts'
import type { Notice, Player } from './state.ts'
import type { Opening } from './address/opening.ts'
import { freshSession } from './session/fresh-session.ts'
import type { Session } from './session/session.ts'
import { tablesAt } from './session/tables-at.ts'

/** The player: the one place that changes what is played. Its engine is handed in. */
export function createPlayer(engine: EngineClient, opening: Opening): StoreApi<Player> {
  let history: History = EMPTY_HISTORY
  let noticeId = 0
  /** The notice that offers to undo the last change. */
  let undoOffered: number | null = null
  /** Runs that were asked for and have not come back. */
  let underWay = 0
  /** Where the cursor goes once the next trace is here; null keeps it where it can. */
  let wantedCursor: number | null = opening.session.cursor
  /** Presses of 'Next step' since another run was asked for: they mean that one, and are taken once it is here. */
  let stepsAhead = 0
  /** A session that has come on stage and has not run yet; null once it has. */
  let arriving: Session | null = opening.session
  /** What the trace on screen was run from. */
  let shown: Omit<Session, 'cursor'> = opening.session

  return createStore<Player>((set, get) => {
    const sessionNow = (): Session => {
      const { world, choices, cursor, cut, trace } = get()
      return { world, choices, cursor: wantedCursor ?? cursor, ...(cut === null || trace === null || underWay > 0 ? {} : { cutAt: trace.steps.length }) }
    }

    // --- running

    const run = async (limits: RunLimits = {}): Promise<void> => {
      const { world, choices } = get()
      underWay++
      set({ pending: true, ...(get().trace === null ? { status: 'loading', failure: null } : {}) })
      let ran: Ran
      try {
        ran = await engine.run(world, choices, limits)
      } catch (error) {
        underWay--
        if (error instanceof NoEngine) set({ hasEngine: false })
        return keepWhatWas(plainSentence(error))
      }
      underWay--
      if (underWay > 0) return
      shown = { world, choices }
      take(ran)
    }

    /** A run that failed changes nothing that is on screen. */
    const keepWhatWas = (reason: string): void => {
      set({ pending: underWay > 0 })
      if (get().trace === null) return set({ status: 'failed', failure: reason, playing: false })
      wantedCursor = null
      stepsAhead = 0
      arriving = null
      if (underWay === 0) set({ world: shown.world, choices: shown.choices })
      notify('problem', `${reason} What was there before is kept.`)
    }

    /** A link from another release may mean another run: then it says from where on. And a run may end before the step that was asked for. */
    const receive = ({ expected, cursor }: Session, { steps }: Trace): void => {
      const step = expected === undefined ? null : firstDifference(steps, expected)
      if (step !== null) notify('problem', `This session comes from another release: its run differs from step ${step} on.`)
      const last = steps.length - 1
      if (cursor > last) notify('problem', `Step ${cursor} was asked for, and this run ends at step ${last}. Step ${last} is shown.`, null, true)
    }

    const take = ({ trace, cut }: Ran): void => {
      // Of a run that was cut nobody knows yet how it ends.
      if (arriving !== null && cut === null) receive(arriving, trace)
      arriving = null
      const { trace: before, cursor, playing } = get()
      const wanted = wantedCursor
      const ahead = stepsAhead
      wantedCursor = null
      stepsAhead = 0
      const kept = wanted === null ? keptCursor(before, trace, cursor) : Math.min(wanted, trace.steps.length - 1)
      adoptInterruptions(trace)
      set({ trace, cut, pending: false, status: 'ready', failure: null, cursor: kept, cameFrom: kept === cursor ? get().cameFrom : null })
      if (playing) get().step()
      for (let taken = 0; taken < ahead; taken++) get().step()
      look()
    }

    /** A statement that was stopped is marked in the choices of the trace: from now on it is in ours. */
    const adoptInterruptions = (trace: Trace): void => {
      const choices = withInterruptions(get().choices, trace)
      if (choices !== get().choices) set({ choices })
      shown = { ...shown, choices }
    }

    /** Remembers what was, changes the session, and runs it. */
    const change = (part: Partial<Session>): void => {
      history = remember(history, sessionNow())
      arriving = null
      dismissPassing()
      withdrawUndo()
      restore({ ...sessionNow(), cutAt: undefined, ...part }, part.cursor ?? null)
    }

    /** Changes what the world carries along, and not the run. */
    const keep = (world: World): void => {
      history = remember(history, sessionNow())
      shown = { ...shown, world }
      set({ world, canUndo: true, canRedo: false })
    }

    /** The steps that a visitor has put together stay with them from world to world. */
    const keepingBuilt = (world: World): World => {
      const { built } = get().world
      return built === undefined || world.built !== undefined ? world : { ...world, built }
    }

    /** Without a cursor to go to, it stays where the new run is still the old one. */
    const restore = ({ world, choices, cutAt }: Session, cursor: number | null): void => {
      wantedCursor = cursor
      stepsAhead = 0
      set({ world, choices, pending: true, canUndo: history.past.length > 0, canRedo: history.future.length > 0, prospects: null })
      void run({ upToStep: cutAt })
    }

    /** Acting at the cursor: what was chosen later belongs to the old future. */
    const act = (made: readonly Choice[]): void => {
      const { trace, choices, cursor } = get()
      const kept = trace === null ? choices : choicesUpTo(trace, choices, cursor)
      change({ choices: [...kept, ...made] })
    }

    const here = (): Choice['at'] => get().trace?.steps[get().cursor]?.address ?? START

    // --- what would heal a key

    let looking = false
    const look = (): void => {
      // The engine answers about the last run it was asked for: that must be the one on screen.
      if (underWay > 0) return
      const { trace, cursor, prospects } = get()
      const verdict = troubleAt(trace, cursor)
      if (verdict === null) {
        if (prospects !== null) set({ prospects: null })
        return
      }
      if (looking || (prospects?.step === cursor && prospects.key === verdict.key)) return
      looking = true
      void engine
        .prospects(cursor, verdict)
        .catch(() => null)
        .then((found) => {
          looking = false
          if (underWay === 0 && get().trace === trace && get().cursor === cursor) set({ prospects: found })
          else look()
        })
    }

    // --- moving

    const moveTo = (cursor: number, cameFrom: number | null): void => {
      if (cursor !== get().cursor) dismissPassing()
      set({ cursor, cameFrom })
      advanceFirstRun()
      look()
    }

    const jump = (cursor: number): void => {
      set({ playing: false })
      stepsAhead = 0
      // While another run is on its way: to its end is the end of that one, and where it was to open counts no more.
      if (underWay > 0 && (cursor === Infinity || wantedCursor !== null)) wantedCursor = Math.max(0, Math.round(cursor))
      const last = (get().trace?.steps.length ?? 1) - 1
      moveTo(Math.max(0, Math.min(last, Math.round(cursor))), null)
    }

    const advanceFirstRun = (): void => {
      const { firstRun, trace, cursor } = get()
      if (trace === null || cursor < trace.steps.length - 1) return
      if (firstRun === 'healthy') set({ firstRun: 'invite', playing: false })
    }

    // --- asking

    const ask = (composed: Composed): void => {
      if (!composed.ok) return set({ composerProblem: composed.problem })
      set({ composerProblem: composed.note, firstRun: null })
      const { world, cursor, trace } = get()
      const operation = { ...composed.operation, id: freeId(composed.operation.client, world, get().choices, trace) } as Operation
      const planned = cursor === 0 ? world.operations.findIndex(({ client }) => client === operation.client) : -1
      if (planned === -1) act([{ do: 'ask', at: here(), operation }])
      else changePlan(planned, operation)
      set({ playing: true })
      if (underWay === 0) get().step()
    }

    const nextId = (prefix: string, made: readonly Choice[] = []): string => freeId(prefix, get().world, [...get().choices, ...made], get().trace)

    /** An operator acts at the cursor, and what comes of it is played. */
    const operate = (...choices: readonly Choice[]): void => {
      set({ firstRun: null })
      act(choices)
      set({ playing: true })
      if (underWay === 0) get().step()
    }

    /** Before a run, what is sent takes the place of what the scenario had planned. */
    const changePlan = (planned: number, operation: Operation): void => {
      const { world, choices, trace } = get()
      const old = world.operations[planned]!
      const { after } = old
      const asked = { ...operation, id: old.id, atMs: old.atMs, ...(after === undefined ? {} : { after }) }
      if (JSON.stringify(asked) === JSON.stringify(old)) return
      const operations = world.operations.with(planned, asked)
      change({ world: { ...world, operations }, choices: trace === null ? choices : choicesUpTo(trace, choices, 0) })
    }

    const toggleFault = (fault: FaultId): void => {
      const { firstRun, trace } = get()
      if (firstRun === 'invite' && fault === 'redis_down') return breakFirstRun(trace)
      if (firstRun === 'broken' && fault === 'writers') return raceAfterFirstRun()
      const at = here()
      const text = addressText(at)
      const same = get().choices.find((choice) => choice.do === 'switch' && choice.fault === fault && addressText(choice.at) === text)
      const isOn = trace?.steps[get().cursor]?.switches.includes(fault) ?? false
      const wasAtRest = trace?.steps[get().cursor]?.atRest ?? false
      const key = get().composer.key
      if (same === undefined) act([switchChoice(get().world, at, fault, !isOn, key)])
      else change({ choices: choicesNow().filter((choice) => choice !== same) })
      // At rest, what strikes at once is worth seeing at once.
      if (wasAtRest && !isOn) set({ playing: true })
    }

    const choicesNow = (): readonly Choice[] => {
      const { trace, choices, cursor } = get()
      return trace === null ? choices : choicesUpTo(trace, choices, cursor)
    }

    /** 'Now refuse this message': back to just before the SET, with Redis refusing. */
    const breakFirstRun = (trace: Trace | null): void => {
      const sent = trace?.steps.findIndex(({ event, message }) => event === 'send' && message?.to === 'redis') ?? -1
      if (trace === null || sent < 1) return set({ firstRun: null })
      const cursor = sent - 1
      const at = trace.steps[cursor]!.address
      change({ choices: [...choicesUpTo(trace, get().choices, cursor), switchChoice(get().world, at, 'redis_down', true, get().composer.key)], cursor })
      set({ cursor, cameFrom: null, playing: true, firstRun: 'broken' })
    }

    const raceAfterFirstRun = (): void => {
      set({ firstRun: null })
      get().setScenario('writers')
      get().play()
    }

    /** The visitor goes on. */
    const dismissPassing = (): void => {
      const { notices } = get()
      if (notices.some(({ passing }) => passing)) set({ notices: notices.filter(({ passing }) => !passing) })
    }

    const enter = (session: Session): void => {
      change(session)
      arriving = session
      set({ cameFrom: null, playing: false, firstRun: null, composer: composerFor(session.world), composerProblem: null })
    }

    const startAfresh = (session: Session, text: string): void => {
      enter(session)
      set({ cursor: session.cursor })
      offerUndo(text)
    }

    /** Undo takes back the last change, so it is offered beside this sentence until there is another one. */
    const offerUndo = (text: string): void => {
      notify('info', text, { label: 'Undo', run: () => get().undo() })
      undoOffered = noticeId
    }

    const withdrawUndo = (): void => {
      if (undoOffered !== null) get().dismiss(undoOffered)
      undoOffered = null
    }

    const notify = (kind: Notice['kind'], text: string, action: Notice['action'] = null, passing = false): void => {
      const notice: Notice = { id: ++noticeId, kind, text, action, passing }
      set({ notices: [...get().notices.filter((other) => other.text !== text), notice].slice(-6) })
    }

    engine.watch({
      query: (queryState) => set({ queryState }),
      work: (work) => set({ work }),
      restarted: (sentence) => notify('info', sentence),
    })

    queueMicrotask(() => {
      for (const text of opening.notices) notify('problem', text)
      if (opening.held === undefined) void run({ upToStep: opening.session.cutAt })
    })

    return {
      status: opening.held === undefined ? 'loading' : 'failed',
      failure: opening.held ?? null,
      hasEngine: true,
      world: opening.session.world,
      choices: opening.session.choices,
      trace: null,
      pending: opening.held === undefined,
      cursor: opening.session.cursor,
      cameFrom: null,
      playing: opening.autoplay || opening.firstRun,
      speed: opening.settings.speed ?? 1,
      everyMessage: false,
      composer: composerFor(opening.session.world),
      composerProblem: null,
      notices: [],
      canUndo: false,
      canRedo: false,
      prospects: null,
      queryState: null,
      work: null,
      cut: null,
      room: opening.settings.room ?? 'play',
      page: opening.settings.page ?? null,
      lenses: opening.settings.lenses ?? NO_LENSES,
      wantedCell: null,
      theme: opening.settings.theme ?? 'auto',
      motion: opening.settings.motion ?? 'auto',
      saved: opening.settings.saved ?? false,
      firstRun: opening.firstRun ? 'healthy' : null,

      step() {
        const { trace, cursor, everyMessage, playing } = get()
        if (underWay > 0 && wantedCursor !== null && trace !== null && !playing) return void stepsAhead++
        const next = trace === null ? null : nextStop(trace.steps, cursor, everyMessage)
        if (next !== null) return moveTo(next, cursor)
        // While a longer run is on its way, playing goes on as soon as it is here.
        if (playing && underWay === 0) set({ playing: false })
        advanceFirstRun()
      },
      back() {
        const { trace, cursor, everyMessage } = get()
        jump(trace === null ? 0 : (previousStop(trace.steps, cursor, everyMessage) ?? 0))
      },
      toStart: () => jump(0),
      toEnd: () => jump(Infinity),
      seek: jump,
      play() {
        const { trace, cursor } = get()
        const atEnd = trace !== null && cursor >= trace.steps.length - 1 && underWay === 0
        if (atEnd) moveTo(0, null)
        set({ playing: true })
        if (trace !== null) get().step()
      },
      pause: () => set({ playing: false }),
      setSpeed: (speed) => set({ speed }),
      setEveryMessage: (everyMessage) => set({ everyMessage }),

      editComposer: (part) => set({ composer: { ...get().composer, ...part }, composerProblem: null }),
      send: () => ask(composeWrite(tablesAt(get()), get().composer)),
      read: () => ask(composeRead(tablesAt(get()), get().composer)),
      wait(seconds) {
        const operation = freeId('wait', get().world, get().choices, get().trace)
        set({ firstRun: null })
        act([{ do: 'wait', at: here(), operation, ...(seconds === undefined ? {} : { forMs: Math.max(1, Math.round(seconds * 1000)) }) }])
        set({ playing: true })
      },
      toggleFault,
      clearFaults() {
        const at = here()
        const on = get().trace?.steps[get().cursor]?.switches ?? []
        const text = addressText(at)
        const others = choicesNow().filter((choice) => choice.do !== 'switch' || addressText(choice.at) !== text)
        change({ choices: [...others, ...on.map((fault) => switchChoice(get().world, at, fault, false, ''))] })
      },
      heal(repair) {
        set({ firstRun: null })
        act(repair.choices)
        set({ playing: true })
      },

      ...consoleVerbs({ get, set, act: operate, change, notify, offerUndo, nextId, here, engine, composerFor }),
      stopRun: () => engine.stop(),
      runOn() {
        const { cut } = get()
        if (cut === null || underWay > 0) return
        wantedCursor = get().cursor
        void run({ budgetMs: cut.moreMs })
      },
      // The engine looks at the last run it was asked for: that must be the one on screen.
      candidates: () => (underWay > 0 ? Promise.resolve([]) : engine.candidates(get().cursor)),
      goNext(who) {
        const at = here()
        const text = addressText(at)
        const cursor = get().cursor + 1
        const others = choicesNow().filter((choice) => choice.do !== 'next' || addressText(choice.at) !== text)
        set({ firstRun: null, playing: false })
        if (who === null && others.length === get().choices.length) return moveTo(cursor, cursor - 1)
        change({ choices: who === null ? others : [...others, { do: 'next', at, who }], cursor })
      },
      peek: (sql) => (underWay > 0 ? Promise.resolve(null) : engine.peek(get().cursor, sql)),

      setScenario(id) {
        const scenario = scenarioById(id)
        if (scenario === null) return notify('problem', `There is no scenario “${id}”. Choose one from the list.`)
        const { choices } = scenario
        const world = keepingBuilt(scenario.world)
        change({ world, choices, cursor: 0 })
        set({ cursor: 0, cameFrom: null, playing: false, firstRun: null, composer: composerFor(world), composerProblem: null })
      },
      setPattern(id) {
        const { world } = get()
        const { policies, defaultPolicy } = lessonOf({ ...world, pattern: id })
        const policy = policies.includes(world.policy) ? world.policy : defaultPolicy
        set({ playing: false })
        change({ world: { ...world, pattern: id, policy } })
      },
      setPolicy(policy) {
        set({ playing: false })
        change({ world: { ...get().world, policy } })
      },
      ...builtVerbs({ get, set, change, keep, notify }),
      openRun({ world, choices, cursor }) {
        change({ world: keepingBuilt(world), choices, cursor })
        set({ cursor, cameFrom: null, playing: true, firstRun: null, room: 'play', composer: composerFor(world), composerProblem: null })
      },
      setRoom(room) {
        if (room !== 'play') set({ playing: false })
        set({ room })
      },
      keepLenses: (part) => set({ lenses: { ...get().lenses, ...part } }),
      openPage: (page) => set({ playing: false, room: 'patterns', page }),
      openCell: (asked) => set({ playing: false, room: 'break', wantedCell: { ...asked } }),
      newSession: () => startAfresh(freshSession(), 'This is a new session.'),
      startAfresh: (session) => startAfresh(session, 'This begins afresh.'),
      enter,
      async openFile(bytes) {
        const read = await engine.read(bytes)
        if (!read.ok) return notify('problem', read.problem)
        enter(read.value)
      },
      undo() {
        const step = undo(history, sessionNow())
        if (step === null) return
        history = step.history
        withdrawUndo()
        set({ playing: false })
        restore(step.session, step.session.cursor)
      },
      redo() {
        const step = redo(history, sessionNow())
        if (step === null) return
        history = step.history
        withdrawUndo()
        set({ playing: false })
        restore(step.session, step.session.cursor)
      },

      setTheme: (theme) => set({ theme }),
      setMotion: (motion) => set({ motion }),
      dismiss: (id) => set({ notices: get().notices.filter((notice) => notice.id !== id) }),
      notify: (kind, text, action, passing) => notify(kind, text, action ?? null, passing),
      setSaved: (saved) => set({ saved }),
    }
  })
}

/** The same choices where none was interrupted. */
function withInterruptions(choices: readonly Choice[], { operations }: Trace): readonly Choice[] {
  const marked = choices.map((choice) => {
    const operation = choice.do === 'sql' ? operations[choice.operation] : undefined
    if (choice.do !== 'sql' || operation?.kind !== 'sql' || operation.interrupted === choice.interrupted) return choice
    return operation.interrupted === undefined ? choice : { ...choice, interrupted: operation.interrupted }
  })
  return marked.some((choice, index) => choice !== choices[index]) ? marked : choices
}

/** The gravest key that nothing under way will settle by itself, if there is one at this step. */
function troubleAt(trace: Trace | null, cursor: number): KeyVerdict | null {
  const step = trace?.steps[cursor]
  const keys = Object.values(step?.keys ?? {})
  const isHeldUp = step?.atRest === true && step.parked.length > 0
  const byState = (wanted: KeyState): KeyVerdict | undefined => keys.find(({ state }) => state === wanted)
  return byState('phantom') ?? byState('stale') ?? (isHeldUp ? byState('behind') : undefined) ?? null
}

/** What the form offers in a world: its first write, else its first row. */
function composerFor(world: World): Composer {
  const write = world.operations.find((operation) => operation.kind === 'write')
  const table = world.tables[0]
  const key = write?.key ?? `${table?.keyPrefix ?? ''}${table?.rows[0]?.id ?? 1}`
  const ttlSeconds = write?.ttlMs === undefined ? '' : String(write.ttlMs / 1000)
  return { client: write?.client ?? 'A', key, value: write?.value ?? 'Bob', ttlSeconds }
}

/** A name that no operation has: A1, A2, ... It stays with the choice, whatever happens before it. */
function freeId(prefix: string, world: World, choices: readonly Choice[], trace: Trace | null): string {
  const taken = new Set([
    ...world.operations.map(({ id }) => id),
    ...Object.keys(trace?.operations ?? {}),
    ...choices.flatMap((choice) => (choice.do === 'ask' ? [choice.operation.id] : 'operation' in choice ? [choice.operation] : [])),
  ])
  let number = 1
  while (taken.has(`${prefix}${number}`)) number++
  return `${prefix}${number}`
}
