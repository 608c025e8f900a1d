import type { CandidateName, Choice } from '../model/sim/choices.ts'
import type { HandedOver } from '../model/sim/hand-over.ts'
import type { OperationId } from '../model/sim/ids.ts'
import type { KeyVerdict, Prospects, Step, Trace } from '../model/sim/trace.ts'
import type { World } from '../model/sim/world.ts'
import type { Inspected } from '../model/sqlite/open-file.ts'
import type { SqlResult } from '../model/sqlite/result.ts'
import type { EngineClient, EngineWatcher, EngineWire } from './engine-client.ts'
import { applyDelta, type EngineAnswer, type EngineNews, type EngineRequest } from './engine-protocol.ts'
import { STATEMENT_LIMIT_MS, type QueryState } from './query-state.ts'
import { Timers } from './timers.ts'

/** A statement is said to be running only after this long: nearly all have ended by then. */
const SAID_AFTER_MS = 150
/**
 * An engine that computes says so four times a second; one that is silent this long hangs. A step that
 * changes a hundred thousand rows is silent for seconds on a slow machine, and is not to be left out.
 */
const SILENT_LIMIT_MS = 20_000
/** A statement that went well once has more time when it is run again: the machine may be busier now. */
const PATIENCE = 4
/** Engines that die one after the other without one answer: another one would, too. */
const MOST_DEATHS_IN_A_ROW = 4

/** A request to the engine without its id. */
type Question = WithoutId<Extract<EngineRequest, { ask: 'prospects' | 'peek' | 'candidates' | 'inspect' | 'download' }>>
type WithoutId<Request> = Request extends unknown ? Omit<Request, 'id'> : never

interface RunJob {
  readonly ask: 'run'
  readonly world: World
  choices: readonly Choice[]
  readonly resolve: (trace: Trace) => void
  readonly reject: (reason: Error) => void
  /** How many engines have died of it. */
  deaths: number
}

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

/** `open` starts an engine: at once, and again after each one that ended. */
export function createEngineClient(open: () => EngineWire): EngineClient {
  return new EngineSupervisor(open)
}

/**
 * Asks the engine one thing after the other, and sees to it that there always is one. An engine that
 * dies or hangs is ended and another one started: it is brought to the last good state, and what was
 * asked is asked again. A statement that takes too long, or is cancelled, is marked as interrupted in
 * the choices, so that it is not run again. A run that kills two engines is left out.
 */
class EngineSupervisor implements EngineClient {
  readonly #open: () => EngineWire
  #wire: EngineWire | null = null
  #isReady = false
  /** What was asked and not answered; the first one is what the engine works on. */
  #jobs: readonly Job[] = []
  /** The id of the request that is out; an answer with another one comes too late. */
  #requestId = 0
  /** Why there will be no engine any more. */
  #dead: string | null = null
  #deathsInARow = 0
  #watcher: EngineWatcher = { query: () => undefined, restarted: () => undefined }
  /** The last run that went well. */
  #last: { readonly world: World; readonly choices: readonly Choice[]; readonly trace: Trace } | null = null
  /** The steps that the engine has sent, whole. */
  #steps: readonly Step[] = []
  /** What the engine handed out to spare the next one the work; without its steps until its run is answered. */
  #handed: HandedOver | null = null
  #kept: { readonly handed: HandedOver; readonly steps: readonly Step[] } | null = null
  /** The world that the engine was told of last. */
  #worldThere: World | null = null
  #query: QueryState | null = null
  readonly #timers = new Timers()

  constructor(open: () => EngineWire) {
    this.#open = open
    this.#start()
  }

