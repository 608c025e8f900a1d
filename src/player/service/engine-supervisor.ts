import type { CandidateName, Choice } from '../../model/world/choices.ts'
import type { Parsed } from '../../model/formats/parse.ts'
import type { HandedOver } from '../../model/run/hand-over.ts'
import type { OperationId } from '../../model/world/ids.ts'
import { NO_PROGRESS, type Progress } from '../../model/run/progress.ts'
import { stepsAsChanges } from '../../model/trace/step-changes.ts'
import type { KeyVerdict, Prospects, Step, Trace } from '../../model/trace/trace.ts'
import type { World } from '../../model/world/world.ts'
import type { Inspected } from '../../model/stores/sqlite/open-file.ts'
import type { SqlResult } from '../../model/stores/sqlite/result.ts'
import { NoEngine, type EngineClient, type EngineWatcher, type EngineWire } from './engine-client.ts'
import { applyDelta, type EngineAnswer, type EngineNews, type EngineTask } from './engine-protocol.ts'
import type { ReadBytes } from '../address/link.ts'
import type { Session } from '../session/session.ts'
import { STATEMENT_LIMIT_MS, type QueryState } from '../query-state.ts'
import { RUN_BUDGET_MS, type Budget, type Cut, type CutReason, type Ran, type RunLimits } from './run-budget.ts'
import { Timers } from './timers.ts'

/** A statement is said to be running only after this long: nearly all have ended by then. */
const SAID_AFTER_MS = 150
/** A run is said to be computed only after this long, and how far it has come at most so often. */
const WORK_SAID_AFTER_MS = 300
const WORK_SAID_EVERY_MS = 100
/** An engine that does what is known to end is silent this long only when it hangs. */
const SILENT_LIMIT_MS = 20_000
/** A run stops by itself when its budget is spent; a step that is still computed so much later hangs. */
const OVERTIME_MS = 1_000
/**
 * An engine that was told to stop answers at its next step; one that has not by then is in a step that takes
 * too long.
 */
const STOP_LIMIT_MS = 500
/** Nobody waits longer for a question when there is a run to be made. */
const QUESTION_LIMIT_MS = 5_000
/** A statement that went well once has more time when it is run again: the machine may be busier now. */
const PATIENCE = 4
/** A text of more bytes than this is read by the engine: the page would stand still meanwhile. */
const LARGEST_READ_HERE_BYTES = 65_536
/** Engines that die one after the other without one answer: another one would, too. */
const MOST_DEATHS_IN_A_ROW = 4

/** A request to the engine without its id. */
type Question = WithoutId<
  Extract<EngineTask, { ask: 'prospects' | 'peek' | 'candidates' | 'read' | 'inspect' | 'download' }>
>
type WithoutId<Request> = Request extends unknown ? Omit<Request, 'id'> : never

interface RunJob {
  readonly ask: 'run'
  readonly world: World
  choices: readonly Choice[]
  /** Those that wait for it: also for runs whose place it took. */
  readonly waiting: readonly Waiting[]
  /** How many engines have died of it. */
  deaths: number
  readonly budgetMs: number
  readonly upToStep: number | undefined
  /** What of that was spent by engines that were ended, and how many steps they had made. */
  spentMs: number
  madeSteps: number
  /** How far this engine has come, and what it has spent. */
  progress: Progress
  usedMs: number
  /** When it was last heard of; null: it is not computed yet. */
  heardMs: number | null
  /** It is to be taken as it is after `madeSteps`, and why. */
  stopped: CutReason | null
}

interface Waiting {
  readonly resolve: (ran: Ran) => void
  readonly reject: (reason: Error) => void
}

/** Runs that have been made before are made again, however long that takes. */
const NO_LIMIT = Infinity

/** Changes nothing: asked about the last run, or about a file. */
interface QuestionJob {
  readonly ask: 'question'
  readonly about: Question
  /** Null: there is no answer. */
  readonly resolve: (answer: EngineAnswer | null) => void
  deaths: number
}

/** Nobody waits for these: they bring a new engine to where the one before was. */
type SetUpJob = { readonly ask: 'take-over' } | { readonly ask: 'repeat' }
type Job = RunJob | QuestionJob | SetUpJob

/**
 * Asks the engine one thing after the other, and sees to it that there always is one. An engine that
 * dies or hangs is ended and another one started: it is brought to the last good state, and what was
 * asked is asked again. A statement that takes too long, or is cancelled, is marked as interrupted in
 * the choices, so that it is not run again. A run that kills two engines is left out.
 */
