import type { SqlJsStatic } from 'sql.js'
import { keyOfEffect, type StoreEffect } from '../effects/effect.ts'
import { commandText, replyAsRedisCli } from '../redis/print.ts'
import { createRedis, type Argument, type Redis, type RedisConnection, type RedisSnapshot } from '../redis/redis.ts'
import type { Reply } from '../redis/reply.ts'
import { SqliteDatabase, type SqlResult } from '../sqlite/database.ts'
import type { MappedRows } from '../sqlite/mapped-rows.ts'
import type { SqlResult as ScriptResult } from '../sqlite/result.ts'
import type { TableInfo } from '../sqlite/schema.ts'
import { insertRow, selectRow, statementText, undoRow, updateRow, type Statement } from '../sqlite/statements.ts'
import { decode, encode } from './bytes.ts'
import { rowOfKey, type RowOfKey } from './keys.ts'
import type { Payload } from './message.ts'
import type { Resume } from './process.ts'
import { shown, submissionText } from './wording.ts'
import type { Mapping, World } from './world.ts'

/** What a store answered to one message. */
export interface Answer {
  readonly result: Resume
  readonly replyText: string
  /** What really ran, when that differs from what was sent (an UPDATE that became an INSERT). */
  readonly ran: string
  /** The row that was committed. */
  readonly committed: { readonly key: string; readonly undoes: boolean } | null
  /** What Redis answered, as it answered it. */
  readonly reply: Reply | null
}

export interface StoresSnapshot {
  readonly sqlite: Uint8Array
  readonly redis: RedisSnapshot
  /** Whose each connection to Redis is: ids by client. */
  readonly redisConnections: ReadonlyMap<string, number>
}

export interface CacheEntry {
  readonly key: string
  readonly value: string
  readonly expiresMs: number | null
}

/** The two real stores of one run, on its virtual clock. */
export class Stores {
  readonly #startUnixMs: number
  readonly #sqlite: SqliteDatabase
  readonly #redis: Redis
  readonly #redisConnections = new Map<string, RedisConnection>()
  #seenVersion: number | null
  nowMs = 0

  constructor(sql: SqlJsStatic, world: World, snapshot: StoresSnapshot | null) {
    this.#startUnixMs = world.startUnixMs
    this.#redis = createRedis({ now: () => this.#startUnixMs + this.nowMs })
    if (snapshot === null) {
      this.#sqlite = SqliteDatabase.create(sql, world.tables)
      const setUp = this.#redis.connect()
      for (const { key, value, ttlMs } of world.cached) {
        setUp.call(ttlMs === undefined ? ['SET', key, value] : ['SET', key, value, 'PX', String(ttlMs)])
      }
      setUp.close()
    } else {
      this.#sqlite = SqliteDatabase.fromSnapshot(sql, snapshot.sqlite)
      this.#redis.restore(snapshot.redis)
      for (const [client, id] of snapshot.redisConnections) {
        const connection = this.#redis.connection(id)
        if (connection !== null) this.#redisConnections.set(client, connection)
      }
    }
    this.#seenVersion = this.#sqlite.dataVersion()
    this.#redis.takeChangedKeys()
  }

