import type { Step, Trace } from '../model/trace/trace.ts'
import type { Words } from './words.ts'

/** A trace as it leaves the playground, as `trace.schema.json` describes it: each step says in a sentence what happened. */
export function publishedTrace(trace: Trace, words: Words) {
  return { ...trace, steps: trace.steps.map((step) => publishedStep(step, words)) }
}

function publishedStep(step: Step, words: Words) {
  const { detail: _, ...facts } = step
  return { ...facts, output: publishedOutput(facts.output, words), sentence: words.steps.sentence(step) }
}

function publishedOutput(output: Step['output'], words: Words) {
  return output?.store === 'redis' && output.note !== undefined ? { ...output, note: words.steps.note(output.note) } : output
}
