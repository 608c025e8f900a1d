import { copyOf, type Argument } from './bytes.ts'
import type { Command } from './command.ts'
import { execAborted, OUT_OF_MEMORY, wrongArity } from './errors.ts'
import { inProtocol, type Protocol } from './protocol.ts'
import { runWithinRoom } from './room.ts'
import type { RedisConnection } from './redis-connection.ts'
import { status, type ErrorReply, type Reply } from './reply.ts'
import type { Answers, Session } from './session.ts'
import { beginsWebRequest, HUNG_UP } from './web-request.ts'

const QUEUED = Object.freeze(status('QUEUED'))

/** These run at once between MULTI and EXEC. */
const NEVER_QUEUED: ReadonlySet<string> = new Set(['exec', 'discard', 'multi', 'watch', 'reset', 'quit'])

/** What CLIENT REPLY has come to, a command later. */
const AFTER: Readonly<Record<Answers, Answers>> = {
  all: 'all',
  none: 'none',
  'not-this': 'all',
  'not-next': 'not-this',
}

/** What one connection knows is its session. */
export class Connection implements RedisConnection {
  readonly #session: Session

  constructor(session: Session) {
    this.#session = session
  }

  get id(): number {
    return this.#session.id
  }

  get isClosed(): boolean {
    return this.#session.isClosed
  }

  get protocol(): Protocol {
    return this.#session.protocol
  }

  get isSilent(): boolean {
    return this.#session.answers !== 'all'
  }

  get isHungUp(): boolean {
    return this.#session.isHungUp
  }

  close(): void {
    this.#session.close()
  }

  /** What becomes of a command, in the order of Redis (server.c, processCommand). */
  call(argv: readonly Argument[]): Reply {
    const session = this.#session
    const { server } = session
    if (argv.length === 0) throw new Error('A command has at least a name.')
    if (session.isClosed) throw new Error('This connection is closed; make a new one.')
    server.tick()
    if (session.answers !== 'all') session.answers = AFTER[session.answers]
    const command = server.commands.find(argv)
    if (command === undefined)
      return beginsWebRequest(argv[0]!) ? hangUp(session) : refuse(session, undefined, server.commands.whyNot(argv))
    const { arity } = command
    const fits = arity < 0 ? argv.length >= -arity : argv.length === arity
    if (!fits) return refuse(session, command, wrongArity(command.name))
    if (server.isLimited && !server.makeRoom() && isDenied(session, command))
      return refuse(session, command, OUT_OF_MEMORY)
    // Compared first: writing a large number costs more than all the rest of this line.
    if (session.lastCallUnixMs !== server.nowUnixMs) session.lastCallUnixMs = server.nowUnixMs
    if (session.lastCommand !== command.name) session.lastCommand = command.name
    if (session.transaction !== null && !NEVER_QUEUED.has(command.name)) return queue(session, command, argv)
    server.stats.commands++
    session.commands++
    // TOUCH is there to be a use of a key.
    server.leavesNoTrace = session.leavesNoTrace && command.name !== 'touch'
    const reply = runWithinRoom(session, command, argv)
    const { type } = reply
    // Nearly all replies have one form in every protocol, and a call would cost as much as the rest.
    return type === 'status' || type === 'bulk' || type === 'nil' || type === 'integer'
      ? reply
      : inProtocol(reply, session.protocol)
  }
}

function hangUp(session: Session): ErrorReply {
  session.isHungUp = true
  session.close()
  return HUNG_UP
}

/** What must wait while memory is full: what may take more of it, and an EXEC that would run such a command. */
function isDenied({ transaction }: Session, command: Command): boolean {
  if (command.name === 'exec')
    return transaction?.queue.some((queued) => queued.command.flags.includes('denyoom')) ?? false
  return command.flags.includes('denyoom')
}

/** A command that is not even queued spoils its transaction; an EXEC that is refused ends it at once. */
function refuse(session: Session, command: Command | undefined, problem: ErrorReply): ErrorReply {
  if (command?.name === 'exec') {
    session.endTransaction()
    return execAborted(problem)
  }
  if (session.transaction !== null) session.transaction = { ...session.transaction, isRefused: true }
  return problem
}

/** What EXEC will not run anyway is not kept (multi.c, queueMultiCommand). */
function queue(session: Session, command: Command, argv: readonly Argument[]): Reply {
  if (session.isCalledOff || session.transaction!.isRefused) return QUEUED
  const words = argv.map((word) => (typeof word === 'string' ? word : copyOf(word)))
  session.transaction!.queue.push({ command, argv: words })
  return QUEUED
}
