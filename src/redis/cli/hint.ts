import { referenceFor } from './reference.ts'
import { remainingParts } from './remaining.ts'
import { parseSyntax } from './syntax.ts'
import { typedWords } from './typed-words.ts'

/**
 * What redis-cli shows behind the cursor in grey: the arguments that are still to be typed. They
 * shrink with every word that a blank follows; a line that does not fit the command has no hint.
 *
 *     `SET k`        ->  ` key value [NX|XX|...] [GET] [EX seconds|...]`
 *     `SET k v EX `  ->  `seconds [NX|XX|...] [GET]`
 */
export function argumentHint(line: string): string {
  const typed = typedWords(line)
  const reference = typed === null ? null : referenceFor(typed.whole)
  if (typed === null || reference === null) return ''
  const given = typed.whole.slice(reference.name.split(' ').length)
  const parts = remainingParts(parseSyntax(reference.syntax), given)
  if (parts === null || parts.length === 0) return ''
  return (typed.begun === '' ? '' : ' ') + parts.map(({ text }) => text).join(' ')
}
