/** Longer values are cut in sentences; the stores and the chips have room for more. */
const MOST = 24

/**
 * A value inside a sentence: cut by characters (never through an emoji), control characters as
 * their pictures (␀, ␊), an empty one said in words.
 */
export function valueText(value: string, most: number = MOST): string {
  if (value === '') return '(empty)'
  // A value may be 1 MB: only its beginning is ever looked at.
  const characters = [...value.slice(0, most * 4)]
  const shown = characters.slice(0, most).map(picture).join('')
  return characters.length > most ? `${shown}…` : shown
}

function picture(character: string): string {
  const code = character.charCodeAt(0)
  if (code < 0x20) return String.fromCharCode(0x2400 + code)
  return code === 0x7f ? '␡' : character
}
