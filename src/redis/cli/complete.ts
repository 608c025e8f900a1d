import { asciiUpperCase } from '../bytes.ts'
import { commandText } from '../print.ts'
import { GROUPS } from './reference/entry.ts'
import { REFERENCE, referenceFor } from './reference.ts'
import { remainingParts } from './remaining.ts'
import { parseSyntax, type Part } from './syntax.ts'
import { typedWords } from './typed-words.ts'

/** Arguments that name a key which may be there already. */
const KEY_NAMES: ReadonlySet<string> = new Set(['key', 'source', 'newkey', 'destination'])

/**
 * The whole lines that Tab offers for this one, in order: names of commands, topics of `help`,
 * then the words that an argument can be, and the keys that are there.
 */
export function completions(line: string, keys: readonly string[]): readonly string[] {
  const help = /^(help|\?)(\s+)(.*)$/i.exec(line)
  if (help !== null) return completedTopics(help[1]! + help[2]!, help[3]!)
  return [...completedNames(line), ...completedArguments(line, keys)]
}

function completedNames(line: string): string[] {
  if (line.trim() === '') return []
  const typed = asciiUpperCase(line)
  return REFERENCE.map(({ name }) => name).filter((name) => name.startsWith(typed) && name !== typed)
}

function completedTopics(start: string, topic: string): string[] {
  const wanted = asciiUpperCase(topic)
  const topics = [...GROUPS.map((group) => `@${group}`), ...REFERENCE.map(({ name }) => name)]
  return topics.filter((one) => asciiUpperCase(one).startsWith(wanted) && one !== topic).map((one) => start + one)
}

function completedArguments(line: string, keys: readonly string[]): string[] {
  const typed = typedWords(line)
  const reference = typed === null ? null : referenceFor(typed.whole)
  if (typed === null || reference === null) return []
  const { begun } = typed
  const before = line.slice(0, line.length - begun.length)
  // A word in quotes is not completed: what stands in the line is not what it means.
  if (before + begun !== line) return []
  const given = typed.whole.slice(reference.name.split(' ').length)
  const parts = remainingParts(parseSyntax(reference.syntax), given) ?? []
  const tokens = nextTokens(parts).filter((token) => token.startsWith(asciiUpperCase(begun)) && token !== begun)
  const known = takesKey(parts) ? keys.filter((key) => key.startsWith(begun) && key !== begun).map(asWord) : []
  return [...known, ...tokens].map((word) => before + word)
}

/** A key as it must be typed to mean itself. */
function asWord(key: string): string {
  return commandText(['GET', key]).slice('GET '.length)
}

/** What may come next begins with the first required part, or with any option before it. */
function nextParts(parts: readonly Part[]): readonly Part[] {
  const required = parts.findIndex(({ is }) => is !== 'optional')
  const reachable = required === -1 ? parts : parts.slice(0, required + 1)
  return reachable.flatMap((part) => (part.is === 'optional' ? part.choices.map(([first]) => first!) : [part]))
}

function nextTokens(parts: readonly Part[]): string[] {
  return nextParts(parts).flatMap((part) => (part.is === 'token' ? [part.text] : []))
}

function takesKey(parts: readonly Part[]): boolean {
  return nextParts(parts).some((part) => part.is === 'argument' && KEY_NAMES.has(part.text))
}
