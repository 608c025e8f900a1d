import { tokensOf, type Token } from './tokens.ts'

/** One thing to run: a statement with its semicolon, or a line that begins with a dot. */
export interface Piece {
  readonly is: 'statement' | 'dot'
  /** `text` is `script.slice(start, end)`, with the comments and spaces before it left out. */
  readonly text: string
  readonly start: number
  readonly end: number
}

/**
 * A script cut as the sqlite3 shell cuts it (https://sqlite.org/cli.html): a line that begins with a
 * dot where no statement is open is a dot command; a statement ends with a semicolon, and one that
 * makes a trigger with `; END;`. What is left at the end is a statement too, semicolon or not.
 */
export function* splitScript(script: string): Generator<Piece> {
  let open: OpenStatement | null = null
  let from = 0
  while (from < script.length) {
    const dot: Piece | null = open === null ? dotLineAt(script, from) : null
    if (dot !== null) {
      yield dot
      from = dot.end
      continue
    }
    for (const token of tokensOf(script, from)) {
      from = token.end
      if (isBlank(token)) {
        if (open === null && dotLineAt(script, from) !== null) break
        continue
      }
      open ??= new OpenStatement(script, token.start)
      if (!open.take(token)) continue
      const { start, isEmpty } = open
      open = null
      if (!isEmpty) yield { is: 'statement', text: script.slice(start, token.end), start, end: token.end }
      break
    }
  }
  if (open !== null) yield { is: 'statement', text: script.slice(open.start), start: open.start, end: script.length }
}

function isBlank({ is }: Token): boolean {
  return is === 'space' || is === 'comment'
}

/** A line that begins with a dot, without its line end. */
function dotLineAt(script: string, start: number): Piece | null {
  const isAtLineStart = start === 0 || script[start - 1] === '\n'
  if (!isAtLineStart || script[start] !== '.') return null
  const lineEnd = script.indexOf('\n', start)
  const end = lineEnd === -1 ? script.length : lineEnd
  return { is: 'dot', text: script.slice(start, end).trimEnd(), start, end }
}

/** Whether a script can be run as it stands, or a statement in it goes on (the shell would show `...>`). */
export function isComplete(script: string): boolean {
  let last: Piece | null = null
  for (const piece of splitScript(script)) last = piece
  if (last === null || last.is === 'dot') return true
  return endsItself(last.text)
}

function endsItself(statement: string): boolean {
  const open = new OpenStatement(statement, 0)
  for (const token of tokensOf(statement)) if (!isBlank(token) && open.take(token)) return true
  return false
}

/** A statement whose end has not been seen. */
class OpenStatement {
  readonly start: number
  readonly #script: string
  #first: string[] = []
  #last: string[] = []

  constructor(script: string, start: number) {
    this.#script = script
    this.start = start
  }

  /** Nothing but a semicolon. */
  get isEmpty(): boolean {
    return this.#first.length === 1 && this.#first[0] === ';'
  }

  /** Takes in the next token that is no blank; true when it ends the statement. */
  take({ is, start, end }: Token): boolean {
    const word = is === 'word' ? this.#script.slice(start, end).toUpperCase() : is === 'semicolon' ? ';' : ''
    if (this.#first.length < 6) this.#first.push(word)
    const ends = is === 'semicolon' && (!this.#makesTrigger() || this.#last.join(' ') === '; END')
    this.#last = [...this.#last.slice(-1), word]
    return ends
  }

  #makesTrigger(): boolean {
    return /^(?:EXPLAIN (?:QUERY PLAN )?)?CREATE (?:TEMP |TEMPORARY )?TRIGGER\b/.test(this.#first.join(' '))
  }
}
