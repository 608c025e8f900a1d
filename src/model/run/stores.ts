import type { SqlJsStatic } from 'sql.js'
import type { Change } from '../effects/change-log.ts'
import { isCacheEffect, isDbEffect, keyOfEffect, type Job } from '../effects/effect.ts'
import { patternOf } from '../patterns/registry/pattern-of.ts'
import { commandText } from '../../redis/print.ts'
import {
  createRedis,
  type Argument,
  type Redis,
  type RedisEntry,
  type RedisSnapshot,
  type RemovedKey,
} from '../../redis/redis.ts'
import type { RedisConnection } from '../../redis/redis-connection.ts'
import { bytesToRead, error, type Reply } from '../../redis/reply.ts'
import { ALL_CHANGES, ALL_OUTBOX_ROWS, RELAY_MARK, selectColumn } from '../stores/sqlite/carriers.ts'
import type { DatabaseCarrier } from '../world/carriers.ts'
import { SqliteDatabase } from '../stores/sqlite/database.ts'
import type { Follow, MappedRows } from '../stores/sqlite/mapped-rows.ts'
import type { ScriptOptions } from '../stores/sqlite/operator-connection.ts'
import type { SqlResult } from '../stores/sqlite/result.ts'
import type { TableInfo } from '../stores/sqlite/schema.ts'
import type { FoundCell, SqlAnswer } from '../stores/sqlite/sql-connection.ts'
import { updateRow, type Statement } from '../stores/sqlite/statements.ts'
import { assert } from '../world/assert.ts'
import { decode, encode } from '../world/bytes.ts'
import {
  cacheText,
  DEAD_LETTERS,
  FLUSH_QUEUE,
  parseJob,
  parseVersioned,
  replyAsShown,
  runCacheEffect,
  withVersion,
} from './cache-effects.ts'
import { readable, runDbEffect, sqlText, type DbEffect } from './db-effects.ts'
import { rowOfKey, type RowOfKey } from '../world/keys.ts'
import type { Message, Payload } from './message.ts'
import type { Resume } from '../effects/resume.ts'
import type { DatabaseState, OutboxEntry, Row } from '../trace/trace.ts'
import { seen, seenBytes } from '../world/seen.ts'
import { MOST_REDIS_BYTES } from '../world/redis-room.ts'
import { andMore, MOST_NAMED, submissionText } from '../trace/wording.ts'
import { shown } from '../world/shown.ts'
import type { AppQueue } from '../trace/trace.ts'
import type { Mapping, World } from '../world/world.ts'
import type { Answer } from './answer.ts'

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
  /** The version that the entry carries, where the pattern has versions. */
  readonly rowVersion?: number
}

/** As long as the longest wait of a visitor. */
const LONGEST_SLEEP_MS = 1e12

/** The two real stores of one run, on its virtual clock. */
export class Stores {
  readonly #startUnixMs: number
  readonly #sqlite: SqliteDatabase
  readonly #redis: Redis
  readonly #redisConnections = new Map<string, RedisConnection>()
  readonly #carriers: readonly DatabaseCarrier[]
  readonly #hasFlushQueue: boolean
  /** Connections inside a transaction of an app, with the row that each has written in it. */
  readonly #uncommitted = new Map<string, Answer['committed']>()
  #seenVersion: number | null
  #busyMs = 0
  #evicted: RemovedKey | null = null
  #wasFull = false
  nowMs = 0

