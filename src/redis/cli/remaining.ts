import { asciiUpperCase } from '../bytes.ts'
import type { Optional, Part } from './syntax.ts'

/** What is still to be typed when some words are already there. */
interface Fit {
  /** How many of the words have found their place. */
  readonly used: number
  /** The parts that are still open; empty when the last word closed the last part. */
  readonly open: readonly Part[]
}

/** Arguments that redis-cli takes for numbers: a word that does not begin as one fits nothing. */
const NUMBERS: ReadonlySet<string> = new Set([
  'seconds',
  'milliseconds',
  'unix-time-seconds',
  'unix-time-milliseconds',
  'cursor',
  'count',
  'offset',
  'start',
  'numkeys',
  'destination-db',
  'protover',
  'index1',
  'index2',
  'score',
  'ifdeq-digest',
  'ifdne-digest',
])

/**
 * The parts that are left after these words; null when the words do not fit the command. Options
 * stand in any order, and one that has been typed is no longer offered.
 *
 *     SET k v EX   ->   seconds [NX|XX|...] [GET]
 */
export function remainingParts(parts: readonly Part[], words: readonly string[]): readonly Part[] | null {
  const fit = fitParts(parts, words, 0)
  return fit === null || fit.used < words.length ? null : fit.open
}

function fitParts(parts: readonly Part[], words: readonly string[], from: number): Fit | null {
  let used = from
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index]!
    if (part.is === 'optional') {
      const end = endOfOptions(parts, index)
      const fit = fitOptions(parts.slice(index, end) as readonly Optional[], words, used)
      if (fit.used >= words.length) return { used: fit.used, open: [...fit.open, ...parts.slice(end)] }
      used = fit.used
      index = end - 1
    } else {
      if (used >= words.length) return { used, open: parts.slice(index) }
      if (!fitsWord(part, words[used]!)) return null
      used++
    }
  }
  return { used, open: [] }
}

function fitsWord(part: Exclude<Part, Optional>, word: string): boolean {
  if (part.is === 'token') return asciiUpperCase(word) === part.text
  return !NUMBERS.has(part.text) || /^\s*[-+]?\d/.test(word)
}

function endOfOptions(parts: readonly Part[], start: number): number {
  const end = parts.findIndex((part, index) => index > start && part.is !== 'optional')
  return end === -1 ? parts.length : end
}

function fitOptions(options: readonly Optional[], words: readonly string[], from: number): Fit {
  let open = options
  let used = from
  while (used < words.length) {
    const found = firstFitting(open, words, used)
    if (found === null) break
    const others = open.filter((option) => option !== found.option)
    used = found.fit.used
    open = found.option.repeats ? open : others
    if (found.fit.open.length > 0) return { used, open: [...found.fit.open, ...open] }
  }
  return { used, open }
}

function firstFitting(
  options: readonly Optional[],
  words: readonly string[],
  from: number,
): { option: Optional; fit: Fit } | null {
  for (const option of options) {
    for (const choice of option.choices) {
      const fit = fitParts(choice, words, from)
      if (fit !== null) return { option, fit }
    }
  }
  return null
}
