import { Unreadable } from './unreadable.ts'

/**
 * A reader for the extensible data notation (github.com/edn-format/edn), in which Jepsen writes its
 * histories. Every value knows its line, so that whoever reads a history can say where it goes wrong.
 */
export type Edn = { readonly line: number } & (
  | { readonly is: 'nil' }
  | { readonly is: 'boolean'; readonly value: boolean }
  /** As it was written: numbers of any size and kind. */
  | { readonly is: 'number' | 'symbol' | 'character'; readonly text: string }
  /** Without its colon. */
  | { readonly is: 'keyword'; readonly text: string }
  | { readonly is: 'string'; readonly text: string }
  | { readonly is: 'list' | 'vector' | 'set'; readonly items: readonly Edn[] }
  | { readonly is: 'map'; readonly entries: readonly (readonly [Edn, Edn])[] }
  | { readonly is: 'tagged'; readonly tag: string; readonly value: Edn }
)

/** All values of a text, one after the other, or the first few. Throws Unreadable. */
export function readEdn(text: string, firstLine = 1, most = Infinity): readonly Edn[] {
  const reader = new Reader(text, firstLine)
  const values: Edn[] = []
  while (values.length < most) {
    const value = reader.next(null)
    if (value === null) break
    values.push(value)
  }
  return values
}

/** A value as text: two values are the same exactly when their texts are equal. */
export function ednText(value: Edn): string {
  switch (value.is) {
    case 'nil':
      return 'nil'
    case 'boolean':
      return String(value.value)
    case 'keyword':
      return `:${value.text}`
    case 'string':
      return JSON.stringify(value.text)
    case 'character':
      return `\\${value.text}`
    case 'number':
    case 'symbol':
      return value.text
    case 'list':
    case 'vector':
      return `[${value.items.map(ednText).join(' ')}]`
    case 'set':
      return `#{${value.items.map(ednText).sort().join(' ')}}`
    case 'map':
      return `{${value.entries
        .map((entry) => entry.map(ednText).join(' '))
        .sort()
        .join(', ')}}`
    case 'tagged':
      return `#${value.tag} ${ednText(value.value)}`
  }
}

/** What stands under a keyword of a map; null when nothing does. */
export function member(map: Edn, name: string): Edn | null {
  if (map.is !== 'map') return null
  return map.entries.find(([key]) => key.is === 'keyword' && key.text === name)?.[1] ?? null
}