  constructor(sql: SqlJsStatic, world: World, snapshot: StoresSnapshot | null) {
    this.#startUnixMs = world.startUnixMs
    const { carriers, background } = patternOf(world)
    this.#carriers = carriers
    this.#hasFlushQueue = background?.worksOn === 'redis-queue'
    this.#redis = createRedis({
      now: () => this.#startUnixMs + this.nowMs,
      sleep: (ms) => void (this.#busyMs += Math.min(ms, LONGEST_SLEEP_MS)),
      onEvict: (evicted) => void (this.#evicted = evicted),
      mostBytes: MOST_REDIS_BYTES,
      onFull: () => void (this.#wasFull = true),
    })
    if (snapshot === null) {
      this.#sqlite =
        world.file === undefined
          ? SqliteDatabase.create(sql, world.tables, carriers)
          : SqliteDatabase.fromFile(sql, world.file, world.tables, carriers)
      const setUp = this.#redis.connect()
      for (const { key, value, ttlMs } of world.cached) {
        // Rows begin at version 1.
        const entry = carriers.includes('version') ? withVersion({ value, version: 1 }) : value
        setUp.call(ttlMs === undefined ? ['SET', key, entry] : ['SET', key, entry, 'PX', String(ttlMs)])
      }
      // After the keys: what does not fit goes when the first command comes, where it can be seen.
      const settings = Object.entries(world.redisConfig ?? {}).flat()
      const reply = settings.length === 0 ? null : setUp.call(['CONFIG', 'SET', ...settings])
      assert(reply?.type !== 'error', 'settings of Redis that it does not take must be refused at the door.')
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

  /** Null while the database is in the middle of something that no snapshot holds. */
  snapshot(): StoresSnapshot | null {
    const sqlite = this.#sqlite.snapshot()
    if (sqlite === null) return null
    const ids = Array.from(this.#redisConnections, ([client, { id }]) => [client, id] as const)
    return { sqlite, redis: this.#redis.snapshot(), redisConnections: new Map(ids) }
  }

  close(): void {
    this.#sqlite.close()
  }

  // --- the database

  /** Runs what a message asks of SQLite on the sender's own connection. */
  runSql({ connection, payload, id }: Message, rejects: boolean, mapping: readonly Mapping[]): Answer {
    this.#setMoment(id)
    if (payload.kind === 'effect' && isDbEffect(payload.effect))
      return this.#runEffect(connection, payload.effect, rejects, mapping)
    const key = keyOf(payload)
    const row = rowOfKey(mapping, key)
    if (row === null) return unmapped(key)
    const update = updateRow(row, valueOf(payload))
    const updated = this.#sqlite.connection(connection).run(update)
    const changed = updated.ok && updated.changes > 0
    return this.#sqlAnswer(updated, update, changed ? { key, undoes: false } : null, undefined)
  }

  /** Inside a transaction nothing is committed before its COMMIT. */
  #runEffect(name: string, effect: DbEffect, rejects: boolean, mapping: readonly Mapping[]): Answer {
    const answer =
      runDbEffect(this.#sqlite.connection(name), mapping, effect, rejects) ?? unmapped(keyOfEffect(effect) ?? '')
    if (!answer.result.ok) return answer
    if (effect.kind === 'db.begin') this.#uncommitted.set(name, null)
    const written = this.#uncommitted.get(name)
    if (written === undefined) return answer
    if (effect.kind === 'db.commit' || effect.kind === 'db.rollback') {
      this.#uncommitted.delete(name)
      return effect.kind === 'db.commit' ? { ...answer, committed: written } : answer
    }
    if (answer.committed !== null) this.#uncommitted.set(name, answer.committed)
    return { ...answer, committed: null }
  }

  /** A connection closes, and with it its transaction. */
  closeConnection(name: string): void {
    this.#uncommitted.delete(name)
    this.#sqlite.closeConnection(name)
  }

  #sqlAnswer(answer: SqlAnswer, statement: Statement, committed: Answer['committed'], value: unknown): Answer {
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
    const replyText = `${answer.changes} row${answer.changes === 1 ? '' : 's'} changed`
    return { result: { ok: true, value }, replyText, ran, committed, reply: null }
  }

  /** The clock and the luck of what a message makes SQLite do. */
  #setMoment(message: string): void {
    this.#sqlite.moment = { nowUnixMs: this.#startUnixMs + this.nowMs, seed: message }
  }

  /** Looks into the database as it is committed now; nothing of the run changes. */
  peek(sql: string): SqlResult {
    return this.#sqlite.peek(sql)
  }

  /** The file as it is committed now; null while an exclusive lock keeps everybody out. */
  databaseFile(): Uint8Array | null {
    return this.#sqlite.committedFile()
  }

  /** Runs what was submitted to the console on the operator's own connection. */
  runScript(sql: string, { message, ...options }: ScriptOptions & { readonly message: string }): SqlResult {
    this.#setMoment(message)
    return this.#sqlite.operator().run(sql, options)
  }

  /** Whose connection is inside a transaction. */
  openTransactions(): readonly string[] {
    return this.#sqlite.openTransactions().map((name) => name.split(' ')[0] ?? name)
  }

  /** What a row carries besides its value, where the pattern has that. */
  carriedBy(row: RowOfKey): Pick<Row, 'rowVersion' | 'fence'> {
    return {
      ...(this.#carriers.includes('version') ? { rowVersion: this.#number(row, 'version') } : {}),
      ...(this.#carriers.includes('fence') ? { fence: this.#number(row, 'fence') } : {}),
    }
  }

  #number(row: RowOfKey, column: 'version' | 'fence'): number {
    try {
      return Number(this.#sqlite.lookUp(selectColumn(row, column))[0]?.[0] ?? 0)
    } catch {
      // A visitor may have mapped keys to a table that has no such column.
      return 0
    }
  }

  /** The tables that a relay works on, where the pattern has them. */
  relayTables(): Pick<DatabaseState, 'outbox' | 'changeLog'> {
    try {
      return {
        ...(this.#carriers.includes('outbox') ? { outbox: this.#sqlite.lookUp(ALL_OUTBOX_ROWS).map(outboxEntry) } : {}),
        ...(this.#carriers.includes('change-log')
          ? {
              changeLog: {
                changes: this.#sqlite.lookUp(ALL_CHANGES).map(changeOf),
                mark: Number(this.#sqlite.lookUp(RELAY_MARK)[0]?.[0] ?? 0),
              },
            }
          : {}),
      }
    } catch {
      // A visitor may have dropped them.
      return {}
    }
  }

  /** As steps show it. */
  row(row: RowOfKey): string | null {
    const bytes = this.#sqlite.readBack(row)
    return bytes === null ? null : seenBytes(bytes)
  }

  /** However long it is. */
  wholeRow(row: RowOfKey): string | null {
    const bytes = this.#sqlite.readBack(row)
    return bytes === null ? null : decode(bytes)
  }

  /** A relay writes to the cache what nobody has named: then every row is followed. */
  mappedRows(mapping: readonly Mapping[], follow: Omit<Follow, 'all'>): MappedRows {
    const all = this.#carriers.includes('outbox') || this.#carriers.includes('change-log')
    return this.#sqlite.mappedRows(mapping, { ...follow, all })
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

  /** Runs what a message asks of Redis, in one step; `token` is what a lease given now would be. */
  runRedis(client: string, payload: Payload, rejects: boolean, token: string): Answer {
    if (rejects) return loading(payload, token)
    this.#wasFull = false
    const answer = this.#runOnRedis(this.#redisConnection(client), payload, token)
    return this.#wasFull ? { ...answer, isFull: true } : answer
  }

  #runOnRedis(connection: RedisConnection, payload: Payload, token: string): Answer {
    if (payload.kind === 'effect' && isCacheEffect(payload.effect))
      return runCacheEffect(connection, payload.effect, token)
    if (payload.kind !== 'redis') throw new Error(`A ${payload.kind} is no message to Redis.`)
    const reply = connection.call(payload.argv)
    return {
      result: resumeOf(reply),
      replyText: replyAsShown(reply),
      ran: argvText(payload.argv),
      committed: null,
      reply,
    }
  }

  /** How long Redis sleeps before it answers the last command, and before it takes anything else: DEBUG SLEEP. */
  takeBusyMs(): number {
    const busyMs = this.#busyMs
    this.#busyMs = 0
    return busyMs
  }

  /** The flush queue in Redis, where the pattern has one. */
  flushQueue(): AppQueue | null {
    if (!this.#hasFlushQueue) return null
    return { jobs: this.#jobs(FLUSH_QUEUE), dead: this.#jobs(DEAD_LETTERS) }
  }

  #jobs(key: string): readonly Job[] {
    return (this.#redis.list(key) ?? []).flatMap((item) => seenJob(parseJob(decode(item))) ?? [])
  }

  /** Each client has a connection of its own, and gets a new one when that is closed. */
  #redisConnection(client: string): RedisConnection {
    const open = this.#redisConnections.get(client)
    if (open !== undefined && !open.isClosed) return open
    const connection = this.#redis.connect()
    this.#redisConnections.set(client, connection)
    return connection
  }

  /** A connection that was refused is gone, and with it its MULTI, its watches and its choice of a database. */
  loseRedisConnection(client: string): void {
    this.#redisConnections.get(client)?.close()
    this.#redisConnections.delete(client)
  }

  /** The keys that changed since this was last asked. */
  changedKeys(): string[] | 'all' {
    const changed = this.#redis.takeChangedKeys()
    return changed === 'all' ? 'all' : changed.map(decode)
  }

  entry(key: string): CacheEntry | null {
    const entry = this.#isQueue(key) ? null : this.#redis.entry(encode(key))
    return entry === null ? null : this.#entry(entry)
  }

  *allEntries(): Generator<CacheEntry> {
    for (const entry of this.#redis.entries()) {
      if (!this.#isQueue(decode(entry.key))) yield this.#entry(entry)
    }
  }

  /** The lists that the pattern itself keeps in Redis are shown as its queue, not as entries. */
  #isQueue(key: string): boolean {
    return this.#hasFlushQueue && (key === FLUSH_QUEUE || key === DEAD_LETTERS)
  }

  #entry({ key, type, value: held, expiresAtUnixMs }: RedisEntry): CacheEntry {
    const expiresMs = this.#virtualMs(expiresAtUnixMs)
    // No row can hold a list, so the key does not agree with its row; the words say why.
    if (held === null) return { key: decode(key), value: `(a ${type}, not a string)`, expiresMs }
    if (!this.#carriers.includes('version')) return { key: decode(key), value: seenBytes(held), expiresMs }
    const { value, version } = parseVersioned(decode(held))
    return { key: decode(key), value: seen(value), expiresMs, rowVersion: version }
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
    return this.#redis.expireDue().map(nameOf)
  }

  evict(key: string): boolean {
    return this.#redis.evict(encode(key))
  }

  /**
   * While Redis is over `maxmemory`, each command makes it evict before it is run. This evicts one key,
   * so that each of them can be shown, and names it; null when nothing has to go, or nothing can.
   */
  evictForRoom(): string | null {
    this.#evicted = null
    this.#redis.makeRoom(1)
    return this.#evicted === null ? null : nameOf(this.#evicted)
  }

  restartRedis(): void {
    this.#redis.restart()
    this.#redisConnections.clear()
  }
}

/** The picture shows db 0; a key of another says so. */
function nameOf({ db, key }: RemovedKey): string {
  return db === 0 ? decode(key) : `${decode(key)} of db ${db}`
}

/** The mapping changed while the statement was on its way. */
function unmapped(key: string): Answer {
  const message = `no row is mapped to ${shown(key)}`
  return {
    result: { ok: false, store: 'database', message, certain: true },
    replyText: message,
    ran: ofNoRow(key),
    committed: null,
    reply: null,
  }
}

// --- what a message looks like on the wire

/** There is no statement without a row, and a wire without a word would say nothing. */
function ofNoRow(key: string): string {
  return `a statement about ${shown(key)}`
}

/** The SQL or the commands of a message, as they are sent; `token` is what a lease given to it would be. */
export function wireText(mapping: readonly Mapping[], payload: Payload, token: string): string {
  if (payload.kind === 'sql') return submissionText(payload.sql)
  if (payload.kind === 'redis') return argvText(payload.argv)
  if (payload.kind === 'effect') {
    const { effect } = payload
    if (!isDbEffect(effect)) return cacheText(effect, token)
    const text = sqlText(mapping, effect)
    return text === '' ? ofNoRow(keyOfEffect(effect) ?? '') : text
  }
  const row = rowOfKey(mapping, keyOf(payload))
  return row === null ? ofNoRow(keyOf(payload)) : readable(updateRow(row, valueOf(payload)))
}

function argvText(argv: readonly Argument[]): string {
  return (
    commandText(
      argv
        .slice(0, MOST_NAMED)
        .map((word) => (typeof word === 'string' ? shown(word) : word.length > 40 ? `${word.length} bytes` : word)),
    ) + andMore(argv)
  )
}

function keyOf(payload: Payload): string {
  if (payload.kind === 'edit') return payload.key
  throw new Error(`A ${payload.kind} is no message to SQLite.`)
}

function valueOf(payload: Payload): string {
  if (payload.kind === 'edit') return payload.value
  throw new Error('Only a write carries a value to SQLite.')
}

/** What Redis says to every command while it loads its file: nothing was done. */
const LOADING = error('LOADING Redis is loading the dataset in memory')

function loading(payload: Payload, token: string): Answer {
  const { text } = LOADING
  return {
    result: { ok: false, store: 'redis', message: text, certain: true, rejected: true },
    replyText: replyAsShown(LOADING),
    ran: wireText([], payload, token),
    committed: null,
    reply: LOADING,
  }
}

function seenJob(job: Job | null): Job | null {
  return job === null ? null : { ...job, value: seen(job.value) }
}

function outboxEntry([id, key, value, sent]: readonly FoundCell[]): OutboxEntry {
  return { id: Number(id), key: String(key), value: seen(String(value)), marked: Number(sent) === 1 }
}

function changeOf([position, key, value, version]: readonly FoundCell[]): Change {
  return {
    position: Number(position),
    key: String(key),
    value: value === null || value === undefined ? null : seen(String(value)),
    version: Number(version),
  }
}

function resumeOf(reply: Reply): Resume {
  switch (reply.type) {
    case 'error':
      return { ok: false, store: 'redis', message: reply.text, certain: true }
    case 'integer':
      return { ok: true, value: Number(reply.value) }
    case 'bulk':
      return { ok: true, value: decode(bytesToRead(reply)) }
    case 'nil':
    case 'nil-array':
      return { ok: true, value: null }
    default:
      return { ok: true, value: undefined }
  }
}
