import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isTest, lineOf, parseSource, sourceFiles, type SourceFile, type SyntaxNode } from './app/build/source-files.ts'

/**
 * What is said stands in src/words, one folder a language, in the lessons, and in the patterns, whose captions are ids.
 * Redis answers in its own words everywhere.
 */
const MAY_SAY = /^src\/(words|lessons|redis|model\/patterns)\//

/**
 * How much is still said elsewhere, a file a line. The list may only shrink: what is more fails before it is
 * compared.
 */
const LEFT = new Map(
  readFileSync(new URL('prose-left.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [count, path] = line.split(' ')
      return [path!, Number(count)] as const
    }),
)

interface Said {
  readonly line: number
  readonly text: string
}

/** Props that are read out or shown. */
const SPOKEN_PROPS =
  /^(aria-label|aria-description|aria-roledescription|aria-valuetext|alt|title|label|placeholder|summary|what|note|heading)$/

/** Texts on the page and sentences in strings, in reading order. */
function proseIn(file: SourceFile): readonly Said[] {
  const found: Said[] = []
  look(file.tree, false)
  return found

  function look(node: SyntaxNode, isProp: boolean): void {
    if (isForMaintainers(node) || (IMPORTS.test(node.type) && (node['declaration'] ?? null) === null)) return
    if (node.type === 'JSXElement' && isUntranslated(node)) return
    if (node.type.startsWith('TS') && !/^TS(As|Satisfies|NonNull)Expression$/.test(node.type)) return
    if (node.type === 'JSXText' && hasWord(textOf(node)))
      found.push({ line: lineOf(file, node), text: short(textOf(node)) })
    if (node.type === 'Literal' && typeof node['value'] === 'string' && (isProp ? hasWord : isSentence)(node['value']))
      found.push({ line: lineOf(file, node), text: short(node['value']) })
    if (node.type === 'TemplateLiteral') {
      const text = (node['quasis'] as readonly { readonly value: { readonly cooked: string } }[])
        .map(({ value }) => value.cooked)
        .join('…')
      if ((isProp ? hasWord : isSentence)(text)) found.push({ line: lineOf(file, node), text: short(text) })
    }
    for (const [field, value] of Object.entries(node)) {
      if (isCompared(node, field) || isName(node, field)) continue
      const spoken =
        node.type === 'JSXAttribute' ? SPOKEN_PROPS.test(nameOf(node)) : isProp && PASSED_ON.test(node.type)
      for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) look(child, spoken)
    }
  }
}

const IMPORTS = /^(Import|Export(All|Named))Declaration$/

/** Through these a prop's text comes as it stands. */
const PASSED_ON = /^(JSXExpressionContainer|ConditionalExpression|LogicalExpression|TemplateLiteral)$/

/** An error that nobody sees unless the code is wrong. */
function isForMaintainers(node: SyntaxNode): boolean {
  const argument = node['argument'] as { readonly callee?: { readonly name?: string } } | undefined
  const callee = node['callee'] as { readonly name?: string } | undefined
  return (
    (node.type === 'ThrowStatement' && argument?.callee?.name === 'Error') ||
    (node.type === 'CallExpression' && callee?.name === 'assert')
  )
}

/** An id that is asked for, and not said. */
function isCompared(node: SyntaxNode, field: string): boolean {
  return (
    (node.type === 'BinaryExpression' && /^[!=]==$/.test(String(node['operator']))) ||
    (node.type === 'SwitchCase' && field === 'test')
  )
}

function isName(node: SyntaxNode, field: string): boolean {
  return (
    field === 'key' ||
    (node.type === 'JSXAttribute' && /^(className|d|viewBox|points|data-.*|href|id|key|type)$/.test(nameOf(node)))
  )
}

function isUntranslated(element: SyntaxNode): boolean {
  const { attributes } = element['openingElement'] as { readonly attributes: readonly SyntaxNode[] }
  return attributes.some(
    (attribute) =>
      nameOf(attribute) === 'translate' && (attribute['value'] as { readonly value?: unknown } | null)?.value === 'no',
  )
}

