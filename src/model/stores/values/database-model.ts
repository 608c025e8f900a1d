import type { Effect } from '../../effects/effect.ts'
import type { DatabaseCarrier } from '../../world/carriers.ts'
import type { Resume } from '../../effects/resume.ts'

/**
 * The database as a value: what one row, its transactions, its outbox and its log can come to. Tests
 * hold it to SQLite, statement by statement; the stage runs on SQLite itself.
 */
export interface DatabaseState {
  /** null: there is no row. */
  readonly row: RowState | null
  /** Transactions that have begun, by the number of their process. At most one of them has written. */
  readonly open: readonly OpenTransaction[]
  /** Outbox rows that are not marked, the oldest first. */
  readonly outbox: readonly { readonly id: number; readonly value: string }[]
  readonly lastOutboxId: number
  /** Changes after the mark. */
  readonly log: readonly { readonly position: number; readonly value: string | null; readonly version: number }[]
  readonly lastPosition: number
  /** What the row was before its last change, while a replica may still hold it. */
  readonly replica: RowState | null
}

interface RowState {
  readonly value: string
  /** Counts writes, where the pattern has the row carry that; else it stays 1. */
  readonly version: number
  /** The last fencing token it saw, where the pattern has the row carry one; else it stays 0. */
  readonly fence: number
}

interface OpenTransaction {
  readonly owner: number
  /** What it has written and not committed. */
  readonly wrote: RowState | null
}

/** What a commit leaves in the history. */
interface CommittedValue {
  readonly value: string | null
  readonly undoes: boolean
}

export interface DatabaseAnswer {
  readonly state: DatabaseState
  readonly reply: Resume
  readonly commit: CommittedValue | null
}

/** What the database keeps besides the value. */
export interface DatabaseShape {
  readonly carriers: readonly DatabaseCarrier[]
  /** A read may come from a replica that lags one change behind. */
  readonly hasReplica: boolean
}

export type DatabaseEffect = Extract<Effect, { readonly kind: `db.${string}` }>

export function firstDatabase(value: string): DatabaseState {
  return {
    row: { value, version: 1, fence: 0 },
    open: [],
    outbox: [],
    lastOutboxId: 0,
    log: [],
    lastPosition: 0,
    replica: null,
  }
}

const done = (value?: unknown): Resume => ({ ok: true, value })
const quiet = (state: DatabaseState, value?: unknown): DatabaseAnswer => ({ state, reply: done(value), commit: null })

/** Runs one statement of a process; null while it has to wait for another one's transaction. */
export function runStatement(
  shape: DatabaseShape,
  state: DatabaseState,
  owner: number,
  effect: DatabaseEffect,
): DatabaseAnswer | null {
  switch (effect.kind) {
    case 'db.read':
      return quiet(state, seenBy(state, owner)?.value ?? null)
    case 'db.readVersioned':
      return quiet(state, versioned(seenBy(state, owner)))
    case 'db.begin':
      return quiet({ ...state, open: [...state.open, { owner, wrote: null }].sort((a, b) => a.owner - b.owner) })
    case 'db.rollback':
      return isOpen(state, owner) ? quiet(closed(state, owner)) : noTransaction(state, 'rollback')
    case 'db.commit':
      return isOpen(state, owner) ? commit(shape, state, owner) : noTransaction(state, 'commit')
    case 'db.nextOutboxRow': {
      const [next] = state.outbox
      return quiet(state, next === undefined ? null : { id: next.id, key: KEY, value: next.value })
    }
    case 'db.markOutboxRow':
      return quiet({ ...state, outbox: state.outbox.filter(({ id }) => id !== effect.id) })
    case 'db.nextChange': {
      const [next] = state.log
      return quiet(
        state,
        next === undefined ? null : { position: next.position, key: KEY, value: next.value, version: next.version },
      )
    }
    case 'db.markChange':
      return quiet({ ...state, log: state.log.filter(({ position }) => position > effect.position) })
    default:
      return isLocked(state, owner) ? null : write(shape, state, owner, effect)
  }
}

type WriteEffect = Extract<
  DatabaseEffect,
  { kind: 'db.write' | 'db.writeVersioned' | 'db.writeFenced' | 'db.writeWithOutbox' | 'db.undo' }
>

