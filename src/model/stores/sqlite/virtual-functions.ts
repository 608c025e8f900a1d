import type { Database, SqlJsStatic, Statement } from 'sql.js'
import { Random } from '../../../redis/random.ts'
import { lossyText } from '../../world/bytes.ts'
import { SQLITE_OK, sqliteC, type Pointer, type SqliteC } from './c-api.ts'
import { assert } from '../../world/assert.ts'

/** When a statement runs, and where its luck begins: with both the same, its random numbers and dates are the same. */
export interface Moment {
  readonly nowUnixMs: number
  readonly seed: string
}

/** https://sqlite.org/c3ref/c_deterministic.html: may stand in indexes and constraints, and in triggers of any file. */
const DETERMINISTIC = 0x800
const INNOCUOUS = 0x200000
const UTF8 = 1

/** The most that randomblob() makes at once. */
const MOST_RANDOM_BYTES = 67_108_864

/**
 * Date and time functions that may read the clock, with the places of their time values
 * (https://sqlite.org/lang_datefunc.html).
 */
const DATE_FUNCTIONS: Readonly<Record<string, readonly number[]>> = {
  date: [0],
  time: [0],
  datetime: [0],
  julianday: [0],
  unixepoch: [0],
  strftime: [1],
  timediff: [0, 1],
}
const CURRENT: Readonly<Record<string, string>> = {
  current_date: 'date',
  current_time: 'time',
  current_timestamp: 'datetime',
}
/** What one connection remembers of its last changes: it is not in the file, so a snapshot does not bring it back. */
const REGISTERS = ['changes', 'total_changes', 'last_insert_rowid'] as const

/** The last moment that a JavaScript date can hold. */
const LAST_MOMENT_MS = 8_640_000_000_000_000

type Value = null | number | string
type Callback = (context: Pointer, count: number, values: Pointer) => void

const known = new WeakMap<SqlJsStatic, VirtualFunctions>()

/** The replacements for a loaded sql.js; the same object for the same module. */
export function virtualFunctions(sql: SqlJsStatic): VirtualFunctions {
  let functions = known.get(sql)
  if (functions === undefined) known.set(sql, (functions = new VirtualFunctions(sql, sqliteC(sql))))
  return functions
}

/**
 * SQLite's functions that tell the time or roll dice, replaced on every connection: the clock is the
 * run's, the luck is seeded, the time zone is UTC. What a date function does with a given time is
 * still SQLite's own doing, on a connection where nothing is replaced.
 *
 * Known difference: SQLite forbids date('now') in an index, a CHECK or a generated column; here it
 * is let through.
 */
export class VirtualFunctions {
  readonly #c: SqliteC
  readonly #scratch: Database
  readonly #prepared = new Map<string, Statement>()
  /** The replacements, made once for all connections: name, number of arguments, flags, function. */
  readonly #replacements: readonly (readonly [Pointer, number, number, Pointer])[]
  readonly #lost: readonly (readonly [Pointer, number, number, Pointer])[]
  #moment: Moment = { nowUnixMs: 0, seed: '' }
  #random = new Random(0)
  #missed = false

