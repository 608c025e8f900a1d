import { printable } from '../printable.ts'

/** Longer values are cut in sentences; the stores and the chips have room for more. */
const MOST = 24

/** A value inside a sentence: printable, cut by characters (never through an emoji), never nothing. */
export function valueText(value: string, most: number = MOST): string {
  if (value === '') return '(empty text)'
  // A value may be 1 MB: only its beginning is ever looked at.
  const characters = Array.from(value.slice(0, most * 4))
  const shown = printable(characters.slice(0, most).join(''))
  return characters.length > most ? `${shown}…` : shown
}