function write(shape: DatabaseShape, state: DatabaseState, owner: number, effect: WriteEffect): DatabaseAnswer {
  const row = seenBy(state, owner)
  const counts = effect.kind === 'db.writeVersioned' || hasVersionTrigger(shape)
  const version = row === null ? 1 : row.version + (counts ? 1 : 0)
  const fence = row?.fence ?? 0
  if (effect.kind === 'db.undo') {
    if (row?.value !== effect.wrote) return quiet(state, 0)
    const before = effect.before === null ? null : { value: effect.before, version, fence }
    return { ...committed(shape, state, before, version, true), reply: done(1) }
  }
  if (effect.kind === 'db.writeFenced') {
    if (effect.token < fence) return quiet(state, 0)
    return {
      ...committed(shape, state, { value: effect.value, version, fence: effect.token }, version),
      reply: done(1),
    }
  }
  const now = { value: effect.value, version, fence }
  const transaction = state.open.find((one) => one.owner === owner)
  if (transaction !== undefined) {
    return quiet({ ...state, open: state.open.map((one) => (one === transaction ? { owner, wrote: now } : one)) })
  }
  const after = committed(shape, state, now, version)
  if (effect.kind === 'db.writeVersioned') return { ...after, reply: done(version) }
  if (effect.kind !== 'db.writeWithOutbox') return after
  const id = state.lastOutboxId + 1
  return {
    ...after,
    state: { ...after.state, outbox: [...state.outbox, { id, value: effect.value }], lastOutboxId: id },
  }
}

/** The row is now this. A log of changes has one more. */
function committed(
  shape: DatabaseShape,
  state: DatabaseState,
  row: RowState | null,
  version: number,
  undoes = false,
): DatabaseAnswer {
  const value = row?.value ?? null
  const logs = shape.carriers.includes('change-log')
  const position = state.lastPosition + (logs ? 1 : 0)
  const after: DatabaseState = {
    ...state,
    row,
    log: logs ? [...state.log, { position, value, version }] : state.log,
    lastPosition: position,
    replica: shape.hasReplica ? state.row : null,
  }
  return { state: after, reply: done(), commit: { value, undoes } }
}

function commit(shape: DatabaseShape, state: DatabaseState, owner: number): DatabaseAnswer {
  const wrote = state.open.find((one) => one.owner === owner)?.wrote ?? null
  const after = closed(state, owner)
  return wrote === null ? quiet(after) : committed(shape, after, wrote, wrote.version)
}

/** A connection closes: what it has not committed is rolled back. */
export function closed(state: DatabaseState, owner: number): DatabaseState {
  if (!isOpen(state, owner)) return state
  return { ...state, open: state.open.filter((one) => one.owner !== owner) }
}

function isOpen({ open }: DatabaseState, owner: number): boolean {
  return open.some((one) => one.owner === owner)
}

function noTransaction(state: DatabaseState, what: 'commit' | 'rollback'): DatabaseAnswer {
  const message = `cannot ${what} - no transaction is active`
  return { state, reply: { ok: false, store: 'database', message, certain: true, rejected: true }, commit: null }
}

/** Someone's UPDATE behind the app's back; null while it has to wait for a transaction. */
export function editRow(shape: DatabaseShape, state: DatabaseState, value: string): DatabaseAnswer | null {
  return runStatement(shape, state, NO_PROCESS, { kind: 'db.write', caption: 'edit', key: KEY, value })
}

/** What a replica answers that has not seen the last change; null when it has nothing else to say. */
export function readReplica(state: DatabaseState, effect: DatabaseEffect): Resume | null {
  if (state.replica === null) return null
  if (effect.kind === 'db.read') return done(state.replica.value)
  return effect.kind === 'db.readVersioned' ? done(versioned(state.replica)) : null
}

/** The one key that is explored, and its row. */
export const KEY = 'user:2'
const NO_PROCESS = -1

/** The row as a connection sees it: its own writes, and what others have committed. */
function seenBy(state: DatabaseState, owner: number): RowState | null {
  return state.open.find((one) => one.owner === owner)?.wrote ?? state.row
}

function isLocked({ open }: DatabaseState, owner: number): boolean {
  return open.some((one) => one.owner !== owner && one.wrote !== null)
}

/** A log of versions needs every writer to count, so a trigger does it; else only who asks for it counts. */
function hasVersionTrigger({ carriers }: DatabaseShape): boolean {
  return carriers.includes('version') && carriers.includes('change-log')
}

function versioned(row: RowState | null): { value: string; version: number } | null {
  return row === null ? null : { value: row.value, version: row.version }
}
