import type { Step, Trace } from '../model/trace/trace.ts'
import type { PropertyId, PropertyResult } from '../model/trace/properties.ts'
import type { Words } from './words.ts'

/**
 * A trace as it leaves the playground, as `trace.schema.json` describes it: steps and properties say in a
 * sentence what is so.
 */
export function publishedTrace(trace: Trace, words: Words) {
  return {
    ...trace,
    steps: trace.steps.map((step) => publishedStep(step, words)),
    properties: publishedProperties(trace.properties, words),
  }
}

function publishedStep(step: Step, words: Words) {
  // The sentence stands where it has always stood: who compares what is printed sees no change.
  const { detail: _, queued, ...facts } = step
  const sentence = words.steps.sentence(step)
  const output = publishedOutput(facts.output, words)
  return { ...facts, output, sentence, ...(queued === undefined ? {} : { queued }) }
}

function publishedOutput(output: Step['output'], words: Words) {
  return output?.store === 'redis' && output.note !== undefined
    ? { ...output, note: words.steps.note(output.note) }
    : output
}

export function publishedProperties(
  properties: Trace['properties'],
  words: Words,
): Readonly<Record<PropertyId, PublishedProperty>> {
  const published = (result: PropertyResult): PublishedProperty => {
    const entries = Object.entries(result).map(([name, fact]): readonly [string, unknown] =>
      name === 'finding' ? ['sentence', words.properties.finding(result.finding)] : [name, fact],
    )
    return Object.fromEntries(entries) as PublishedProperty
  }
  return {
    agreement_at_rest: published(properties.agreement_at_rest),
    no_phantom_read: published(properties.no_phantom_read),
    read_your_writes: published(properties.read_your_writes),
    monotonic_reads: published(properties.monotonic_reads),
    linearizable: published(properties.linearizable),
    durable_ack: published(properties.durable_ack),
    bounded_staleness: published(properties.bounded_staleness),
  }
}

type PublishedProperty = Omit<PropertyResult, 'finding'> & { readonly sentence: string }