  snapshot(): StoresSnapshot {
    const ids = Array.from(this.#redisConnections, ([client, { id }]) => [client, id] as const)
    return { sqlite: this.#sqlite.snapshot(), redis: this.#redis.snapshot(), redisConnections: new Map(ids) }
  }

  close(): void {
    this.#sqlite.close()
  }

  // --- the database

  /** Runs what a message asks of SQLite on the sender's own connection. */
  runSql(client: string, payload: Payload, readOnly: boolean, mapping: readonly Mapping[]): Answer {
    const connection = this.#sqlite.connection(client)
    const run = (statement: Statement): SqlResult =>
      readOnly ? connection.runReadOnly(statement) : connection.run(statement)
    const key = keyOf(payload)
    const row = rowOfKey(mapping, key)
    if (row === null) return unmapped(key)
    if (payload.kind === 'effect' && payload.effect.kind === 'db.read') {
      const select = selectRow(row)
      const answer = connection.read(select)
      return this.#sqlAnswer(answer, select, null, answer.ok ? answer.value : null)
    }
    if (payload.kind === 'effect' && payload.effect.kind === 'db.undo') {
      const undo = undoRow(row, payload.effect.wrote, payload.effect.before)
      const answer = run(undo)
      const changed = answer.ok && answer.changes > 0
      return this.#sqlAnswer(answer, undo, changed ? { key, undoes: true } : null, answer.ok ? answer.changes : 0)
    }
    const value = valueOf(payload)
    const update = updateRow(row, value)
    const updated = run(update)
    if (updated.ok && updated.changes === 0 && payload.kind === 'effect') {
      const insert = insertRow(row, value)
      const inserted = run(insert)
      const sent = this.#sqlAnswer(inserted, insert, inserted.ok ? { key, undoes: false } : null, undefined)
      return { ...sent, ran: `${readable(update)}; ${readable(insert)}` }
    }
    const changed = updated.ok && updated.changes > 0
    return this.#sqlAnswer(updated, update, changed ? { key, undoes: false } : null, undefined)
  }

  #sqlAnswer(answer: SqlResult, statement: Statement, committed: Answer['committed'], value: unknown): Answer {
    const ran = readable(statement)
    if (!answer.ok) {
      return {
        result: { ok: false, store: 'database', message: answer.error, certain: true },
        replyText: answer.error,
        ran,
        committed: null,
        reply: null,
      }
    }
    const isSelect = statement.sql.startsWith('SELECT')
    const rows = isSelect
      ? answer.value === null
        ? 'no row'
        : `'${shown(answer.value)}'`
      : `${answer.changes} row${answer.changes === 1 ? '' : 's'} changed`
    return { result: { ok: true, value }, replyText: rows, ran, committed, reply: null }
  }

  /** Runs what was submitted to the console on the operator's own connection. */
  runScript(sql: string, { interruptAt, readOnly, ran }: { interruptAt: number | null; readOnly: boolean; ran: () => void }): ScriptResult {
    return this.#sqlite.operator().run(sql, { interruptAt, readOnly, starts: () => undefined, ran })
  }

  /** Whose connection is inside a transaction. */
  openTransactions(): readonly string[] {
    return this.#sqlite.operatorIsInTransaction ? ['operator'] : []
  }

  row(row: RowOfKey): string | null {
    return this.#sqlite.readBack(row)
  }

  mappedRows(mapping: readonly Mapping[]): MappedRows {
    return this.#sqlite.mappedRows(mapping)
  }

  schema(): readonly TableInfo[] {
    return this.#sqlite.schema()
  }

  /** Whether any connection has committed something since this was last asked. */
  hasNewCommits(): boolean {
    const version = this.#sqlite.dataVersion()
    const isNew = version !== null && version !== this.#seenVersion
    if (isNew) this.#seenVersion = version
    return isNew
  }

  hasSideEffects(): boolean {
    return this.#sqlite.hasSideEffects()
  }

  // --- Redis

  runRedis(client: string, payload: Payload): Answer {
    const argv = argvOf(payload)
    const reply = this.#redisConnection(client).call(argv)
    return { result: resumeOf(reply), replyText: shownReply(reply), ran: argvText(argv), committed: null, reply }
  }

  /** Each client has a connection of its own, and gets a new one when that is closed. */
  #redisConnection(client: string): RedisConnection {
    const open = this.#redisConnections.get(client)
    if (open !== undefined && !open.isClosed) return open
    const connection = this.#redis.connect()
    this.#redisConnections.set(client, connection)
    return connection
  }

  /** The keys that changed since this was last asked. */
  changedKeys(): string[] | 'all' {
    const changed = this.#redis.takeChangedKeys()
    return changed === 'all' ? 'all' : changed.map(decode)
  }

  entry(key: string): CacheEntry | null {
    const entry = this.#redis.entry(encode(key))
    return entry === null ? null : this.#entry(entry)
  }

  *allEntries(): Generator<CacheEntry> {
    for (const entry of this.#redis.entries()) yield this.#entry(entry)
  }

  #entry(entry: { key: Uint8Array; value: Uint8Array; expiresAtUnixMs: number | null }): CacheEntry {
    const { expiresAtUnixMs } = entry
    return {
      key: decode(entry.key),
      value: decode(entry.value),
      expiresMs: this.#virtualMs(expiresAtUnixMs),
    }
  }

