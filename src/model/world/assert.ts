/** An impossible state is a bug: fail loudly, with a sentence. Faults are data and never come here. */
export function assert(condition: boolean, sentence: string): asserts condition {
  if (!condition) throw new Error(`Impossible: ${sentence}`)
}
