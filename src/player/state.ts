import type { Asked } from '../model/explore/questions/setup-of.ts'
import type { CandidateName, Choice, JsonArgument } from '../model/world/choices.ts'
import type { BUILT, FaultId, PatternId, PolicyId } from '../model/world/ids.ts'
import type { Prospects, Repair, Trace } from '../model/trace/trace.ts'
import type { QueryState } from './query-state.ts'
import type { Cut, Work } from './service/run-budget.ts'
import type { Mapping, World } from '../model/world/world.ts'
import type { SqlResult } from '../model/stores/sqlite/result.ts'
import type { Lenses } from './address/room-query.ts'
import type { Phase } from './lesson/first-run.ts'
import type { Room } from './rooms.ts'
import type { Examined } from './session/build/examined.ts'
import type { Composer } from './session/composer.ts'
import type { Session } from './session/session.ts'
import type { Speed, Theme } from './settings.ts'

/** One sentence for the visitor about something that went wrong or was done for them. */
export interface Notice {
  readonly id: number
  readonly kind: 'info' | 'problem'
  readonly text: string
  /** A verb the notice offers, such as 'Undo' or 'Return to it'. */
  readonly action: { readonly label: string; readonly run: () => void } | null
  /** It goes by itself when the visitor goes on. */
  readonly passing: boolean
}

export interface PlayerState {
  /** `loading` until the first trace; `failed` when the engine cannot run here at all. */
  readonly status: 'loading' | 'ready' | 'failed'
  /** Why it failed, and what to do. */
  readonly failure: string | null
  /** False: it failed because there is no engine here at all, and nothing else would run either. */
  readonly hasEngine: boolean
  readonly world: World
  readonly choices: readonly Choice[]
  /** The run of `world` and `choices`. While a new one is being computed, the one before it. */
  readonly trace: Trace | null
  /** A run was asked for and is not back yet: `trace` is the one before. */
  readonly pending: boolean
  /** The step that is looked at: an index into `trace.steps`. */
  readonly cursor: number
  /** The step from which `cursor` was reached by going forward: animate from it. null: a jump, show at once. */
  readonly cameFrom: number | null
  readonly playing: boolean
  readonly speed: Speed
  /** Stop at every message event, not only at applies, failures and what clients are told. */
  readonly everyMessage: boolean
  readonly composer: Composer
  /** What is wrong with what the visitor typed, in a sentence; null when it was sent. */
  readonly composerProblem: string | null
  readonly notices: readonly Notice[]
  readonly canUndo: boolean
  readonly canRedo: boolean
  /** What would heal the first key in trouble at the cursor; null until computed or when none is. */
  readonly prospects: Prospects | null
  /** A statement of the console that has been running for a while: it can be cancelled, and is stopped at its limit. */
  readonly queryState: QueryState | null
  /** A run that takes long, and how far it has come: it can be stopped. */
  readonly work: Work | null
  /** Why `trace` is only the beginning of its run; null when it is all of it. */
  readonly cut: Cut | null
  /** The room that is open; the others keep what is in them. */
  readonly room: Room
  /** The pattern whose page is open among the patterns; null for all of them. */
  readonly page: PatternId | null
  /** What is open in the rooms beside the stage, as a link to it says it: a link to the room carries it. */
  readonly lenses: Lenses
  /** The cell that Break it was last asked to open from elsewhere; null before. */
  readonly wantedCell: Asked | null
  readonly theme: Theme
  /** 'reduce' forces reduced motion; 'auto' follows the system. */
  readonly motion: 'auto' | 'reduce'
  /** Whether the session outlives a reload here; false in a sandboxed frame. */
  readonly saved: boolean
  /** Counts the sessions that have come on stage. */
  readonly arrivals: number
  /** Where the guided first run stands; null when there is none. */
  readonly firstRun: Phase | null
}

/** Only these change the state. Each is acknowledged in the same frame. */
export interface PlayerVerbs {
  /** Next stop (or next step with `everyMessage`). */
  step(): void
  back(): void
  toStart(): void
  toEnd(): void
  seek(index: number): void
  play(): void
  pause(): void
  setSpeed(speed: Speed): void
  setEveryMessage(on: boolean): void

  editComposer(part: Partial<Composer>): void
  send(): void
  read(): void
  /** Lets time pass: `seconds`, or until the next deadline. */
  wait(seconds?: number): void
  toggleFault(fault: FaultId): void
  clearFaults(): void
  heal(repair: Repair): void

  /**
   * A line of the Redis console, as words: redis-cli's way of cutting a line is redis/split-line.ts. `times`:
   * one change, so many commands.
   */
  runRedis(argv: readonly JsonArgument[], times?: number): void
  /** What was submitted to the SQLite console: any number of statements and dot commands. */
  runSql(sql: string): void
  /**
   * Looks into the database as it is committed at the cursor, with SQL that may not write. The run knows
   * nothing of it.
   */
  peek(sql: string): Promise<SqlResult | null>
  /** Who could go next where the cursor is; none where there is nothing to choose. */
  candidates(): Promise<readonly CandidateName[]>
  /** This one goes next, whoever virtual time would have sent; null: whoever that is. */
  goNext(who: CandidateName | null): void
  /**
   * A `.sqlite` file takes the place of the database, with keys for its tables; what is wrong with it is said
   * in a notice.
   */
  importDatabase(name: string, bytes: Uint8Array): Promise<void>
  /**
   * The database as it is committed at the cursor, as a file that sqlite3 opens; null when a lock keeps
   * everybody out, and a notice says so.
   */
  downloadDatabase(): Promise<{ readonly name: string; readonly bytes: Uint8Array } | null>
  /** Stops the statement that runs: it is recorded as interrupted, and the database is as it was before it. */
  cancelQuery(): void
  /** Stops the run that is computed: what it has come to is shown, and the choices stay. */
  stopRun(): void
  /** A run that was cut goes on. */
  runOn(): void
  /** From the cursor on, keys stand for these tables and columns. */
  setMapping(mapping: readonly Mapping[]): void

  setScenario(id: string): void
  setPattern(id: PatternId | typeof BUILT): void
  setPolicy(id: PolicyId): void
  /** The steps of the visitor's own pattern are now these, whether or not they can be run yet. */
  build(steps: Examined): void
  /** The visitor's own pattern takes the stage, in the world that is there, and plays from its start. */
  playBuilt(steps: Examined): void
  /** Puts a run on the stage as one change, opens the stage and plays it from this step on. */
  openRun(run: Pick<Session, 'world' | 'choices' | 'cursor'>): void
  setRoom(room: Room): void
  /** A room says what is open in it now. */
  keepLenses(part: Partial<Lenses>): void
  /** Opens the page of a pattern, or of all patterns. */
  openPage(page: PatternId | null): void
  /** Opens a cell in Break it. */
  openCell(asked: Asked): void
  newSession(): void
  /** The same with another beginning, such as that of the link that the page was opened with. */
  startAfresh(beginning: Session): void
  /** Another session comes on stage, at its step. */
  enter(session: Session): void
  /** Opens a session that was saved as a file; a file that is none is reported and changes nothing. */
  openFile(bytes: Uint8Array): Promise<void>
  undo(): void
  redo(): void

  setTheme(theme: Theme): void
  setMotion(motion: 'auto' | 'reduce'): void
  dismiss(notice: number): void
  notify(kind: Notice['kind'], text: string, action?: Notice['action'], passing?: boolean): void
  /** Whether what is done here outlives a reload. */
  setSaved(saved: boolean): void
}

export type Player = PlayerState & PlayerVerbs
