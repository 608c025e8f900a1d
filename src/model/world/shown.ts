import { lengthOf } from './seen.ts'

/** A value as it stands in a sentence: on one line; long ones are cut, and say how long they are. */
export function shown(value: string): string {
  const length = lengthOf(value)
  if (length <= 40) return onOneLine(value)
  // Not through the middle of a character that takes two units.
  const beginning = value.slice(0, 24).replace(/[\uD800-\uDBFF]$/, '')
  return `${onOneLine(beginning)}… (${length.toLocaleString('en')} characters)`
}

/** Control characters as the pictures that Unicode has for them: ␀ for NUL, ␊ for a line feed. */
export function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]/gu, (control) => {
    const code = control.charCodeAt(0)
    if (code < 0x20) return String.fromCharCode(0x2400 + code)
    return code === 0x7f ? '␡' : '�'
  })
}
