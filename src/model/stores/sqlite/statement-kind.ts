import { splitScript } from './split-script.ts'
import { tokensOf } from './tokens.ts'

/** What a statement is, read off its words: enough to know what to say about its result. */
export interface StatementKind {
  readonly explains: 'nothing' | 'code' | 'plan'
  /** The first words in upper case, those of EXPLAIN left out; quoted names stand as they are. */
  readonly words: readonly string[]
  /** SELECT, INSERT, UPDATE, …: for a statement that begins with WITH, the one after its tables. */
  readonly verb: string
}

const MOST_WORDS = 12
const VERBS_AFTER_WITH = new Set(['SELECT', 'VALUES', 'INSERT', 'REPLACE', 'UPDATE', 'DELETE'])

export function kindOf(sql: string): StatementKind {
  const words: string[] = []
  let depth = 0
  let verb: string | null = null
  for (const { is, start, end } of tokensOf(sql)) {
    if (is === 'space' || is === 'comment') continue
    if (is === 'semicolon') break
    const text = sql.slice(start, end)
    const word = is === 'word' ? text.toUpperCase() : text
    if (words.length < MOST_WORDS + 3) words.push(word)
    if (text === '(') depth++
    if (text === ')') depth--
    if (is === 'word' && depth === 0 && VERBS_AFTER_WITH.has(word)) verb ??= word
    const isOpen = withoutExplain(words)[0] === 'WITH' && verb === null
    if (words.length >= MOST_WORDS + 3 && !isOpen) break
  }
  const rest = withoutExplain(words)
  const explains = words[0] !== 'EXPLAIN' ? 'nothing' : words[1] === 'QUERY' ? 'plan' : 'code'
  return { explains, words: rest, verb: rest[0] === 'WITH' ? (verb ?? 'WITH') : (rest[0] ?? '') }
}

function withoutExplain(words: readonly string[]): readonly string[] {
  if (words[0] !== 'EXPLAIN') return words
  return words[1] === 'QUERY' ? words.slice(3) : words.slice(1)
}

/** Whether a submission may change what the database holds: whether it does more than ask. */
export function canWrite(script: string): boolean {
  for (const { is, text } of splitScript(script)) {
    const { explains, verb } = kindOf(text)
    if (is === 'statement' && explains === 'nothing' && !['SELECT', 'VALUES', 'PRAGMA'].includes(verb)) return true
  }
  return false
}

/** Whether it inserts, updates or deletes rows, and so says how many. */
export function changesRows({ explains, verb }: StatementKind): boolean {
  return explains === 'nothing' && ['INSERT', 'REPLACE', 'UPDATE', 'DELETE'].includes(verb)
}
