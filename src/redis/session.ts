import type { Argument } from './bytes.ts'
import type { Command } from './command.ts'
import type { Keyspace } from './keyspace.ts'
import type { KeyText } from './key-text.ts'
import type { Protocol } from './protocol.ts'
import type { Server } from './server.ts'
import type { Watch } from './watched-keys.ts'

/** One command that waits for EXEC. */
interface Queued {
  readonly command: Command
  /** Ours: nobody else can write to these words. */
  readonly argv: readonly Argument[]
}

/** From MULTI to EXEC or DISCARD. */
export interface Transaction {
  /** Grows in place: a client may queue a hundred thousand commands, and a copy for each would take for ever. */
  readonly queue: Queued[]
  /** A command was refused while queuing, so EXEC will refuse them all. */
  readonly isRefused: boolean
}

/** Both ends of a connection as CLIENT LIST shows them: `127.0.0.1:50000`. */
export interface Addresses {
  readonly client: string
  readonly server: string
}

/** CLIENT REPLY: all, none, or none to the command that runs, or to the next one. */
export type Answers = 'all' | 'none' | 'not-this' | 'not-next'

/** What one connection has to itself, as data. */
export interface SessionSnapshot {
  readonly id: number
  readonly addresses: Addresses
  readonly db: number
  readonly protocol: Protocol
  readonly name: string
  readonly library: { readonly name: string; readonly version: string }
  readonly isUnevictable: boolean
  readonly leavesNoTrace: boolean
  readonly answers: Answers
  readonly commands: number
  readonly openedUnixMs: number
  readonly lastCallUnixMs: number
  readonly lastCommand: string
  readonly transaction: {
    readonly queue: readonly (readonly Argument[])[]
    readonly isRefused: boolean
  } | null
  readonly watches: readonly { readonly db: number; readonly key: KeyText; readonly wasExpired: boolean }[]
  readonly isCalledOff: boolean
}

/** What one connection has to itself. */
export class Session {
  readonly server: Server
  readonly id: number
  readonly addresses: Addresses
  /** The database this connection has chosen. */
  keyspace: Keyspace
  protocol: Protocol = 2
  /** CLIENT SETNAME; '' without one. */
  name = ''
  /** CLIENT SETINFO: what the client library calls itself. */
  library = { name: '', version: '' }
  /** CLIENT NO-EVICT. It concerns the memory of clients, which is not modelled, so it is only shown. */
  isUnevictable = false
  /** CLIENT NO-TOUCH: its reads are no use of a key. */
  leavesNoTrace = false
  answers: Answers = 'all'
  /** How many it has run. */
  commands = 0
  openedUnixMs: number
  lastCallUnixMs: number
  /** As CLIENT LIST shows it: `config|get`. */
  lastCommand = 'NULL'
  transaction: Transaction | null = null
  /** Grows in place, as the queue does. */
  watches: Watch[] = []
  /** A watched key has changed: EXEC will do nothing. */
  isCalledOff = false
  isClosed = false
  /** Closed for what it sent, which is not answered. */
  isHungUp = false
  /** Whoever carries the connection hears that it is closed, by whomever. */
  readonly #whenClosed: () => void

  constructor(server: Server, id: number, addresses: Addresses, whenClosed: () => void = () => {}) {
    this.#whenClosed = whenClosed
    this.addresses = addresses
    this.server = server
    this.id = id
    this.keyspace = server.keyspaces[0]!
    this.openedUnixMs = server.nowUnixMs
    this.lastCallUnixMs = server.nowUnixMs
  }

  readonly #callOff = (): void => {
    this.isCalledOff = true
  }

  watch(key: KeyText): void {
    const { db } = this.keyspace
    if (this.keyspace.watched.has(key, this.#callOff)) return
    this.#addWatch(db, key, this.keyspace.isExpired(key))
  }

  #addWatch(db: number, key: KeyText, wasExpired: boolean): void {
    const watch: Watch = { db, key, wasExpired, callOff: this.#callOff }
    this.watches.push(watch)
    this.server.keyspaces[db]!.watched.add(watch)
  }

  unwatch(): void {
    for (const watch of this.watches) this.server.keyspaces[watch.db]!.watched.delete(watch)
    this.watches = []
    this.isCalledOff = false
  }

  /** The end of a transaction, run or not. */
  endTransaction(): void {
    this.transaction = null
    this.unwatch()
  }

  close(): void {
    this.endTransaction()
    this.isClosed = true
    this.server.sessions.delete(this.id)
    this.#whenClosed()
  }

  snapshot(): SessionSnapshot {
    const {
      id,
      addresses,
      keyspace,
      protocol,
      name,
      library,
      isUnevictable,
      leavesNoTrace,
      answers,
      commands,
      openedUnixMs,
    } = this
    const { lastCallUnixMs, lastCommand, transaction, watches, isCalledOff } = this
    return {
      id,
      addresses,
      db: keyspace.db,
      protocol,
      name,
      library,
      isUnevictable,
      leavesNoTrace,
      answers,
      commands,
      openedUnixMs,
      lastCallUnixMs,
      lastCommand,
      transaction: transaction && {
        queue: transaction.queue.map(({ argv }) => argv),
        isRefused: transaction.isRefused,
      },
      watches: watches.map(({ db, key, wasExpired }) => ({ db, key, wasExpired })),
      isCalledOff,
    }
  }

  /** The keyspaces have been restored before, and nobody watches anything in them yet. */
  restore(snapshot: SessionSnapshot): void {
    const { db, transaction, watches, isCalledOff, id: _id, addresses: _addresses, ...rest } = snapshot
    Object.assign(this, rest)
    this.keyspace = this.server.keyspaces[db]!
    this.transaction = transaction && {
      queue: transaction.queue.map((argv) => ({ command: this.server.commands.find(argv)!, argv })),
      isRefused: transaction.isRefused,
    }
    this.watches = []
    for (const watch of watches) this.#addWatch(watch.db, watch.key, watch.wasExpired)
    this.isCalledOff = isCalledOff
    this.isClosed = false
    this.isHungUp = false
  }
}
