import * as v from 'valibot'
import { builtSchema } from './built-schema.ts'
import { BUILT, PATTERN_IDS, POLICY_IDS } from './ids.ts'
import { LONGEST_NAME } from './longest-name.ts'

/**
 * A world is everything that is set up before a run, as plain JSON: the same world and the same
 * choices give the same trace, to the byte. Times are virtual milliseconds since the run began.
 */

/** SQLite lets a table of a file, or one made in the console, have any name. */
const anyName = v.pipe(v.string(), v.minLength(1), v.maxLength(LONGEST_NAME), v.regex(/^[^\0]*$/, 'a name without NUL'))
/** Any bytes. The pattern is one that a text of megabytes does not wear out. */
export const base64Schema = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9+/]*={0,2}$/, 'base64'),
  v.check((text) => text.length % 4 === 0, 'base64'),
)
const keyPrefix = v.pipe(v.string(), v.regex(/^[^\s:]{1,32}:$/, 'a key prefix ends with a colon'))
const milliseconds = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e12))
const positiveMilliseconds = v.pipe(milliseconds, v.minValue(1))
const operationId = v.pipe(v.string(), v.regex(/^[A-Za-z][A-Za-z0-9]{0,15}$/))
const clientId = v.pipe(v.string(), v.regex(/^[A-Z]$/, 'a client is one capital letter'))

/** One table whose rows are cached: `user:2` is the row of `users` whose `id` is 2. */
const tableSchema = v.strictObject({
  name: anyName,
  keyPrefix,
  idColumn: anyName,
  valueColumn: anyName,
  /** Ids are text, such as `session:x7`; left out, they are whole numbers. Only in a file. */
  ids: v.optional(v.literal('text')),
  rows: v.array(
    v.strictObject({
      id: v.pipe(v.number(), v.safeInteger()),
      value: v.pipe(v.string(), v.minLength(1)),
    }),
  ),
})
export type Table = v.InferOutput<typeof tableSchema>

/**
 * Which rows keys stand for: `user:2` is the row of `name` whose `idColumn` is 2, and holds what is in its
 * `valueColumn`.
 */
export const mappingSchema = v.strictObject({
  name: anyName,
  keyPrefix,
  idColumn: anyName,
  valueColumn: anyName,
  /** Ids are text, such as `session:x7`; left out, they are whole numbers. */
  ids: v.optional(v.literal('text')),
})
export type Mapping = v.InferOutput<typeof mappingSchema>

export const operationSchema = v.variant('kind', [
  v.strictObject({
    id: operationId,
    client: clientId,
    /** Not before this time, and not before the client's earlier operation has ended. */
    atMs: milliseconds,
    /** Wait for the end of this operation first. */
    after: v.optional(operationId),
    /** The client has given up on that operation, which may still be under way, and asks for the same again. */
    retryOf: v.optional(operationId),
    kind: v.literal('write'),
    key: v.string(),
    value: v.string(),
    /** How long the cached value lives; none means for ever. */
    ttlMs: v.optional(positiveMilliseconds),
  }),
  v.strictObject({
    id: operationId,
    client: clientId,
    atMs: milliseconds,
    after: v.optional(operationId),
    kind: v.literal('read'),
    key: v.string(),
    /** The TTL of the fill after a miss. */
    ttlMs: v.optional(positiveMilliseconds),
  }),
])
export type Operation = v.InferOutput<typeof operationSchema>
export type WriteOperation = Extract<Operation, { kind: 'write' }>
export type ReadOperation = Extract<Operation, { kind: 'read' }>

export const worldSchema = v.strictObject({
  format: v.literal(1),
  /** The scenario this world came from, when it came from one. */
  scenario: v.optional(v.string()),
  title: v.string(),
  startUnixMs: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8_640_000_000_000_000)),
  clients: v.pipe(v.array(clientId), v.minLength(1), v.maxLength(4)),
  /** A whole SQLite database to begin with. Then `tables` only say what keys stand for: their rows are in the file. */
  file: v.optional(v.strictObject({ name: v.pipe(v.string(), v.maxLength(255)), base64: base64Schema })),
  tables: v.array(tableSchema),
  /** What the cache holds at the start. */
  cached: v.array(v.strictObject({ key: v.string(), value: v.string(), ttlMs: v.optional(positiveMilliseconds) })),
  /**
   * Settings of Redis from the start on, as CONFIG SET takes them: `{"maxmemory": "1mb", "maxmemory-policy":
   * "allkeys-lru"}`.
   */
  redisConfig: v.optional(v.record(v.string(), v.string())),
  pattern: v.picklist([...PATTERN_IDS, BUILT]),
  /** The steps of the pattern `built`. They may be there while another pattern is played. */
  built: v.optional(builtSchema),
  policy: v.picklist(POLICY_IDS),
  operations: v.array(operationSchema),
  /** One way, each. `app` is how long the app computes before it sends the next message. */
  latencyMs: v.strictObject({
    client: positiveMilliseconds,
    app: positiveMilliseconds,
    database: positiveMilliseconds,
    redis: positiveMilliseconds,
  }),
  /** How long the app waits for a reply, from the send. */
  timeoutMs: v.strictObject({ database: positiveMilliseconds, redis: positiveMilliseconds }),
  /**
   * How long a statement waits for another connection's lock before SQLite's 'database is locked'; 40 ms
   * where it is left out.
   */
  busyTimeoutMs: v.optional(milliseconds),
  /** The pauses before each retry of a failed cache write. */
  retryPausesMs: v.pipe(v.array(milliseconds), v.maxLength(10)),
  /** Pauses that patterns make, where they differ from the usual. */
  pausesMs: v.optional(
    v.strictObject({
      /** Between the answer and the second delete of a double delete; 100 ms where it is left out. */
      secondDelete: v.optional(milliseconds),
      /** After a failure of a background program, before it tries again; 50 ms where it is left out. */
      tryAgain: v.optional(milliseconds),
    }),
  ),
  /** Bounded staleness passes or fails only against this number. */
  stalenessBoundMs: v.optional(milliseconds),
})
export type World = v.InferOutput<typeof worldSchema>
