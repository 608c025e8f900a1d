import { tokensOf, type Token } from './tokens.ts'

/** What SQLite says about a text that it only looks at: its error, or null where it would run it. */
export type Prepare = (sql: string) => string | null

/** More places than this are not tried. */
const MOST_PLACES = 64

/**
 * The place that an error of SQLite is about, in UTF-16 units; null where that cannot be told.
 *
 * sql.js does not expose sqlite3_error_offset(), so SQLite is asked in another way. A syntax error
 * is at the first token with which the text up to there has that very error. A name that does not
 * exist is where writing another name changes the error to that name:
 *
 *     SELECT name, nam FROM users WHERE nam = 1     no such column: nam
 *     SELECT name, unknown FROM users WHERE nam = 1   no such column: unknown: it is the first nam
 *     SELECT name, nam FROM users WHERE unknown = 1   no such column: nam: it is not the second
 */
export function errorOffset(sql: string, message: string, prepare: Prepare): number | null {
  const near = /^near "([^]*)": syntax error$/.exec(message)?.[1]
  if (near !== undefined) return syntaxErrorOffset(sql, near, message, prepare)
  const unrecognized = /^unrecognized token: "([^]*)"$/.exec(message)?.[1]
  if (unrecognized !== undefined)
    return [...meaningful(sql)].find(({ start }) => sql.startsWith(unrecognized, start))?.start ?? null
  if (message === 'incomplete input') return sql.trimEnd().length
  const aggregate = /^misuse of (?:aggregate|window)(?: function)?(?:: | )([^]*)\(\)$/.exec(message)?.[1]
  if (aggregate !== undefined) return misuseOffset(sql, aggregate, prepare)
  const name =
    /^(?:no such (?:column|table|function|index|view|trigger|module)|ambiguous column name|wrong number of arguments to function)[: ] ?([^]*?)(?:\(\))?$/.exec(
      message,
    )?.[1]
  return name === undefined ? null : nameOffset(sql, name, message, prepare)
}

/** More text keeps a syntax error, so the first token that has it is found by halving. */
function syntaxErrorOffset(sql: string, near: string, message: string, prepare: Prepare): number | null {
  const places = [...meaningful(sql)].filter(({ start, end }) => sql.slice(start, end) === near)
  let low = 0
  let high = places.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (prepare(sql.slice(0, places[middle]!.end)) === message) high = middle
    else low = middle + 1
  }
  return places[low]?.start ?? null
}

function nameOffset(sql: string, name: string, message: string, prepare: Prepare): number | null {
  const tokens = [...meaningful(sql)]
  const last = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  const places = tokens.map((_, index) => index).filter((index) => unquoted(sql, tokens[index]!).toLowerCase() === last)
  const place =
    places.length === 1
      ? places[0]
      : places.slice(0, MOST_PLACES).find((index) => isAbout(sql, tokens[index]!, name, message, prepare))
  return place === undefined ? null : tokens[firstOfQualified(sql, tokens, place)]!.start
}

/**
 * Where a function may not stand: the one place at which the error stays when all others call likely(), which
 * may stand anywhere.
 */
function misuseOffset(sql: string, name: string, prepare: Prepare): number | null {
  const places = [...meaningful(sql)]
    .filter((token) => unquoted(sql, token).toLowerCase() === name.toLowerCase())
    .slice(0, MOST_PLACES)
  const without = (kept: Token): string =>
    places.reduceRight(
      (text, { start, end }) => (start === kept.start ? text : `${text.slice(0, start)}likely${text.slice(end)}`),
      sql,
    )
  // SQLite has two wordings for it.
  const culprits = places.filter((place) => prepare(without(place))?.startsWith('misuse of '))
  return culprits.length === 1 ? culprits[0]!.start : null
}

/**
 * Whether the error follows when another name stands at this place. It stands there bare: in double
 * quotes a name that does not exist would be text to SQLite.
 */
function isAbout(sql: string, { start, end }: Token, name: string, message: string, prepare: Prepare): boolean {
  const other = `unknown_${sql.length}`
  const expected = message.replace(name, () => `${name.slice(0, name.lastIndexOf('.') + 1)}${other}`)
  return prepare(`${sql.slice(0, start)}${other}${sql.slice(end)}`) === expected
}

/** `t.x` is about its first word. */
function firstOfQualified(sql: string, tokens: readonly Token[], index: number): number {
  let first = index
  while (first >= 2 && sql[tokens[first - 1]!.start] === '.') first -= 2
  return first
}

function unquoted(sql: string, { start, end }: Pick<Token, 'start' | 'end'>): string {
  const text = sql.slice(start, end)
  const quote = text[0]
  if (quote === '[') return text.slice(1, -1)
  return quote === '"' || quote === '`' ? text.slice(1, -1).replaceAll(quote + quote, quote) : text
}

function* meaningful(sql: string): Generator<Token> {
  for (const token of tokensOf(sql)) if (token.is !== 'space' && token.is !== 'comment') yield token
}
