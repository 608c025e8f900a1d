import type { Trace } from '../trace.ts'

const SENTENCE = { sentence: 'In words.' }

/** A trace as JSON, as it is published, with sentences of no meaning: those are made where the words are. */
export function asPublished(trace: Trace): unknown {
  const steps = trace.steps.map((step) => ({ ...step, detail: undefined, ...SENTENCE }))
  const properties = Object.fromEntries(
    Object.entries(trace.properties).map(([id, result]) => [id, { ...result, finding: undefined, ...SENTENCE }]),
  )
  return JSON.parse(JSON.stringify({ ...trace, steps, properties }))
}