export class EngineSupervisor implements EngineClient {
  readonly #open: () => EngineWire
  readonly #readHere: ReadBytes | null
  #wire: EngineWire | null = null
  #isReady = false
  /** What was asked and not answered; the first one is what the engine works on. */
  #jobs: readonly Job[] = []
  /** The id of the request that is out; an answer with another one comes too late. */
  #requestId = 0
  /** Why there is no engine any more, and whether another one can be had. */
  #dead: string | null = null
  #canRestart = true
  #deathsInARow = 0
  #watcher: EngineWatcher = { query: () => undefined, work: () => undefined, restarted: () => undefined }
  /** The last run that went well. */
  #last: {
    readonly world: World
    readonly choices: readonly Choice[]
    readonly trace: Trace
    readonly isCut: boolean
  } | null = null
  /** The steps that the engine has sent, whole. */
  #steps: readonly Step[] = []
  /** What the engine handed out to spare the next one the work; without its steps until its run is answered. */
  #handed: HandedOver | null = null
  #kept: { readonly handed: HandedOver; readonly steps: readonly Step[] } | null = null
  /** The world that the engine was told of last. */
  #worldThere: World | null = null
  #query: QueryState | null = null
  #isQuerySaid = false
  /** When it was last said how far a run has come; null: it is not said yet, or there is none. */
  #workSaidMs: number | null = null
  readonly #timers = new Timers()
  readonly #workTimers = new Timers()

  constructor(open: () => EngineWire, readHere: ReadBytes | null) {
    this.#open = open
    this.#readHere = readHere
    this.#start()
  }

  run(world: World, choices: readonly Choice[], { budgetMs = RUN_BUDGET_MS, upToStep }: RunLimits = {}): Promise<Ran> {
    if (this.#dead !== null && !this.#canRestart) return Promise.reject(new NoEngine(this.#dead))
    if (this.#dead !== null) this.#startAnew()
    return new Promise((resolve, reject) => {
      // Of several runs only the last is wanted: what is out is cut short, and what is not need not go out.
      const replaced = this.#jobs.slice(1).filter((job) => job.ask === 'run')
      this.#jobs = this.#jobs.filter((job) => job.ask !== 'run' || !replaced.includes(job))
      const waiting = [...replaced.flatMap((job) => job.waiting), { resolve, reject }]
      if (this.#jobs[0]?.ask === 'run') this.#wire?.send({ ask: 'stop', request: this.#requestId })
      const isFirst = !this.#jobs.some(({ ask }) => ask === 'run')
      this.#ask({
        ask: 'run',
        world,
        choices,
        waiting,
        deaths: 0,
        budgetMs,
        spentMs: 0,
        upToStep,
        madeSteps: 0,
        progress: NO_PROGRESS,
        usedMs: 0,
        heardMs: null,
        stopped: null,
      })
      if (this.#jobs[0]?.ask === 'question') this.#hears()
      if (isFirst) this.#saysSoon()
    })
  }

  async prospects(step: number, verdict: KeyVerdict): Promise<Prospects | null> {
    const answer = await this.#question({ ask: 'prospects', step, verdict })
    return answer?.answer === 'prospects' ? answer.prospects : null
  }

  async peek(step: number, sql: string): Promise<SqlResult | null> {
    const answer = await this.#question({ ask: 'peek', step, sql })
    return answer?.answer === 'peek' ? answer.result : null
  }

  async candidates(step: number): Promise<readonly CandidateName[]> {
    const answer = await this.#question({ ask: 'candidates', step })
    return answer?.answer === 'candidates' ? answer.candidates : []
  }

  async read(bytes: Uint8Array): Promise<Parsed<Session>> {
    if (this.#readHere !== null && bytes.length <= LARGEST_READ_HERE_BYTES) return this.#readHere(bytes)
    const answer = await this.#question({ ask: 'read', bytes })
    if (answer?.answer === 'read') return answer.parsed
    const reason = answer?.answer === 'failed' ? answer.reason : (this.#dead ?? 'The engine that reads it stopped')
    return { ok: false, problem: `This session could not be read: ${reason.replace(/\.$/, '')}.` }
  }

  async inspect(name: string, bytes: Uint8Array): Promise<Inspected> {
    const answer = await this.#question({ ask: 'inspect', name, bytes })
    if (answer?.answer === 'inspected') return answer.inspected
    return { ok: false, problem: `“${name}” brings SQLite to a halt, so it was not opened.` }
  }

  async download(step: number): Promise<Uint8Array | null> {
    const answer = await this.#question({ ask: 'download', step })
    return answer?.answer === 'file' ? answer.bytes : null
  }

  #question(about: Question): Promise<EngineAnswer | null> {
    if (this.#dead !== null) return Promise.resolve(null)
    return new Promise((resolve) => this.#ask({ ask: 'question', about, resolve, deaths: 0 }))
  }

  watch(watcher: EngineWatcher): void {
    this.#watcher = watcher
  }

  interrupt(): void {
    if (this.#query !== null) this.#interrupt(this.#query)
  }

  stop(): void {
    for (const job of this.#jobs) if (job.ask === 'run') job.stopped ??= 'cancelled'
    this.#says()
    const job = this.#jobs[0]
    if (job?.ask !== 'run') return
    // It need not even come to where it was before.
    job.madeSteps = Math.min(job.madeSteps, job.progress.steps)
    this.#wire?.send({ ask: 'stop', request: this.#requestId })
    if (!this.#isReady) return
    const isInStatement = this.#query !== null
    this.#quiet()
    this.#timers.after(isInStatement ? 0 : STOP_LIMIT_MS, () => this.#cutOff(job, 'cancelled'))
  }

  // --- asking, one thing at a time: what has not been sent can still be changed

  #ask(job: Job): void {
    this.#jobs = [...this.#jobs, job]
    if (this.#jobs.length === 1) this.#send()
  }

  #send(): void {
    const job = this.#jobs[0]
    if (job === undefined) return
    if (job.ask === 'run' && this.#isReady) job.heardMs = performance.now()
    this.#hears()
    this.#wire?.send(this.#requestFor(job, ++this.#requestId))
  }

  #requestFor(job: Job, id: number): EngineTask {
    if (job.ask === 'run')
      return this.#runRequest(id, job, {
        ms: job.stopped === null ? job.budgetMs - job.spentMs : 0,
        fromStep: job.madeSteps,
        upToStep: job.upToStep,
      })
    if (job.ask === 'question') return { id, ...job.about }
    if (job.ask === 'repeat' && this.#last !== null) {
      const { trace, isCut } = this.#last
      return this.#runRequest(id, this.#last, { ms: isCut ? 0 : NO_LIMIT, fromStep: trace.steps.length })
    }
    if (job.ask === 'take-over' && this.#kept !== null)
      return { id, ask: 'take-over', kept: this.#kept.handed, steps: stepsAsChanges(this.#kept.steps, null) }
    throw new Error('Impossible: an engine is set up from nothing.')
  }

  #runRequest(
    id: number,
    { world, choices }: { readonly world: World; readonly choices: readonly Choice[] },
    budget: Budget,
  ): EngineTask {
    const isThere = this.#worldThere === world
    this.#worldThere = world
    return { id, ask: 'run', world: isThere ? null : world, choices, budget }
  }

  // --- answers

  #answered(answer: EngineAnswer): void {
    const job = this.#jobs[0]
    if (job === undefined || answer.id !== this.#requestId) return
    this.#deathsInARow = 0
    this.#quiet()
    this.#jobs = this.#jobs.slice(1)
    this.#settle(job, answer)
    this.#send()
  }

  #settle(job: Job, answer: EngineAnswer): void {
    const asked = job.ask === 'run' ? job : job.ask === 'repeat' ? this.#last : null
    if (answer.answer === 'run' && asked !== null) {
      const trace = this.#take(asked.world, asked.choices, answer)
      if (job.ask === 'run') for (const { resolve } of job.waiting) resolve({ trace, cut: cutOf(job, answer.cut) })
    } else if (job.ask === 'run') {
      const reason = new Error(answer.answer === 'failed' ? answer.reason : 'The engine answered another question.')
      for (const { reject } of job.waiting) reject(reason)
    } else if (job.ask === 'question') {
      job.resolve(answer)
    }
    this.#handed = null
    this.#saysNothing()
  }

  #take(world: World, choices: readonly Choice[], { run, cut }: Extract<EngineAnswer, { answer: 'run' }>): Trace {
    const trace = applyDelta(this.#steps, world, run)
    this.#steps = trace.steps
    this.#last = { world, choices, trace, isCut: cut !== null }
    if (this.#handed !== null) this.#kept = { handed: this.#handed, steps: trace.steps }
    return trace
  }

  // --- what the engine says unasked

  #told(news: EngineNews): void {
    if (news.news === 'kept') return void (this.#handed = news.kept)
    const job = this.#jobs[0]
    if (news.news === 'progress' && job?.ask === 'run') {
      job.progress = news.progress
      job.usedMs = news.usedMs
      job.heardMs = performance.now()
      if (this.#workSaidMs !== null && job.heardMs - this.#workSaidMs >= WORK_SAID_EVERY_MS) this.#says()
    }
    if (news.news === 'checking') return this.#hears(SILENT_LIMIT_MS)
    // It was told to stop: what it does before it hears of that gives it no more time.
    if (job?.ask === 'run' && job.stopped !== null && !isKnownToEnd(job)) return
    this.#hears()
    if (news.news === 'statement') this.#begins(news.operation, news.index)
  }

  #begins(operation: OperationId, statement: number): void {
    const job = this.#jobs[0]
    const leftMs =
      job?.ask === 'run' && !isKnownToEnd(job) ? Math.max(0, job.budgetMs - job.spentMs - job.usedMs) : NO_LIMIT
    const isNew = leftMs !== NO_LIMIT && !this.#hasAnswered(operation)
    const limitMs = isNew ? Math.min(STATEMENT_LIMIT_MS, leftMs) : STATEMENT_LIMIT_MS * PATIENCE
    const query: QueryState = { operation, statement, sinceMs: performance.now(), limitMs }
    this.#query = query
    this.#timers.clear()
    this.#timers.after(SAID_AFTER_MS, () => {
      this.#isQuerySaid = true
      this.#watcher.query(query)
    })
    this.#timers.after(limitMs, () => {
      // The statement in which the budget ends has not had its own time: it runs when the run goes on.
      if (job?.ask === 'run' && limitMs < STATEMENT_LIMIT_MS) this.#cutOff(job, 'budget')
      else this.#interrupt(query)
    })
  }

  /** Whether a line of the console has come back before, in a run of this very session. */
  #hasAnswered(operation: OperationId): boolean {
    return (
      this.#last?.trace.steps.some(({ output, address }) => output !== null && address.operation === operation) ?? false
    )
  }

  /** The engine is heard of: it does not hang, and the statement before has ended. */
  #hears(limitMs?: number): void {
    this.#quiet()
    const job = this.#jobs[0]
    if (this.#isReady && job !== undefined) this.#timers.after(limitMs ?? this.#silenceOf(job), () => this.#hangs())
  }

  /** How long nothing may be heard of the engine while it does this. */
  #silenceOf(job: Job): number {
    const isWaitedFor = this.#jobs.some(({ ask }) => ask === 'run')
    if (job.ask === 'question') return isWaitedFor ? QUESTION_LIMIT_MS : SILENT_LIMIT_MS
    if (job.ask !== 'run' || isKnownToEnd(job)) return SILENT_LIMIT_MS
    if (job.stopped !== null) return STOP_LIMIT_MS
    return Math.max(0, job.budgetMs - job.spentMs - job.usedMs) + OVERTIME_MS
  }

  #quiet(): void {
    this.#timers.clear()
    this.#query = null
    if (this.#isQuerySaid) this.#watcher.query(null)
    this.#isQuerySaid = false
  }

  // --- how far it is

  /** Nobody is told of what takes no time. */
  #saysSoon(): void {
    this.#workTimers.clear()
    this.#workTimers.after(WORK_SAID_AFTER_MS, () => this.#says())
  }

  #says(): void {
    const job = this.#jobs.findLast(({ ask }) => ask === 'run')
    if (job?.ask !== 'run') return
    this.#workSaidMs = performance.now()
    const phase = job.stopped !== null ? 'stopping' : this.#isReady ? 'running' : 'loading'
    this.#watcher.work({ phase, progress: job.progress })
  }

  #saysNothing(): void {
    if (this.#jobs.some(({ ask }) => ask === 'run')) return
    this.#workTimers.clear()
    if (this.#workSaidMs !== null) this.#watcher.work(null)
    this.#workSaidMs = null
  }

  // --- ending and starting again

  #interrupt({ operation, statement }: QueryState): void {
    const marked = (choices: readonly Choice[]): readonly Choice[] =>
      choices.map((choice) =>
        choice.do === 'sql' && choice.operation === operation ? { ...choice, interrupted: statement } : choice,
      )
    for (const job of this.#jobs) if (job.ask === 'run') job.choices = marked(job.choices)
    if (this.#last !== null) this.#last = { ...this.#last, choices: marked(this.#last.choices) }
    this.#restart()
  }

  /** The engine is ended in the middle of a step: the next one takes the run up to that step. */
  #cutOff(job: RunJob, because: CutReason): void {
    job.stopped ??= because
    this.#restart()
  }

  /** What hangs once hangs again: it is not asked a second time. */
  #hangs(): void {
    const job = this.#jobs[0]
    if (job?.ask === 'run' && job.progress.steps > 0 && !isKnownToEnd(job)) return this.#cutOff(job, 'endless')
    if (job?.ask === 'run' || job?.ask === 'question')
      this.#leaveOut(job, 'The engine hung on this and was stopped, so it was left out.')
    else this.#forgetSetUp()
    this.#restart()
  }

  #died(reason: string, canRestart: boolean): void {
    this.#deathsInARow++
    if (!canRestart || this.#deathsInARow > MOST_DEATHS_IN_A_ROW) return this.#end(reason, canRestart)
    const job = this.#jobs[0]
    const isGuilty = job !== undefined && 'deaths' in job && ++job.deaths === 2
    if (isGuilty) this.#leaveOut(job, `The engine stopped twice on this (${reason}), so it was left out.`)
    else this.#watcher.restarted(`The engine stopped (${reason}) and was started again; nothing is lost.`)
    if (this.#deathsInARow > 1) this.#forgetSetUp()
    this.#restart()
  }

  /** What a new engine was to begin with is what it dies of. */
  #forgetSetUp(): void {
    this.#kept = null
    this.#last = null
  }

  #leaveOut(job: RunJob | QuestionJob, reason: string): void {
    this.#jobs = this.#jobs.filter((other) => other !== job)
    const error = this.#dead !== null && !this.#canRestart ? new NoEngine(reason) : new Error(reason)
    if (job.ask === 'run') for (const { reject } of job.waiting) reject(error)
    else job.resolve(null)
    this.#saysNothing()
  }

  /** There is no engine any more, and nobody must be left waiting. */
  #end(reason: string, canRestart: boolean): void {
    this.#dead = reason
    this.#canRestart = canRestart
    this.#quiet()
    for (const job of this.#jobs) if (job.ask === 'run' || job.ask === 'question') this.#leaveOut(job, reason)
  }

  /** What killed engine after engine has been left out: another run may do well. */
  #startAnew(): void {
    this.#dead = null
    this.#deathsInARow = 0
    this.#forgetSetUp()
    this.#wire?.close()
    this.#start()
  }

  #restart(): void {
    this.#wire?.close()
    const head = this.#jobs[0]
    if (head?.ask === 'run') remember(head)
    this.#start()
    const asked = this.#jobs.filter((job) => job.ask === 'run' || job.ask === 'question')
    const setUp: SetUpJob[] = this.#kept === null ? [] : [{ ask: 'take-over' }]
    // Questions are about the last run, which a new engine does not know.
    if (this.#last !== null && asked[0]?.ask !== 'run') setUp.push({ ask: 'repeat' })
    this.#jobs = [...setUp, ...asked]
    this.#send()
  }

  #start(): void {
    this.#quiet()
    this.#isReady = false
    this.#worldThere = null
    const wire = this.#open()
    this.#wire = wire
    const ifCurrent = (act: () => void): void => {
      if (this.#wire === wire && this.#dead === null) act()
    }
    wire.listen({
      ready: () => ifCurrent(() => this.#loaded()),
      answered: (answer) => ifCurrent(() => this.#answered(answer)),
      news: (news) => ifCurrent(() => this.#told(news)),
      died: (reason, canRestart) => ifCurrent(() => this.#died(reason, canRestart)),
    })
  }

  #loaded(): void {
    this.#isReady = true
    const job = this.#jobs[0]
    if (job?.ask === 'run') job.heardMs = performance.now()
    this.#hears()
  }
}

/** Whether an engine before this one has got further. */
function isBehind(job: RunJob): boolean {
  return job.progress.steps < job.madeSteps
}

/** What the engine does now has been done before, or is only to be taken as it is. */
function isKnownToEnd(job: RunJob): boolean {
  return isBehind(job) || (job.stopped !== null && job.madeSteps > 0)
}

/** What the engine that is ended has done of this is not to be paid for again. */
function remember(job: RunJob): void {
  if (job.heardMs !== null && !isBehind(job)) job.spentMs += job.usedMs + (performance.now() - job.heardMs)
  job.heardMs = null
  job.madeSteps = Math.max(job.madeSteps, job.progress.steps)
  job.progress = { ...job.progress, steps: 0 }
  job.usedMs = 0
}

function cutOf(job: RunJob, because: CutReason | null): Cut | null {
  if (because === null) return null
  const reason = job.stopped ?? because
  // A step that did not end in this time has more when it is tried again.
  return { because: reason, ranMs: job.budgetMs, moreMs: reason === 'endless' ? 2 * job.budgetMs : RUN_BUDGET_MS }
}
