import type { Trace } from '../../model/trace/trace.ts'
import { plainSentence } from '../plain-reason.ts'
import type { PlayerStore } from '../player-store.ts'
import { NoEngine, type EngineClient } from '../service/engine-client.ts'
import type { Ran, RunLimits } from '../service/run-budget.ts'
import { withInterruptions } from '../session/interruptions.ts'
import type { Session } from '../session/session.ts'
import type { Player } from '../state.ts'
import { answered, asked, edited, jumped, opens, opensAt, over, steppedAhead } from './expected.ts'
import { createProspects } from './prospects.ts'
import { received } from './received.ts'

/** The runs of the session on stage: which is under way, and what becomes of it. */
export interface Runs {
  isUnderWay(): boolean
  /** Runs what is on stage. */
  run(limits?: RunLimits): Promise<void>
  /** Runs what an edit has made, to open at a step; null: where the cursor can stay. */
  runEdited(cursor: number | null, upToStep: number | undefined): void
  /** A run that was cut goes on. */
  runOn(): void
  /** What runs now is a session that has come on stage: what there is to say of its run is said. */
  arrives(session: Session): void
  /** What the world carries along is not the run's: the one on screen is of this session too. */
  carries(session: Pick<Session, 'world'>): void
  /** The visitor goes to a step of the run on screen. */
  jumps(to: number): void
  /** Whether a step is kept for the run that is on its way. */
  stepsAhead(): boolean
  /** What is on stage, as it is kept and undone: with the cursor that it is to have, and where its run was cut. */
  session(): Session
  /** Looks for what would heal what is broken at the cursor. */
  look(): void
}

export function createRuns(
  engine: EngineClient,
  { get, set }: PlayerStore,
  notify: Player['notify'],
  opening: Session,
): Runs {
  let expected = opens(opening)
  /** What the trace on screen was run from. */
  let shown: Pick<Session, 'world' | 'choices'> = opening
  const isUnderWay = (): boolean => expected.underWay > 0
  const { look } = createProspects(engine, { get, set }, isUnderWay)

  const run = async (limits: RunLimits = {}): Promise<void> => {
    const { world, choices } = get()
    expected = asked(expected)
    set({ pending: true, ...(get().trace === null ? { status: 'loading', failure: null } : {}) })
    let ran: Ran
    try {
      ran = await engine.run(world, choices, limits)
    } catch (error) {
      expected = answered(expected)
      if (error instanceof NoEngine) set({ hasEngine: false })
      return keepWhatWas(plainSentence(error))
    }
    expected = answered(expected)
    if (isUnderWay()) return
    shown = { world, choices }
    take(ran)
  }

  /** A run that failed changes nothing that is on screen. */
  const keepWhatWas = (reason: string): void => {
    set({ pending: isUnderWay() })
    if (get().trace === null) return set({ status: 'failed', failure: reason, playing: false })
    expected = over(expected)
    if (!isUnderWay()) set({ world: shown.world, choices: shown.choices })
    notify('problem', `${reason} What was there before is kept.`)
  }

  const take = ({ trace, cut }: Ran): void => {
    const { arriving, stepsAhead } = expected
    // Of a run that was cut nobody knows yet how it ends.
    if (arriving !== null && cut === null)
      for (const { text, passing } of received(arriving, trace)) notify('problem', text, null, passing)
    const { trace: before, cursor, playing, cameFrom } = get()
    const kept = opensAt(expected, before, trace, cursor)
    expected = over(expected)
    adoptInterruptions(trace)
    set({
      trace,
      cut,
      pending: false,
      status: 'ready',
      failure: null,
      cursor: kept,
      cameFrom: kept === cursor ? cameFrom : null,
    })
    if (playing) get().step()
    for (let taken = 0; taken < stepsAhead; taken++) get().step()
    look()
  }

  /** A statement that was stopped is marked in the choices of the trace: from now on it is in ours. */
  const adoptInterruptions = (trace: Trace): void => {
    const choices = withInterruptions(get().choices, trace)
    if (choices !== get().choices) set({ choices })
    shown = { ...shown, choices }
  }

  return {
    isUnderWay,
    run,
    runEdited(cursor, upToStep) {
      expected = edited(expected, cursor)
      void run({ upToStep })
    },
    runOn() {
      const { cut, cursor } = get()
      if (cut === null || isUnderWay()) return
      expected = { ...expected, cursor }
      void run({ budgetMs: cut.moreMs })
    },
    arrives: (session) => void (expected = { ...expected, arriving: session }),
    carries: ({ world }) => void (shown = { ...shown, world }),
    jumps: (to) => void (expected = jumped(expected, to)),
    stepsAhead() {
      const ahead = steppedAhead(expected)
      expected = ahead ?? expected
      return ahead !== null
    },
    session() {
      const { world, choices, cursor, cut, trace } = get()
      return {
        world,
        choices,
        cursor: expected.cursor ?? cursor,
        ...(cut === null || trace === null || isUnderWay() ? {} : { cutAt: trace.steps.length }),
      }
    },
    look,
  }
}
