import * as v from 'valibot'
import {
  DEEPEST,
  LONGEST_NAME,
  LONGEST_REASON,
  LONGEST_WAIT_MS,
  MOST_READ_STEPS,
  MOST_TRIES,
  MOST_WRITE_STEPS,
  PLAIN_STEPS,
  STORE_STEPS,
  type Built,
  type WriteStep,
} from './built-steps.ts'

const line = (longest: number) =>
  v.pipe(v.string(), v.minLength(1), v.maxLength(longest), v.regex(/^[^\p{Cc}\u2028\u2029]*$/u, 'text on one line'))
const waitMs = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LONGEST_WAIT_MS))
const waitSchema = v.strictObject({ do: v.literal('wait'), ms: waitMs })

type StepsSchema = v.GenericSchema<unknown, readonly WriteStep[]>

/**
 * Lists of steps with a bound to how deep they lie in each other, so that no input, however deep, is followed
 * further.
 */
function stepsWithin(depth: number): StepsSchema {
  if (depth === 0) return v.pipe(v.array(v.any()), v.maxLength(0, `steps lie at most ${DEEPEST} deep in each other`))
  const list = stepsWithin(depth - 1)
  // Lazy, so that the published JSON Schema says each depth once.
  const inner = v.optional(
    v.lazy(() => list),
    [],
  )
  const step = v.variant(
    'do',
    [
      v.strictObject({ do: v.picklist(STORE_STEPS), ifFails: inner }),
      v.strictObject({
        do: v.literal('retry'),
        times: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_TRIES)),
        pauseMs: waitMs,
        ifFails: inner,
      }),
      v.strictObject({ do: v.literal('ifUnknown'), steps: inner }),
      v.strictObject({
        do: v.literal('tell'),
        what: v.picklist(['ok', 'error', 'unknown', 'failure']),
        reason: v.optional(line(LONGEST_REASON)),
      }),
      waitSchema,
      v.strictObject({ do: v.picklist(PLAIN_STEPS) }),
    ],
    'a write has no such step',
  )
  return v.pipe(v.array(step), v.maxLength(MOST_WRITE_STEPS, `a write has at most ${MOST_WRITE_STEPS} steps`))
}

const readStepSchema = v.variant(
  'do',
  [
    v.strictObject({ do: v.picklist(['look', 'select', 'answer']) }),
    v.strictObject({ do: v.literal('fill'), with: v.picklist(['set', 'setNx']) }),
    waitSchema,
  ],
  'a read has no such step',
)

/** The form of a built pattern. Whether its steps make sense one after the other is for `problemOf` to say. */
export const builtSchema: v.GenericSchema<unknown, Built> = v.strictObject({
  name: line(LONGEST_NAME),
  write: stepsWithin(DEEPEST),
  read: v.pipe(v.array(readStepSchema), v.maxLength(MOST_READ_STEPS, `a read has at most ${MOST_READ_STEPS} steps`)),
})
