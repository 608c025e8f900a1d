import * as v from 'valibot'
import { FATES, FAULT_IDS, STRIKES } from './ids.ts'
import { base64Schema, mappingSchema, operationSchema } from './world.ts'

/**
 * A choice answers a question that the world leaves open: a switch thrown, a request sent, who
 * goes next. It stands at the address of the step after which it was made, never at a step
 * number, so it keeps its meaning when the steps before it change.
 */

export const STEP_EVENTS = [
  // the life of a message
  'send',
  'apply',
  'reject',
  'reply',
  'receive',
  // what can become of it instead
  'refuse',
  'lose',
  'lose-reply',
  'delay',
  'block',
  'timeout',
  // things that happen
  'start',
  'local',
  'pause',
  'crash',
  'expire',
  'evict',
  'restart',
  'wait',
  'map',
] as const
export type StepEvent = (typeof STEP_EVENTS)[number]

export const addressSchema = v.strictObject({
  operation: v.string(),
  caption: v.string(),
  /** 1 for the first time this caption is reached in the operation, 2 for the first retry, ... */
  attempt: v.pipe(v.number(), v.integer(), v.minValue(1)),
  event: v.picklist(STEP_EVENTS),
})
/** Names one step of a run. */
export type Address = v.InferOutput<typeof addressSchema>

const at = addressSchema
const operation = v.pipe(v.string(), v.regex(/^[A-Za-z][A-Za-z0-9]{0,15}$/))

/** A word of a Redis command: text stands for its UTF-8 bytes, base64 for any others. */
export const argumentSchema = v.union([v.string(), v.strictObject({ base64: base64Schema })])
export type JsonArgument = v.InferOutput<typeof argumentSchema>

/** What is about to happen, by name: a pending event of the simulator. */
const CANDIDATE_PHASES = ['begin', 'send', 'arrive', 'reply', 'return', 'timeout', 'wake', 'time', 'map'] as const
const candidateSchema = v.strictObject({
  operation: v.string(),
  caption: v.string(),
  attempt: v.pipe(v.number(), v.integer(), v.minValue(1)),
  phase: v.picklist(CANDIDATE_PHASES),
})
export type CandidateName = v.InferOutput<typeof candidateSchema>

/** A message by name, whether it has been sent yet or not. */
const messageName = v.strictObject({
  operation: v.string(),
  caption: v.string(),
  attempt: v.pipe(v.number(), v.integer(), v.minValue(1)),
})
export type MessageName = v.InferOutput<typeof messageName>

export const choiceSchema = v.variant('do', [
  /** A failure switched on or off. `key` and `value` narrow those that need them. */
  v.strictObject({
    do: v.literal('switch'),
    at,
    fault: v.picklist(FAULT_IDS),
    on: v.boolean(),
    key: v.optional(v.string()),
    value: v.optional(v.string()),
  }),
  /** A client asks for something more. The operation's `atMs` counts from the step it stands at. */
  v.strictObject({ do: v.literal('ask'), at, operation: operationSchema }),
  /** An operator's command, straight to Redis. */
  v.strictObject({ do: v.literal('redis'), at, operation, argv: v.pipe(v.array(argumentSchema), v.minLength(1)) }),
  /**
   * An operator's submission to SQLite, as typed into the console: any number of statements and dot
   * commands. `interrupted` is the statement, counted from 0, that was cancelled or took too long:
   * it is never run again, nor is what follows it.
   */
  v.strictObject({
    do: v.literal('sql'),
    at,
    operation,
    sql: v.string(),
    interrupted: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  }),
  /** From here on these tables and columns are what keys stand for. */
  v.strictObject({ do: v.literal('map'), at, operation, mapping: v.array(mappingSchema) }),
  /** An operator's statement, straight to SQLite: sets one row behind the app's back. */
  v.strictObject({ do: v.literal('edit'), at, operation, key: v.string(), value: v.string() }),
  /** Time passes: this long, or until the next deadline. */
  v.strictObject({
    do: v.literal('wait'),
    at,
    operation,
    forMs: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1e12))),
  }),
  /** What will become of one message, when it gets to its store. A `late` one lands when it is struck to. */
  v.strictObject({ do: v.literal('fate'), at, message: messageName, fate: v.picklist(FATES) }),
  /**
   * Something strikes right now: `evict`, `expire` and `refresh` need a key, `edit` a key and the
   * value that its row is set to, `crash` the operation or turn whose process dies, `land` the
   * message that gets there now.
   */
  v.strictObject({
    do: v.literal('strike'),
    at,
    what: v.picklist(STRIKES),
    key: v.optional(v.string()),
    value: v.optional(v.string()),
    operation: v.optional(v.string()),
    message: v.optional(messageName),
  }),
  /** Who goes next, where virtual time alone would have said another. */
  v.strictObject({ do: v.literal('next'), at, who: candidateSchema }),
])
export type Choice = v.InferOutput<typeof choiceSchema>
export type SwitchChoice = Extract<Choice, { do: 'switch' }>
export type StrikeChoice = Extract<Choice, { do: 'strike' }>

export const choicesSchema = v.strictObject({ format: v.literal(1), list: v.array(choiceSchema) })