function nameOf(attribute: SyntaxNode): string {
  return (attribute['name'] as { readonly name?: string } | undefined)?.name ?? ''
}

function textOf(node: SyntaxNode): string {
  return String(node['value'])
}

function hasWord(text: string): boolean {
  return /\p{L}{2}/u.test(text)
}

/** Two words beside each other, and no address, path, SQL, style or picture. */
function isSentence(text: string): boolean {
  return (
    /\p{L}{2,}[,;:.)”’]* [“‘(]?\p{L}/u.test(text) &&
    !/^(SELECT|INSERT|UPDATE|DELETE|CREATE|PRAGMA|BEGIN|ALTER|DROP|WITH|SAVEPOINT|ATTACH|use strict)\b|^[a-z-]+\/|^[Mm][\d.]|^--|^[.#@][\w-]+ |\bvar\(--|\d(px|fr|rem)\b/.test(
      text,
    )
  )
}

function short(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length > 60 ? `${line.slice(0, 60)}…` : line
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

test('what is said stands with the words: elsewhere it only becomes less', async () => {
  const files = sourceFiles('src').filter(({ path }) => !MAY_SAY.test(path) && !isTest(path))
  const now = new Map(files.map((file) => [file.path, proseIn(file)] as const).filter(([, said]) => said.length > 0))
  const more = [...now].flatMap(([path, said]) => {
    const known = LEFT.get(path) ?? 0
    return said.length > known
      ? [
          `${path} says ${said.length} things itself, and may say ${known}. Put what is new into src/words: ${said.map(({ line, text }) => `${line} ‘${text}’`).join(', ')}`,
        ]
      : []
  })
  expect(more).toEqual([])
  const list = [...now].map(([path, said]) => `${said.length} ${path}\n`).join('')
  await expect(
    list,
    'less is said elsewhere: run this test with -u, which writes the shorter list',
  ).toMatchFileSnapshot('prose-left.txt')
})

test('numbers are written by src/words, with the language of the page', () => {
  const files = ['src/lessons', 'src/player', 'src/view', 'src/app']
    .flatMap((folder) => sourceFiles(folder))
    .filter(({ path }) => !isTest(path))
  expect(files.filter(({ text }) => /\.toLocale\w*String\(|\bIntl\./.test(text)).map(({ path }) => path)).toEqual([])
})

describe('the judge of prose', () => {
  const judge = (text: string) => proseIn(parseSource('src/view/run/stage/stage.tsx', text)).map((said) => said.text)

  test.each([
    ['a text on the page', 'const a = <p>Play</p>', 'Play'],
    ['a label that is read out', 'const a = <b aria-label="Play" />', 'Play'],
    ['a label by condition', "const a = <b title={on ? 'Play' : 'Stop it'} />", 'Play'],
    ['a sentence in a string', "const a = 'is not cached'", 'is not cached'],
    ['a sentence with holes', 'const a = `${b} was told ${c}.`', '… was told ….'],
    ['a sentence in a table', "const a = { b: { c: 'is stale' } }", 'is stale'],
  ])('finds %s', (_, text, said) => {
    expect(judge(text)).toContain(said)
  })

  test.each([
    ['an id', "const a = 'redis_down'"],
    ['an id of two words that is asked for', "const a = b === 'not asked'"],
    ['a case', "switch (a) { case 'under way': break }"],
    ['the name of a field', "const a = { 'not asked': 1 }"],
    ['a type', "type A = 'not asked' | 'no answer'"],
    ['an error for maintainers', "throw new Error('A trace has a first step.')"],
    ['what is not translated', '<code translate="no">SET user:2</code>'],
    ['a statement', "const a = 'SELECT name FROM users'"],
    ['a class', '<p className="one two" />'],
  ])('does not take %s for prose', (_, text) => {
    expect(judge(text)).toEqual([])
  })
})