  /** A deadline on the clock of the run; null when a run can never get there (EXAT takes years beyond count). */
  #virtualMs(unixMs: number | null): number | null {
    return unixMs === null || unixMs > Number.MAX_SAFE_INTEGER ? null : unixMs - this.#startUnixMs
  }

  /** The first virtual ms at which some key is gone; null when none has a TTL. */
  nextExpiryMs(): number | null {
    return this.#virtualMs(this.#redis.nextExpiryUnixMs())
  }

  /** Removes the keys whose deadline has passed, the earliest first. */
  expireDue(): string[] {
    return this.#redis.expireDue().map(({ db, key }) => (db === 0 ? decode(key) : `${decode(key)} of db ${db}`))
  }

  evict(key: string): boolean {
    return this.#redis.evict(encode(key))
  }

  restartRedis(): void {
    this.#redis.restart()
    this.#redisConnections.clear()
  }
}

/** The mapping changed while the statement was on its way. */
function unmapped(key: string): Answer {
  const message = `no row is mapped to ${shown(key)}`
  return { result: { ok: false, store: 'database', message, certain: true }, replyText: message, ran: '', committed: null, reply: null }
}

// --- what a message looks like on the wire

/** The SQL or the command of an effect, as it is sent. */
export function wireText(mapping: readonly Mapping[], payload: Payload): string {
  if (payload.kind === 'sql') return submissionText(payload.sql)
  if (payload.kind === 'redis' || (payload.kind === 'effect' && payload.effect.kind.startsWith('cache.'))) {
    return argvText(argvOf(payload))
  }
  const row = rowOfKey(mapping, keyOf(payload))
  if (row === null) return ''
  if (payload.kind === 'effect' && payload.effect.kind === 'db.read') return readable(selectRow(row))
  if (payload.kind === 'effect' && payload.effect.kind === 'db.undo') {
    return readable(undoRow(row, payload.effect.wrote, payload.effect.before))
  }
  return readable(updateRow(row, valueOf(payload)))
}

function readable(statement: Statement): string {
  return statementText({
    sql: statement.sql,
    parameters: statement.parameters.map((value) => (typeof value === 'string' ? shown(value) : value)),
  })
}

function argvText(argv: readonly Argument[]): string {
  return commandText(argv.map((word) => (typeof word === 'string' ? shown(word) : word.length > 40 ? `${word.length} bytes` : word)))
}

function argvOf(payload: Payload): Argument[] {
  if (payload.kind === 'redis') return [...payload.argv]
  if (payload.kind !== 'effect') throw new Error(`A ${payload.kind} is no message to Redis.`)
  return cacheCommand(payload.effect)
}

function cacheCommand(effect: StoreEffect): string[] {
  switch (effect.kind) {
    case 'cache.get':
      return ['GET', effect.key]
    case 'cache.del':
      return ['DEL', effect.key]
    case 'cache.set':
      return ['SET', effect.key, effect.value, ...ttlWords(effect.ttlMs)]
    default:
      throw new Error(`${effect.kind} is no message to Redis.`)
  }
}

function ttlWords(ttlMs: number | undefined): string[] {
  if (ttlMs === undefined) return []
  return ttlMs % 1000 === 0 ? ['EX', String(ttlMs / 1000)] : ['PX', String(ttlMs)]
}

function keyOf(payload: Payload): string {
  if (payload.kind === 'effect') {
    const key = keyOfEffect(payload.effect)
    if (key === null) throw new Error(`${payload.effect.kind} is no message to one row.`)
    return key
  }
  if (payload.kind === 'edit') return payload.key
  throw new Error(`A ${payload.kind} is no message to SQLite.`)
}

function valueOf(payload: Payload): string {
  if (payload.kind === 'edit') return payload.value
  if (payload.kind === 'effect' && payload.effect.kind === 'db.write') return payload.effect.value
  throw new Error('Only a write carries a value to SQLite.')
}

function resumeOf(reply: Reply): Resume {
  switch (reply.type) {
    case 'error':
      return { ok: false, store: 'redis', message: reply.text, certain: true }
    case 'integer':
      return { ok: true, value: Number(reply.value) }
    case 'bulk':
      return { ok: true, value: decode(reply.bytes) }
    case 'nil':
    case 'nil-array':
      return { ok: true, value: null }
    default:
      return { ok: true, value: undefined }
  }
}

/** As redis-cli prints it, but with readable text: `"Zoë"`, not `"Zo\xc3\xab"`; long values cut. */
function shownReply(reply: Reply): string {
  if (reply.type === 'bulk') return `"${shown(decode(reply.bytes))}"`
  return replyAsRedisCli(reply)
}
