import { inClientWords } from '../../model/trace/wording.ts'
import type { Operation, Mapping } from '../../model/world/world.ts'

/** What a client asks for, as a line of its own: 'Rename user 2 to Bob'. */
export function requestText(tables: readonly Mapping[], operation: Operation): string {
  return asLine(inClientWords(tables, operation))
}

/** Words that stood within a sentence, alone. */
export function asLine(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
