/**
 * The arguments of a command as a tree, read from the text in `reference/`.
 *
 *     key [NX|XX] [EX seconds|KEEPTTL] [field ...]
 */
export type Part =
  /** A word of the visitor's. */
  | { readonly is: 'argument'; readonly text: string }
  /** A word that is typed as it stands. */
  | { readonly is: 'token'; readonly text: string }
  | {
      readonly is: 'optional'
      readonly choices: readonly (readonly Part[])[]
      readonly repeats: boolean
      readonly text: string
    }
export type Optional = Extract<Part, { is: 'optional' }>

export function parseSyntax(syntax: string): readonly Part[] {
  return topLevel(syntax, ' ').map(partOf)
}

function partOf(text: string): Part {
  if (!text.startsWith('[')) return /[a-z]/.test(text) ? { is: 'argument', text } : { is: 'token', text }
  const inside = text.slice(1, -1)
  const repeats = inside.endsWith(' ...')
  const choices = topLevel(repeats ? inside.slice(0, -4) : inside, '|').map(parseSyntax)
  return { is: 'optional', choices, repeats, text }
}

/** Splits where the separator stands outside of all brackets. */
function topLevel(text: string, separator: string): string[] {
  const pieces: string[] = []
  let depth = 0
  let piece = ''
  for (const character of text) {
    if (character === '[') depth++
    if (character === ']') depth--
    if (character === separator && depth === 0) {
      pieces.push(piece)
      piece = ''
    } else piece += character
  }
  return [...pieces, piece].filter((one) => one !== '')
}
