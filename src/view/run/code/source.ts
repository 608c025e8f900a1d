/**
 * Reads a pattern's source for the code panel: where its words get their weight, which line asks
 * for a step, and which lines at the top are imports that need not be seen.
 */

type Weight = 'keyword' | 'comment' | 'text' | 'plain'
interface Token {
  readonly text: string
  readonly weight: Weight
}
export type Line = readonly Token[]

const KEYWORDS =
  'async await break case catch class const continue default else export finally for from function if import in let new of return switch throw try type typeof while yield'
const PARTS = new RegExp(
  [
    String.raw`(?<comment>/\*[\s\S]*?\*/|//[^\n]*)`,
    String.raw`(?<text>'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|\x60(?:\\.|[^\x60\\])*\x60)`,
    String.raw`(?<keyword>\b(?:${KEYWORDS.replaceAll(' ', '|')})\b\*?)`,
  ].join('|'),
  'g',
)

export function linesOf(source: string): readonly Line[] {
  const lines: Token[][] = [[]]
  let end = 0
  for (const match of source.matchAll(PARTS)) {
    append(lines, source.slice(end, match.index), 'plain')
    append(lines, match[0], weightOf(match.groups))
    end = match.index + match[0].length
  }
  append(lines, source.slice(end).trimEnd(), 'plain')
  return lines
}

function weightOf(groups: Readonly<Record<string, string | undefined>> | undefined): Weight {
  if (groups?.['comment'] !== undefined) return 'comment'
  return groups?.['text'] === undefined ? 'keyword' : 'text'
}

/** A comment may span lines: its parts are one token on each of them. */
function append(lines: Token[][], text: string, weight: Weight): void {
  text.split('\n').forEach((part, index) => {
    if (index > 0) lines.push([])
    if (part !== '') lines.at(-1)?.push({ text: part, weight })
  })
}

/** The line (from 0) where a caption stands as a string, or -1. */
export function lineOfCaption(source: string, caption: string): number {
  const quoted = [`'${caption}'`, `"${caption}"`, `\`${caption}\``]
  return source.split('\n').findIndex((line) => quoted.some((text) => line.includes(text)))
}

/** How many lines the imports at the top take, with the blank line after them. */
export function importLines(source: string): number {
  const imports = /^(?:import\b[^;'"]*(?:'[^']*'|"[^"]*");?\n)+\n?/.exec(source)
  return imports === null ? 0 : imports[0].split('\n').length - 1
}