  run(world: World, choices: readonly Choice[]): Promise<Trace> {
    if (this.#dead !== null) return Promise.reject(new Error(this.#dead))
    return new Promise((resolve, reject) => this.#ask({ ask: 'run', world, choices, resolve, reject, deaths: 0 }))
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

  cancel(): void {
    if (this.#query !== null) return this.#interrupt(this.#query)
    const latest = this.#jobs.findLast((job) => job.ask === 'run')
    if (latest === undefined) return
    this.#leaveOut(latest, 'Cancelled.')
    this.#restart()
  }

  // --- asking, one thing at a time: what has not been sent can still be changed

  #ask(job: Job): void {
    this.#jobs = [...this.#jobs, job]
    if (this.#jobs.length === 1) this.#send()
  }

  #send(): void {
    const job = this.#jobs[0]
    if (job === undefined) return
    this.#hears()
    this.#wire?.send(this.#requestFor(job, ++this.#requestId))
  }

  #requestFor(job: Job, id: number): EngineRequest {
    if (job.ask === 'run') return this.#runRequest(id, job)
    if (job.ask === 'question') return { id, ...job.about }
    if (job.ask === 'repeat' && this.#last !== null) return this.#runRequest(id, this.#last)
    if (job.ask === 'take-over' && this.#kept !== null) return { id, ask: 'take-over', kept: this.#kept.handed, steps: this.#kept.steps }
    throw new Error('Impossible: an engine is set up from nothing.')
  }

  #runRequest(id: number, { world, choices }: { readonly world: World; readonly choices: readonly Choice[] }): EngineRequest {
    const isThere = this.#worldThere === world
    this.#worldThere = world
    return { id, ask: 'run', world: isThere ? null : world, choices }
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
      if (job.ask === 'run') job.resolve(trace)
    } else if (job.ask === 'run') {
      job.reject(new Error(answer.answer === 'failed' ? answer.reason : 'The engine answered another question.'))
    } else if (job.ask === 'question') {
      job.resolve(answer)
    }
    this.#handed = null
  }

  #take(world: World, choices: readonly Choice[], { run }: Extract<EngineAnswer, { answer: 'run' }>): Trace {
    const trace = applyDelta(this.#steps, world, run)
    this.#steps = trace.steps
    this.#last = { world, choices, trace }
    if (this.#handed !== null) this.#kept = { handed: this.#handed, steps: trace.steps }
    return trace
  }

  // --- what the engine says unasked

  #told(news: EngineNews): void {
    if (news.news === 'kept') return void (this.#handed = news.kept)
    this.#hears()
    if (news.news === 'statement') this.#begins(news.operation, news.index)
  }

  #begins(operation: OperationId, statement: number): void {
    const limitMs = this.#last?.trace.operations[operation] === undefined ? STATEMENT_LIMIT_MS : STATEMENT_LIMIT_MS * PATIENCE
    const query: QueryState = { operation, statement, sinceMs: performance.now(), limitMs }
    this.#query = query
    this.#timers.clear()
    this.#timers.after(SAID_AFTER_MS, () => this.#watcher.query(query))
    this.#timers.after(limitMs, () => this.#interrupt(query))
  }

  /** The engine is heard of: it does not hang, and the statement before has ended. */
  #hears(): void {
    this.#quiet()
    if (this.#isReady) this.#timers.after(SILENT_LIMIT_MS, () => this.#hangs())
  }

  #quiet(): void {
    this.#timers.clear()
    if (this.#query === null) return
    this.#query = null
    this.#watcher.query(null)
  }

  // --- ending and starting again

  #interrupt({ operation, statement }: QueryState): void {
    const marked = (choices: readonly Choice[]): readonly Choice[] =>
      choices.map((choice) => (choice.do === 'sql' && choice.operation === operation ? { ...choice, interrupted: statement } : choice))
    for (const job of this.#jobs) if (job.ask === 'run') job.choices = marked(job.choices)
    if (this.#last !== null) this.#last = { ...this.#last, choices: marked(this.#last.choices) }
    this.#restart()
  }

  /** What hangs once hangs again: it is not asked a second time. */
  #hangs(): void {
    const job = this.#jobs[0]
    if (job?.ask === 'run' || job?.ask === 'question') this.#leaveOut(job, 'The engine hung on this and was stopped, so it was left out.')
    else this.#forgetSetUp()
    this.#restart()
  }

  #died(reason: string, canRestart: boolean): void {
    this.#deathsInARow++
    if (!canRestart || this.#deathsInARow > MOST_DEATHS_IN_A_ROW) return this.#end(reason)
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
    if (job.ask === 'run') job.reject(new Error(reason))
    else job.resolve(null)
  }

  /** There is no engine any more, and nobody must be left waiting. */
  #end(reason: string): void {
    this.#dead = reason
    this.#quiet()
    for (const job of this.#jobs) if (job.ask === 'run' || job.ask === 'question') this.#leaveOut(job, reason)
  }

  #restart(): void {
    this.#wire?.close()
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
    if (this.#jobs.length > 0) this.#hears()
  }
}
