/**
 * What a key or a value looks like on screen. Visitors type anything: a NUL, a line break, an
 * override that turns the text around. Each of those is shown as itself and never obeyed.
 *
 *     printable('a\0b')  -> 'a␀b'
 */

/** More than this is never laid out in a line; the whole is a click away. */
export const LINE_CHARACTERS = 120

const CONTROL_PICTURES = 0x2400
const DELETE = 0x7f
// C0, DEL and C1 controls, line separators, direction marks and overrides, and lone surrogates.
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const UNPRINTABLE = /[\0-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/gu

export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) => {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x20) return String.fromCodePoint(CONTROL_PICTURES + code)
    if (code === DELETE) return '␡'
    return `‹U+${code.toString(16).toUpperCase().padStart(4, '0')}›`
  })
}

/** The beginning of a text, at most `characters` of it: a value of 1 MB must not be laid out. */
export function oneLine(text: string, characters: number = LINE_CHARACTERS): string {
  if (text.length <= characters) return printable(text)
  return `${printable(text.slice(0, characters))}…`
}
