import { latin1 } from '../bytes.ts'
import { splitLine } from '../split-line.ts'

interface TypedWords {
  /** The words that a blank follows, one character per byte, without a repeat count before the command. */
  readonly whole: readonly string[]
  /** The word at the end that may still grow; empty after a blank. */
  readonly begun: string
}

/** The words of a line that is still being typed; null while a quote is open. */
export function typedWords(line: string): TypedWords | null {
  const split = splitLine(line)
  if (split === null) return null
  const all = split.map(latin1)
  const words = all.length > 1 && /^[0-9]+$/.test(all[0]!) ? all.slice(1) : all
  if (/\s$/.test(line) || words.length === 0) return { whole: words, begun: '' }
  return { whole: words.slice(0, -1), begun: words.at(-1)! }
}
