import type { HistoryVerdict } from '../model/judge/histories/judge-objects.ts'
import type { ReadHistory } from '../model/judge/histories/read-history.ts'
import type { RegisterValue } from '../model/judge/linearizability/register-model.ts'
import { publishedProperties } from './published-trace.ts'
import type { Words } from './words.ts'

/** The verdict on a history as it leaves the playground, as JSON. */
export function publishedVerdict(
  file: string,
  read: ReadHistory,
  { verdict, objects }: HistoryVerdict,
  words: Words,
): unknown {
  const first: { readonly first?: RegisterValue } = read.first === undefined ? {} : { first: read.first }
  const run = read.run === undefined ? {} : { ...read.run, properties: publishedProperties(read.run.properties, words) }
  return { file, format: read.format, model: read.model, ...first, verdict, objects, ...run }
}
