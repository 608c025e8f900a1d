import type { Trace } from '../trace.ts'

/** A trace as JSON, as it is published, with sentences of no meaning: those are made where the words are. */
export function asPublished(trace: Trace): unknown {
  return JSON.parse(JSON.stringify({ ...trace, steps: trace.steps.map((step) => ({ ...step, detail: undefined, sentence: 'In words.' })) }))
}
