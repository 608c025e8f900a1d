import * as v from 'valibot'
import type { RedisReplyRecord } from './console.ts'
import { argumentSchema } from '../world/choices.ts'

/** What console lines come back with, as JSON. The types are in sqlite/result.ts and trace/console.ts. */

const count = v.pipe(v.number(), v.integer(), v.minValue(0))

const cellSchema = v.variant('type', [
  v.strictObject({ type: v.literal('null') }),
  v.strictObject({ type: v.literal('integer'), text: v.string() }),
  v.strictObject({ type: v.literal('real'), text: v.string() }),
  v.strictObject({ type: v.literal('text'), text: v.string(), bytes: count, cut: v.boolean() }),
  v.strictObject({ type: v.literal('blob'), hex: v.string(), bytes: count, cut: v.boolean() }),
])

const place = { start: count, end: count }

const statementSchema = v.variant('is', [
  v.strictObject({
    ...place,
    is: v.literal('done'),
    columns: v.array(v.string()),
    rows: v.array(v.array(cellSchema)),
    changes: v.nullable(count),
    cut: v.nullable(v.string()),
    plan: v.nullable(v.string()),
  }),
  v.strictObject({ ...place, is: v.literal('text'), text: v.string(), cut: v.nullable(v.string()) }),
  v.strictObject({
    ...place,
    is: v.literal('error'),
    message: v.string(),
    position: v.nullable(v.strictObject({ offset: count, line: count, column: count })),
  }),
  v.strictObject({ ...place, is: v.literal('refused'), message: v.string() }),
  v.strictObject({ ...place, is: v.literal('interrupted'), message: v.literal('interrupted') }),
])

const sqlResultSchema = v.strictObject({
  statements: v.array(statementSchema),
  unlisted: v.nullable(v.strictObject({ statements: count, changes: count })),
  notRun: count,
  // Traces of 0.1.0 do not have it.
  undone: v.optional(v.nullable(v.strictObject({ statements: count, earlier: v.boolean() }))),
  inTransaction: v.boolean(),
})

const replySchema: v.GenericSchema<RedisReplyRecord> = v.variant('type', [
  v.strictObject({ type: v.literal('status'), text: v.string() }),
  v.strictObject({ type: v.literal('error'), text: v.string() }),
  v.strictObject({ type: v.literal('integer'), value: v.string() }),
  v.strictObject({ type: v.literal('bulk'), bytes: argumentSchema, cutFrom: v.optional(count) }),
  v.strictObject({ type: v.literal('nil') }),
  v.strictObject({ type: v.literal('nil-array') }),
  v.strictObject({ type: v.literal('array'), items: v.array(v.lazy(() => replySchema)), cutFrom: v.optional(count) }),
  v.strictObject({ type: v.literal('set'), items: v.array(v.lazy(() => replySchema)), cutFrom: v.optional(count) }),
  v.strictObject({
    type: v.literal('map'),
    pairs: v.array(v.tuple([v.lazy(() => replySchema), v.lazy(() => replySchema)])),
  }),
  v.strictObject({ type: v.literal('double'), text: v.string() }),
  v.strictObject({ type: v.literal('boolean'), value: v.boolean() }),
  v.strictObject({ type: v.literal('verbatim'), format: v.picklist(['txt', 'mkd']), text: v.string() }),
])

export const outputSchema = v.variant('store', [
  v.strictObject({ store: v.literal('redis'), reply: replySchema, note: v.optional(v.string()) }),
  v.strictObject({ store: v.literal('database'), result: sqlResultSchema }),
])

export const tableInfoSchema = v.strictObject({
  name: v.string(),
  kind: v.picklist(['table', 'view', 'virtual']),
  withoutRowid: v.boolean(),
  columns: v.array(
    v.strictObject({
      name: v.string(),
      type: v.string(),
      primaryKey: count,
      notNull: v.boolean(),
      generated: v.boolean(),
    }),
  ),
})
