import type { Effect, Program, ReplyOutcome } from '../../effects/effect.ts'
import { resumeProgram } from '../../run/process.ts'
import type { Resume } from '../../effects/resume.ts'
import { Interner } from './interner.ts'

/** A program of a pattern with its arguments: a write of one value, a read, one turn of a relay. */
export type Start = () => Program

/**
 * Where a process can stand in its program. A generator is decided by the replies it has received,
 * so a position is a node of a tree: the replies are the way to it.
 */
export interface Position {
  /** Which of the programs it belongs to. */
  readonly program: number
  readonly received: readonly Resume[]
  /** What it does next; null when it is over. */
  readonly effect: Effect | null
  /** What its client, or its caller, has been told by now. */
  readonly told: ReplyOutcome | null
  /** The process died here. */
  readonly crashed: boolean
  /** Reads that must end before it goes on, as a set of bits. */
  readonly waitsFor: number
  /** It has begun a transaction, which is on a connection of its own. */
  readonly hasTransaction: boolean
}

/** The position of a process that has not begun, or between two turns. */
export const IDLE = 0

/**
 * The positions of all programs, numbered. Each is reached by driving a generator once; from then on
 * a process that is resumed is one look into a table.
 */
export class Programs {
  readonly #starts: readonly Start[]
  readonly #positions: Position[] = [
    { program: -1, received: [], effect: null, told: null, crashed: false, waitsFor: 0, hasTransaction: false },
  ]
  /** By position, then by reply: the position after it. */
  readonly #after: number[][] = [[]]
  readonly #roots: number[] = []
  readonly #replies = new Interner<Resume>()
  readonly #ends = new Interner<object>()
  readonly #endPositions: number[] = []
  /** By position, where its process is when it has died there. */
  readonly #crashes: number[] = []
  readonly #waiting = new Interner<readonly [number, number]>()
  readonly #waitingPositions: number[] = []

  constructor(starts: readonly Start[]) {
    this.#starts = starts
  }

  get count(): number {
    return this.#positions.length
  }

  at(position: number): Position {
    return this.#positions[position]!
  }

  reply(resume: Resume): number {
    return this.#replies.number(resume)
  }

  replyValue(reply: number): Resume {
    return this.#replies.value(reply)
  }

  /** Where a program begins. */
  root(program: number): number {
    return (this.#roots[program] ??= this.#drive(program, [], null))
  }

  /** Where a process stands when its effect has come back with a reply. */
  after(position: number, reply: number): number {
    const next = this.#after[position]!
    return (next[reply] ??= this.#resume(this.at(position), this.#replies.value(reply)))
  }

  /** Where a process stands when it has died: only what was told before counts any more. */
  crashed(position: number): number {
    const { program, told } = this.at(position)
    return (this.#crashes[position] ??= this.#end(program, told, true))
  }

  /** The same place, with the reads it waits for. */
  waitingFor(position: number, reads: number): number {
    const number = this.#waiting.number([position, reads])
    return (this.#waitingPositions[number] ??= this.#add({ ...this.at(position), waitsFor: reads }))
  }

  /** How often a program has come to an effect with this caption, up to and with where these replies lead. */
  timesReached(program: number, received: readonly Resume[], caption: string): number {
    const generator = this.#starts[program]!()
    const effects = [resumeProgram(generator, null), ...received.map((reply) => resumeProgram(generator, reply))]
    return effects.filter((effect) => effect?.caption === caption).length
  }

  #resume({ program, received, effect, told }: Position, reply: Resume): number {
    const said = effect?.kind === 'reply' && told === null ? effect.outcome : told
    return this.#drive(program, [...received, reply], said)
  }

  #drive(program: number, received: readonly Resume[], told: ReplyOutcome | null): number {
    const generator = this.#starts[program]!()
    let effect = resumeProgram(generator, null)
    let hasTransaction = false
    for (const reply of received) {
      hasTransaction ||= effect?.kind === 'db.begin'
      effect = resumeProgram(generator, reply)
    }
    const all = [...received]
    // Others may go first before any effect: a pause adds nothing to that.
    while (effect?.kind === 'sleep') {
      const rested: Resume = { ok: true, value: undefined }
      all.push(rested)
      effect = resumeProgram(generator, rested)
    }
    if (effect === null) return this.#end(program, told, false)
    return this.#add({ program, received: all, effect, told, crashed: false, waitsFor: 0, hasTransaction })
  }

  /** All ends of a program at which the same was told are one position. */
  #end(program: number, told: ReplyOutcome | null, crashed: boolean): number {
    const number = this.#ends.number({ program, told, crashed })
    return (this.#endPositions[number] ??= this.#add({
      program,
      received: [],
      effect: null,
      told,
      crashed,
      waitsFor: 0,
      hasTransaction: false,
    }))
  }

  #add(position: Position): number {
    this.#after.push([])
    return this.#positions.push(position) - 1
  }
}
