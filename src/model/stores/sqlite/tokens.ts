/**
 * SQL cut into tokens where SQLite cuts it (https://sqlite.org/lang_expr.html for literals,
 * https://sqlite.org/lang_comment.html for comments). Never fails: text that SQLite would refuse is a
 * token too, and SQLite says what is wrong with it.
 */
export interface Token {
  readonly is: TokenKind
  /** In UTF-16 units; `end` is after the last one. */
  readonly start: number
  readonly end: number
}
type TokenKind =
  | 'space'
  | 'comment'
  | 'string'
  | 'quoted'
  | 'number'
  | 'blob'
  | 'variable'
  | 'word'
  | 'semicolon'
  | 'operator'
  | 'unterminated'

/** Quotes are found by looking for their ends, not by a pattern: a value may be megabytes long. */
const CLOSING: Readonly<Record<string, string>> = { "'": "'", '"': '"', '`': '`', '[': ']' }

const SPACE = /[ \t\n\f\r\ufeff]+/y
const BLOB = /x'[0-9a-f]*'/iy
const NUMBER = /0x[0-9a-f_]+|\d[\d_]*(?:\.[\d_]*)?(?:e[+-]?\d[\d_]*)?|\.\d[\d_]*(?:e[+-]?\d[\d_]*)?/iy
const WORD = /[a-z_\u0080-\uffff][\w$\u0080-\uffff]*/iy
const VARIABLE = /\?\d*|[:@$#][\w$\u0080-\uffff]+/y
const OPERATOR = /->>|->|\|\||<<|>>|<=|>=|<>|==|!=/y

/** Every token from a place on, spaces and comments included: they follow each other without a gap. */
export function* tokensOf(sql: string, from = 0): Generator<Token> {
  for (let start = from; start < sql.length;) {
    const token = tokenAt(sql, start)
    yield token
    start = token.end
  }
}

function tokenAt(sql: string, start: number): Token {
  const first = sql[start]!
  if (CLOSING[first] !== undefined) return quotedAt(sql, start, first)
  if (first === ';') return { is: 'semicolon', start, end: start + 1 }
  if (sql.startsWith('--', start)) return { is: 'comment', start, end: endOfComment(sql, '\n', start) }
  if (sql.startsWith('/*', start)) return { is: 'comment', start, end: endOfComment(sql, '*/', start + 2) }
  return (
    matchAt('space', SPACE, sql, start) ??
    matchAt('blob', BLOB, sql, start) ??
    matchAt('word', WORD, sql, start) ??
    matchAt('number', NUMBER, sql, start) ??
    matchAt('variable', VARIABLE, sql, start) ??
    matchAt('operator', OPERATOR, sql, start) ?? { is: 'operator', start, end: start + 1 }
  )
}

function matchAt(is: TokenKind, pattern: RegExp, sql: string, start: number): Token | null {
  pattern.lastIndex = start
  return pattern.test(sql) ? { is, start, end: pattern.lastIndex } : null
}

/** A quote inside is written twice; a bracket cannot be. */
function quotedAt(sql: string, start: number, opening: string): Token {
  const closing = CLOSING[opening]!
  const end = opening === '[' ? sql.indexOf(closing, start + 1) : closingQuote(sql, closing, start + 1)
  if (end === -1) return { is: 'unterminated', start, end: sql.length }
  return { is: opening === "'" ? 'string' : 'quoted', start, end: end + 1 }
}

function closingQuote(sql: string, quote: string, from: number): number {
  let end = sql.indexOf(quote, from)
  while (end !== -1 && sql[end + 1] === quote) end = sql.indexOf(quote, end + 2)
  return end
}

/** After the first `closing`, or at the end of the text. */
function endOfComment(sql: string, closing: '\n' | '*/', from: number): number {
  const found = sql.indexOf(closing, from)
  if (found === -1) return sql.length
  return closing === '\n' ? found : found + closing.length
}