/** What a number can look like: 3, -3, 3N, 3.5M, 1e9, 1/2, and 0x1f as Clojure prints addresses. */
const NUMBER = /^[+-]?(\d+(N|\/\d+|(\.\d*)?([eE][+-]?\d+)?M?)|0x[\da-fA-F]+)$/
const BLANK = /[\s,\uFEFF]/
const TOKEN = /[^\s,()[\]{}";]+/y
const CLOSING = { '(': ')', '[': ']', '{': '}', '#{': '}' } as const
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', '\\': '\\', '"': '"' }

class Reader {
  readonly #text: string
  #at = 0
  #line: number

  constructor(text: string, firstLine: number) {
    this.#text = text
    this.#line = firstLine
  }

  /** The next value; null at the end, or at the bracket that closes what is open. */
  next(closing: string | null): Edn | null {
    this.#skipBlank()
    const line = this.#line
    const char = this.#text[this.#at]
    if (char === undefined) {
      if (closing === null) return null
      throw new Unreadable(line, `expected “${closing}” before the end of the file.`)
    }
    if (char === ')' || char === ']' || char === '}') {
      if (char !== closing)
        throw new Unreadable(line, `expected ${closing === null ? 'a value' : `“${closing}”`}, and found “${char}”.`)
      this.#at++
      return null
    }
    if (char === '(' || char === '[') return { is: char === '(' ? 'list' : 'vector', items: this.#items(char), line }
    if (char === '{') return { is: 'map', entries: this.#entries(), line }
    if (char === '"') return { is: 'string', text: this.#string(), line }
    if (char === '\\') return { is: 'character', text: this.#character(), line }
    if (char === '#') return this.#dispatch(closing)
    return this.#atom()
  }

  /** White space, commas and comments. */
  #skipBlank(): void {
    for (;;) {
      const char = this.#text[this.#at]
      if (char === ';') this.#at = endOfLine(this.#text, this.#at)
      else if (char === undefined || !BLANK.test(char)) return
      else {
        if (char === '\n') this.#line++
        this.#at++
      }
    }
  }

  #items(opening: keyof typeof CLOSING): Edn[] {
    this.#at += opening.length
    const items: Edn[] = []
    for (let item = this.next(CLOSING[opening]); item !== null; item = this.next(CLOSING[opening])) items.push(item)
    return items
  }

  #entries(): [Edn, Edn][] {
    const line = this.#line
    const items = this.#items('{')
    if (items.length % 2 !== 0)
      throw new Unreadable(line, 'expected a value for every key of the map, and one is missing.')
    return Array.from({ length: items.length / 2 }, (_, index) => [items[2 * index]!, items[2 * index + 1]!])
  }

  #string(): string {
    const line = this.#line
    let text = ''
    for (this.#at++; ; this.#at++) {
      const char = this.#text[this.#at]
      if (char === undefined) throw new Unreadable(line, 'expected “"” at the end of the string.')
      if (char === '"') break
      if (char === '\n') this.#line++
      text += char === '\\' ? this.#escape() : char
    }
    this.#at++
    return text
  }

  #escape(): string {
    const code = this.#text[++this.#at] ?? ''
    if (code === 'u') {
      const hex = this.#text.slice(this.#at + 1, this.#at + 5)
      if (!/^[0-9a-fA-F]{4}$/.test(hex))
        throw new Unreadable(this.#line, 'expected four hexadecimal digits after “\\u”.')
      this.#at += 4
      return String.fromCharCode(Number.parseInt(hex, 16))
    }
    const known = ESCAPES[code]
    if (known === undefined)
      throw new Unreadable(this.#line, `expected one of \\n \\t \\r \\b \\f \\\\ \\" \\u, and found “\\${code}”.`)
    return known
  }

  /** `\a`, `\newline`, `\u0041`, and one that would end any other token, such as `\(`. */
  #character(): string {
    const first = String.fromCodePoint(this.#text.codePointAt(this.#at + 1) ?? 0)
    this.#at += 1 + first.length
    return first + this.#token()
  }

  /** What begins with a #: a set, a value to be left out, or a value with a tag. */
  #dispatch(closing: string | null): Edn | null {
    const line = this.#line
    if (this.#text[this.#at + 1] === '{') return { is: 'set', items: this.#items('#{'), line }
    // ##Inf and ##NaN are no tags.
    if (this.#text[this.#at + 1] === '#') return { is: 'symbol', text: this.#token(), line }
    this.#at++
    if (this.#text[this.#at] === '_') {
      this.#at++
      this.#value('a value to leave out after “#_”')
      return this.next(closing)
    }
    const tag = this.#token()
    if (tag === '') throw new Unreadable(line, 'expected a tag or “{” after “#”.')
    return { is: 'tagged', tag, value: this.#value(`a value after “#${tag}”`), line }
  }

  #value(what: string): Edn {
    this.#skipBlank()
    const char = this.#text[this.#at]
    if (char === undefined || ')]}'.includes(char)) throw new Unreadable(this.#line, `expected ${what}.`)
    return this.next(null)!
  }

  #token(): string {
    TOKEN.lastIndex = this.#at
    const token = TOKEN.exec(this.#text)?.[0] ?? ''
    this.#at += token.length
    return token
  }

  #atom(): Edn {
    const line = this.#line
    const token = this.#token()
    if (token === 'nil') return { is: 'nil', line }
    if (token === 'true' || token === 'false') return { is: 'boolean', value: token === 'true', line }
    if (token.startsWith(':') && token.length > 1) return { is: 'keyword', text: token.slice(1), line }
    if (/^[+-]?\d/.test(token)) {
      if (!NUMBER.test(token)) throw new Unreadable(line, `expected a number, and found “${token}”.`)
      return { is: 'number', text: token, line }
    }
    return { is: 'symbol', text: token, line }
  }
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end === -1 ? text.length : end
}
