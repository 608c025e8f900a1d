import { expect, it } from 'vitest'
import { parseSource, sourceFiles, visit, type SourceFile } from './app/build/source-files.ts'

const WIDEST = 120

/** A line that is wider is one only where a text, which cannot be broken, makes it so. */
function wideLines(file: SourceFile): readonly string[] {
  const inTexts: (readonly [from: number, to: number])[] = []
  visit(file.tree, (node) => {
    const isText = node.type === 'TemplateLiteral' || node.type === 'JSXText'
    if (isText || node.type === 'Literal') inTexts.push([node.start, Number(node['end'])])
  })
  let start = 0
  return file.text.split('\n').flatMap((line, index) => {
    const from = start
    const to = (start += line.length + 1)
    // A rule that is switched off has its reason on the same line.
    if (line.length <= WIDEST || line.includes('oxlint-disable')) return []
    const text = inTexts.reduce((sum, [a, b]) => sum + Math.max(0, Math.min(b, to) - Math.max(a, from)), 0)
    return text > line.length / 3 ? [] : [`${file.path}:${index + 1} is ${line.length} wide`]
  })
}

it(`no line is wider than ${WIDEST}, but for a text`, () => {
  // Patterns are laid out by hand: visitors read them as they stand.
  const files = [...sourceFiles('src'), ...sourceFiles('e2e')]
  const ours = files.filter(({ path }) => !path.startsWith('src/model/patterns/'))
  expect(ours.flatMap(wideLines)).toEqual([])
})

it('the judge of widths sees code and comments, and lets texts pass', () => {
  const judge = (text: string) => wideLines(parseSource('src/model/run/a.ts', text))
  expect(judge(`// ${'x'.repeat(120)}`)).toHaveLength(1)
  expect(judge(`const a = [${'1, '.repeat(50)}]`)).toHaveLength(1)
  expect(judge(`const a = '${'x'.repeat(120)}'`)).toEqual([])
})
