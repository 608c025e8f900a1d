import * as v from 'valibot'
import { PROPERTY_IDS } from './properties.ts'
import { addressSchema, argumentSchema, choiceSchema, STEP_EVENTS } from '../world/choices.ts'
import { FAULT_IDS } from '../world/ids.ts'
import { KEY_STATES } from './key-states.ts'
import { mappingSchema, operationSchema, worldSchema } from '../world/world.ts'
import { outputSchema, tableInfoSchema } from './output-schema.ts'

/** A trace as JSON, for programs that check our verdicts. The types are in trace/trace.ts. */

const stepNumber = v.pipe(v.number(), v.integer(), v.minValue(0))
const virtualMs = v.number()
const maybeText = v.nullable(v.string())
const version = v.pipe(v.number(), v.integer(), v.minValue(1))

const toldSchema = v.variant('is', [
  v.strictObject({ is: v.literal('idle') }),
  v.strictObject({ is: v.literal('waiting'), operation: v.string() }),
  v.strictObject({ is: v.literal('ok'), operation: v.string() }),
  v.strictObject({ is: v.literal('error'), operation: v.string(), reason: v.string() }),
  v.strictObject({ is: v.literal('unknown'), operation: v.string(), reason: v.string(), silent: v.boolean() }),
  v.strictObject({
    is: v.literal('value'),
    operation: v.string(),
    key: v.string(),
    value: maybeText,
    version: v.nullable(version),
    source: v.picklist(['cache', 'database']),
    hit: v.boolean(),
    lookup: v.optional(v.picklist(['hit', 'miss', 'not reached', 'no answer', 'error', 'not asked'])),
    stale: v.boolean(),
    phantom: v.boolean(),
  }),
])

const messageSchema = v.strictObject({
  id: v.string(),
  operation: v.string(),
  from: v.string(),
  to: v.string(),
  leg: v.picklist(['request', 'reply']),
  text: v.string(),
  reply: maybeText,
  key: maybeText,
  value: maybeText,
  abandoned: v.boolean(),
  version: v.nullable(version),
})

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const jobSchema = v.strictObject({ key: v.string(), value: v.string() })
const queueSchema = v.strictObject({ jobs: v.array(jobSchema), dead: v.array(jobSchema) })
const outboxSchema = v.array(v.strictObject({ id: count, key: v.string(), value: v.string(), marked: v.boolean() }))
const changeLogSchema = v.strictObject({
  changes: v.array(v.strictObject({ position: count, key: v.string(), value: maybeText, version: count })),
  mark: count,
})

const keyVerdictSchema = v.strictObject({
  key: v.string(),
  state: v.picklist(KEY_STATES),
  database: maybeText,
  cache: maybeText,
  partedAt: v.nullable(stepNumber),
  permanentSince: v.nullable(stepNumber),
  expiresMs: v.nullable(virtualMs),
})

const stepSchema = v.strictObject({
  index: stepNumber,
  atMs: virtualMs,
  event: v.picklist(STEP_EVENTS),
  address: addressSchema,
  stop: v.boolean(),
  failure: v.boolean(),
  message: v.nullable(messageSchema),
  line: v.nullable(v.strictObject({ file: v.string(), caption: v.string() })),
  commits: v.array(v.strictObject({ operation: v.string(), key: v.string(), value: maybeText, undoes: v.boolean() })),
  output: v.nullable(outputSchema),
  sentence: v.string(),
  told: v.record(v.string(), toldSchema),
  apps: v.record(
    v.string(),
    v.strictObject({
      is: v.picklist(['idle', 'working', 'waiting', 'pausing', 'held', 'crashed']),
      operation: maybeText,
      caption: maybeText,
    }),
  ),
  database: v.strictObject({
    rows: v.record(
      v.string(),
      v.strictObject({
        value: v.string(),
        version,
        writtenMs: virtualMs,
        rowVersion: v.optional(count),
        fence: v.optional(count),
      }),
    ),
    mapping: v.array(mappingSchema),
    problems: v.array(v.string()),
    schema: v.array(tableInfoSchema),
    openTransactions: v.array(v.string()),
    outbox: v.optional(outboxSchema),
    changeLog: v.optional(changeLogSchema),
  }),
  cache: v.strictObject({
    entries: v.record(
      v.string(),
      v.strictObject({
        value: v.string(),
        version,
        writtenMs: virtualMs,
        expiresMs: v.nullable(virtualMs),
        rowVersion: v.optional(count),
      }),
    ),
    queue: v.optional(queueSchema),
  }),
  keys: v.record(v.string(), keyVerdictSchema),
  queues: v.optional(v.record(v.string(), queueSchema)),
  locks: v.optional(v.record(v.string(), v.strictObject({ holder: v.string(), token: count }))),
  queued: v.optional(v.array(v.string())),
  inFlight: v.array(v.string()),
  parked: v.array(v.string()),
  switches: v.array(v.picklist(FAULT_IDS)),
  atRest: v.boolean(),
})

const propertySchema = v.strictObject({
  verdict: v.picklist(['holds', 'broken', 'open']),
  brokenAt: v.nullable(stepNumber),
  sentence: v.string(),
  witness: v.nullable(v.strictObject({ operations: v.array(v.string()), steps: v.array(stepNumber) })),
  breaks: v.optional(
    v.array(v.strictObject({ brokenAt: stepNumber, seenAt: stepNumber, healedAt: v.nullable(stepNumber) })),
  ),
  lagMs: v.optional(v.nullable(virtualMs)),
})

const operatorSchema = v.variant('kind', [
  v.strictObject({
    id: v.string(),
    client: v.literal('operator'),
    kind: v.literal('edit'),
    key: v.string(),
    value: v.string(),
  }),
  v.strictObject({
    id: v.string(),
    client: v.literal('operator'),
    kind: v.literal('redis'),
    argv: v.array(argumentSchema),
  }),
  v.strictObject({
    id: v.string(),
    client: v.literal('operator'),
    kind: v.literal('sql'),
    sql: v.string(),
    interrupted: v.optional(v.number()),
  }),
  v.strictObject({
    id: v.string(),
    client: v.literal('operator'),
    kind: v.literal('map'),
    mapping: v.array(mappingSchema),
  }),
])

const backgroundSchema = v.variant('kind', [
  v.strictObject({
    id: v.string(),
    client: v.literal('provider'),
    kind: v.literal('call'),
    key: v.string(),
    value: maybeText,
    ttlMs: v.optional(virtualMs),
    for: v.string(),
    message: v.string(),
  }),
  v.strictObject({
    id: v.string(),
    client: v.string(),
    kind: v.literal('turn'),
    program: v.picklist(['flusher', 'relay', 'refresher']),
    key: maybeText,
  }),
])

export const traceSchema = v.strictObject({
  format: v.literal(1),
  world: worldSchema,
  choices: v.array(choiceSchema),
  operations: v.record(v.string(), v.union([operationSchema, operatorSchema, backgroundSchema])),
  steps: v.array(stepSchema),
  unused: v.array(choiceSchema),
  properties: v.strictObject(v.entriesFromList(PROPERTY_IDS, propertySchema)),
})
