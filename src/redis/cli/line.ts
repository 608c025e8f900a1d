import { asciiLowerCase, latin1 } from '../bytes.ts'
import { INVALID_ARGUMENTS, splitLine } from '../split-line.ts'

/** What redis-cli does with a line that was typed at its prompt. */
export type CliLine =
  | { readonly is: 'nothing' }
  | { readonly is: 'send'; readonly argv: readonly Uint8Array[]; readonly times: number }
  /** Answered by redis-cli itself: nothing is sent. */
  | { readonly is: 'print'; readonly text: string }
  | { readonly is: 'help'; readonly topic: readonly string[] }
  | { readonly is: 'hints'; readonly on: boolean }
  | { readonly is: 'connect'; readonly host: string; readonly port: string }
  | { readonly is: 'clear' }
  | { readonly is: 'quit' }

export const INVALID_REPEAT = 'Invalid redis-cli repeat command option value.'
const LARGEST_LONG = 2n ** 63n - 1n

/**
 * Takes a line as redis-cli's loop does (redis-cli.c, repl), in the same order: a repeat count
 * comes first, and only a command that is sent, or `help`, is looked for behind it.
 */
export function readCliLine(line: string): CliLine {
  const argv = splitLine(line)
  if (argv === null) return print(INVALID_ARGUMENTS)
  if (argv.length === 0) return { is: 'nothing' }
  const words = argv.map(latin1)
  const count = words.length > 1 ? repeatCount(words[0]!) : null
  if (count === 'invalid') return print(INVALID_REPEAT)
  return ofTheClient(words) ?? sent(argv, count)
}

function print(text: string): CliLine {
  return { is: 'print', text }
}

/** What redis-cli answers before it looks behind a repeat count. */
function ofTheClient(words: readonly string[]): CliLine | null {
  const name = asciiLowerCase(words[0]!)
  if (name === 'quit' || name === 'exit') return { is: 'quit' }
  if (name.startsWith(':')) return preference(name, words)
  if (name === 'restart') return print("Use 'restart' only in Lua debugging mode.")
  if (name === 'connect' && words.length === 3) return { is: 'connect', host: words[1]!, port: words[2]! }
  return name === 'clear' && words.length === 1 ? { is: 'clear' } : null
}

function preference(name: string, words: readonly string[]): CliLine {
  const setting = asciiLowerCase(words[1] ?? '')
  if (name === ':set' && words.length > 1) {
    if (setting === 'hints') return { is: 'hints', on: true }
    if (setting === 'nohints') return { is: 'hints', on: false }
    return print(`unknown redis-cli preference '${words[1]}'`)
  }
  return print(`unknown redis-cli internal command '${words[0]}'`)
}

function sent(argv: readonly Uint8Array[], count: number | null): CliLine {
  const command = count === null ? argv : argv.slice(1)
  const name = asciiLowerCase(latin1(command[0]!))
  if (name === 'help' || name === '?') return { is: 'help', topic: command.slice(1).map(latin1) }
  return { is: 'send', argv: command, times: count ?? 1 }
}

/** A number as C's strtol reads it, the whole word long; null for a word that is no number. */
function repeatCount(word: string): number | 'invalid' | null {
  const text = word.split('\0', 1)[0]!
  // No digits at all is no number, but strtol has then read to the end of the empty word.
  if (text === '') return 'invalid'
  if (!/^[ \t\n\v\f\r]*[-+]?[0-9]+$/.test(text)) return null
  const count = BigInt(text.trim().replace(/^\+/, ''))
  return count < 1n || count > LARGEST_LONG ? 'invalid' : Number(count)
}