  constructor(sql: SqlJsStatic, c: SqliteC) {
    this.#c = c
    this.#scratch = new sql.Database()
    const make = (name: string, count: number, flags: number, call: Callback) =>
      [c.exposed.stringToNewUTF8(name), count, UTF8 | flags, c.exposed.addFunction(call, 'viii')] as const
    this.#replacements = [
      make('random', 0, INNOCUOUS, (context) => c.exposed._sqlite3_result_int64(context, this.#randomInteger())),
      make('randomblob', 1, INNOCUOUS, (context, _, values) => this.#randomBlob(context, values)),
      ...Object.entries(DATE_FUNCTIONS).map(([name, places]) =>
        make(name, places.length === 2 ? 2 : -1, INNOCUOUS | DETERMINISTIC, (context, count, values) =>
          this.#date(context, name, this.#valuesAt(count, values)),
        ),
      ),
      ...Object.entries(CURRENT).map(([name, as]) =>
        make(name, 0, INNOCUOUS, (context) => this.#date(context, as, [])),
      ),
    ]
    this.#lost = REGISTERS.map((name) => make(name, 0, INNOCUOUS, (context) => this.#miss(context)))
  }

  /** Replaces them on a connection. */
  register(database: Pointer): void {
    for (const replacement of this.#replacements) this.#create(database, replacement)
  }

  /** For a connection that goes on from a snapshot: asking for what it no longer knows is noticed. */
  registerLost(database: Pointer): void {
    for (const replacement of this.#lost) this.#create(database, replacement)
  }

  #create(database: Pointer, [name, count, flags, call]: readonly [Pointer, number, number, Pointer]): void {
    const code = this.#c.exposed._sqlite3_create_function_v2(database, name, count, flags, 0, call, 0, 0, 0)
    assert(code === SQLITE_OK, 'a function of SQLite can be replaced.')
  }

  /** Runs with this clock and this luck. */
  at<Result>(moment: Moment, run: () => Result): Result {
    const before = this.#moment
    const random = this.#random
    this.#moment = moment
    this.#random = new Random(hash(moment.seed))
    try {
      return run()
    } finally {
      this.#moment = before
      this.#random = random
    }
  }

  /** Whether a statement has asked for something that was lost with a snapshot, since this was last asked. */
  takeMissed(): boolean {
    const missed = this.#missed
    this.#missed = false
    return missed
  }

  #miss(context: Pointer): void {
    this.#missed = true
    this.#c.exposed._sqlite3_result_int64(context, 0n)
  }

  // --- luck

  #randomInteger(): bigint {
    const high = BigInt(this.#random.below(0x1_0000_0000))
    const low = BigInt(this.#random.below(0x1_0000_0000))
    return BigInt.asIntN(64, (high << 32n) | low)
  }

  #randomBlob(context: Pointer, values: Pointer): void {
    const { exposed } = this.#c
    const wanted = exposed._sqlite3_value_double(this.#c.pointerAt(values))
    const bytes = Math.max(1, Math.trunc(wanted))
    if (bytes > MOST_RANDOM_BYTES) return this.#fail(context, 'string or blob too big')
    const blob = Uint8Array.from({ length: bytes }, () => this.#random.below(256))
    const copy = exposed._malloc(bytes)
    if (copy === 0) return this.#fail(context, 'out of memory')
    exposed.writeArrayToMemory(blob, copy)
    exposed._sqlite3_result_blob(context, copy, bytes, -1)
    exposed._free(copy)
  }

  #fail(context: Pointer, message: string): void {
    const text = this.#c.exposed.stringToNewUTF8(message)
    this.#c.exposed._sqlite3_result_error(context, text, -1)
    this.#c.exposed._free(text)
  }

  // --- time

  /** Left out, or given as 'now', a time value is the run's clock. */
  #date(context: Pointer, name: string, given: readonly Value[]): void {
    const { exposed } = this.#c
    const places = DATE_FUNCTIONS[name] ?? []
    const last = places.at(-1) ?? 0
    const values = given.length === last ? [...given, 'now'] : given
    const timed = values.flatMap((value, index) => (places.includes(index) ? this.#timeValue(value) : inUtc(value)))
    let result: readonly unknown[]
    try {
      result = this.#ask(name, timed)
    } catch (error) {
      return this.#fail(context, error instanceof Error ? error.message : String(error))
    }
    const [value, type] = result
    if (type === 'integer') exposed._sqlite3_result_int64(context, BigInt(Number(value)))
    else if (typeof value === 'number') exposed._sqlite3_result_double(context, value)
    else if (typeof value === 'string') this.#resultText(context, value)
    else exposed._sqlite3_result_null(context)
  }

  /** 'subsec' in the place of a time value means now, with its fraction of a second. */
  #timeValue(value: Value): readonly Value[] {
    if (typeof value !== 'string' || !/^(?:now|subsec|subsecond)$/i.test(value)) return [value]
    const now = new Date(Math.min(this.#moment.nowUnixMs, LAST_MOMENT_MS))
      .toISOString()
      .replace('T', ' ')
      .replace('Z', '')
    return value.toLowerCase() === 'now' ? [now] : [now, 'subsec']
  }

  #ask(name: string, values: readonly Value[]): readonly unknown[] {
    const call = `${name}(${values.map(() => '?').join(', ')})`
    let statement = this.#prepared.get(call)
    if (statement === undefined)
      this.#prepared.set(
        call,
        (statement = this.#scratch.prepare(`SELECT value, typeof(value) FROM (SELECT ${call} AS value)`)),
      )
    try {
      return statement.get([...values])
    } finally {
      statement.reset()
    }
  }

  #resultText(context: Pointer, value: string): void {
    const text = this.#c.exposed.stringToNewUTF8(value)
    this.#c.exposed._sqlite3_result_text(context, text, -1, -1)
    this.#c.exposed._free(text)
  }

  /** Arguments as date functions take them: numbers as doubles, anything else as text. */
  #valuesAt(count: number, values: Pointer): readonly Value[] {
    const { exposed } = this.#c
    return Array.from({ length: count }, (_, index) => {
      const value = this.#c.pointerAt(values + 4 * index)
      const type = exposed._sqlite3_value_type(value)
      if (type === 5) return null
      if (type === 1 || type === 2) return exposed._sqlite3_value_double(value)
      const text = exposed._sqlite3_value_text(value)
      return lossyText(this.#c.peek(text, exposed._sqlite3_value_bytes(value)))
    })
  }
}

/** The zone of the playground is UTC, whatever that of the machine: these two change nothing. */
function inUtc(value: Value): Value {
  return typeof value === 'string' && /^\s*(?:localtime|utc)\s*$/i.test(value) ? '+0 days' : value
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  return value >>> 0
}
