import { describe, expect, test } from 'vitest'
import { isTest, lineOf, parseSource, sourceFiles, type SourceFile, type SyntaxNode } from './app/build/source-files.ts'

/**
 * A browser's translator replaces texts (src/view/parts/text.tsx says what that does). A text may stand
 * alone in its element, among elements that are always there, or where nothing is translated; anywhere
 * else it comes wrapped. One sentence for each that is not.
 */
function looseTexts(file: SourceFile): readonly string[] {
  const found: string[] = []
  const elements = namesOfElements(file.tree)
  look(file.tree, false)
  return found

  function look(node: SyntaxNode, isUntranslated: boolean): void {
    const isSpared = isUntranslated || saysTranslateNo(node)
    if (!isSpared && (node.type === 'JSXElement' || node.type === 'JSXFragment')) judge(node)
    for (const child of nodesIn(node)) look(child, isSpared)
  }

  function judge(parent: SyntaxNode): void {
    const children = childrenOf(parent)
    const isAlone = children.length === 1 && !isTransparent(parent)
    for (const child of children) {
      // A translator lets blanks stand.
      if (isAlone || isBlank(child) || isElement(child, elements)) continue
      const isStill =
        !isTransparent(parent) &&
        (isWritten(child) || isKeyOf(file, parent, child)) &&
        children.every((one) => one === child || isWritten(one) || isHostElement(one))
      if (!isStill)
        found.push(
          `${file.path}:${lineOf(file, child)} has the text ${shortened(file, child)} beside what can come and go: put it into <Text>, or say translate="no"`,
        )
    }
    // Without one its text is its value, and a translated one is none of those that are known.
    if (nameOf(parent) === 'option' && attributeOf(parent, 'value') === null)
      found.push(`${file.path}:${lineOf(file, parent)} has an option without a value`)
    if (isAlone && isListOfTexts(children[0]!, elements))
      found.push(`${file.path}:${lineOf(file, children[0]!)} lists bare texts: put each into <Text>`)
  }
}

function childrenOf(parent: SyntaxNode): readonly SyntaxNode[] {
  const children = (parent['children'] as readonly SyntaxNode[]).map((child) =>
    child.type === 'JSXExpressionContainer' ? (child['expression'] as SyntaxNode) : child,
  )
  // The space between two lines is no child.
  return children.filter(
    (child) =>
      child.type !== 'JSXEmptyExpression' &&
      !(child.type === 'JSXText' && isBlank(child) && String(child['value']).includes('\n')),
  )
}

function isBlank(node: SyntaxNode): boolean {
  return isWritten(node) && /^\s*$/.test(String(node['value']))
}

/** What is in it becomes part of whatever is around it. */
function isTransparent(node: SyntaxNode): boolean {
  return node.type === 'JSXFragment' || /^(Fragment|Suspense|\w+Context)$/.test(nameOf(node))
}

function isHostElement(node: SyntaxNode): boolean {
  return node.type === 'JSXElement' && /^[a-z]/.test(nameOf(node))
}

function nameOf(node: SyntaxNode): string {
  const opening = node['openingElement'] as { readonly name?: { readonly name?: string } } | undefined
  return opening?.name?.name ?? ''
}

function isWritten(node: SyntaxNode): boolean {
  return node.type === 'JSXText' || (node.type === 'Literal' && typeof node['value'] === 'string')
}

/** Another text is then another element. */
function isKeyOf(file: SourceFile, parent: SyntaxNode, child: SyntaxNode): boolean {
  const key = attributeOf(parent, 'key')
  return key !== null && textOf(file, key).includes(textOf(file, child))
}

function saysTranslateNo(node: SyntaxNode): boolean {
  return attributeOf(node, 'translate')?.['value'] === 'no'
}

function attributeOf(node: SyntaxNode, name: string): SyntaxNode | null {
  const opening = node['openingElement'] as
    | {
        readonly attributes?: readonly {
          readonly name?: { readonly name?: string }
          readonly value?: SyntaxNode | null
        }[]
      }
    | undefined
  return opening?.attributes?.find((attribute) => attribute.name?.name === name)?.value ?? null
}

/** Whether an expression can be told to give elements or nothing, and never a text. */
function isElement(node: SyntaxNode, names: ReadonlySet<string>): boolean {
  const isIn = (field: string): boolean => isElement(node[field] as SyntaxNode, names)
  switch (node.type) {
    case 'JSXElement':
    case 'JSXFragment':
      return true
    case 'Literal':
      return node['value'] === null || typeof node['value'] === 'boolean'
    case 'ParenthesizedExpression':
      return isIn('expression')
    case 'ConditionalExpression':
      return isIn('consequent') && isIn('alternate')
    case 'LogicalExpression':
      return isIn('right') && (node['operator'] === '&&' || isIn('left'))
    case 'Identifier':
      return names.has(String(node['name']))
    case 'CallExpression':
      return (
        isListing(node) &&
        givenBack((node['arguments'] as readonly SyntaxNode[]).at(-1)!).every((given) => isElement(given, names))
      )
    default:
      return false
  }
}

/** `items.map((item) => …)` and `Array.from(…, () => …)`. */
function isListing(node: SyntaxNode): boolean {
  const callee = node['callee'] as { readonly property?: { readonly name?: string } }
  const last = (node['arguments'] as readonly SyntaxNode[]).at(-1)
  return /^(map|flatMap|from)$/.test(callee.property?.name ?? '') && last?.type === 'ArrowFunctionExpression'
}

function isListOfTexts(node: SyntaxNode, names: ReadonlySet<string>): boolean {
  return node.type === 'CallExpression' && isListing(node) && !isElement(node, names)
}

function givenBack(arrow: SyntaxNode): readonly SyntaxNode[] {
  const body = arrow['body'] as SyntaxNode
  if (arrow['expression'] === true) return [body]
  const given: SyntaxNode[] = []
  const look = (node: SyntaxNode): void => {
    if (/Function/.test(node.type) && node !== body) return
    if (node.type === 'ReturnStatement' && node['argument'] !== null) given.push(node['argument'] as SyntaxNode)
    nodesIn(node).forEach(look)
  }
  look(body)
  return given
}

/** What a file declares as `Elements`, or makes of JSX. */
function namesOfElements(tree: SyntaxNode): ReadonlySet<string> {
  const names = new Set<string>()
  const look = (node: SyntaxNode): void => {
    const { key, id, init, typeAnnotation } = node as unknown as Readonly<
      Record<'key' | 'id' | 'init' | 'typeAnnotation', SyntaxNode | null | undefined>
    >
    const named = key ?? id
    if (node.type === 'TSPropertySignature' && typeof named?.['name'] === 'string' && isCalledElements(typeAnnotation))
      names.add(named['name'])
    if (node.type === 'VariableDeclarator' && typeof named?.['name'] === 'string' && init?.type === 'JSXElement')
      names.add(named['name'])
    nodesIn(node).forEach(look)
  }
  look(tree)
  return names
}

function isCalledElements(annotation: SyntaxNode | null | undefined): boolean {
  const type = annotation?.['typeAnnotation'] as { readonly typeName?: { readonly name?: string } } | undefined
  return type?.typeName?.name === 'Elements'
}

function nodesIn(node: SyntaxNode): readonly SyntaxNode[] {
  return Object.values(node).flatMap((value) => (Array.isArray(value) ? value : [value]).filter(isNode))
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

function textOf(file: SourceFile, node: SyntaxNode): string {
  return file.text.slice(node.start, Number(node['end']))
}

function shortened(file: SourceFile, node: SyntaxNode): string {
  const text = textOf(file, node).replaceAll(/\s+/g, ' ').trim()
  return `'${text.length > 60 ? `${text.slice(0, 60)}…` : text}'`
}

test('every text on the page can be replaced by a translator, and the page goes on', () => {
  const views = [...sourceFiles('src/view'), ...sourceFiles('src/app')].filter(
    ({ path }) => path.endsWith('.tsx') && !isTest(path),
  )
  expect(views.flatMap(looseTexts)).toEqual([])
})

describe('the judge of texts', () => {
  const judge = (jsx: string) =>
    looseTexts(
      parseSource(
        'src/view/run/stage/stage.tsx',
        `export const View = ({ a, b }: { readonly a: string; readonly b: Elements }) => ${jsx}`,
      ),
    )

  test('names the file, the line and the text', () => {
    expect(judge('<p>\nStep {a}</p>')).toEqual([
      `src/view/run/stage/stage.tsx:1 has the text 'Step' beside what can come and go: put it into <Text>, or say translate="no"`,
      `src/view/run/stage/stage.tsx:2 has the text 'a' beside what can come and go: put it into <Text>, or say translate="no"`,
    ])
  })

  test.each([
    ['a changing text beside an element', '<p><b />{a}</p>'],
    ['a written text after what can come and go', '<p>{a === "" && <b />} always</p>'],
    ['a written text beside a component, which may draw nothing', '<p><Icon /> Play</p>'],
    ['a text that comes and goes', '<p><b />{a !== "" && "text"}</p>'],
    ['a text in a fragment, which has no element of its own', '<>text</>'],
    ['a text in a context', '<PlayerContext value={null}>text</PlayerContext>'],
    ['a changing text after a space', '<p> {a}</p>'],
    ['a keyed text beside what can come and go', '<p key={a}><Icon />{a}</p>'],
    ['an option whose value is its text', '<option key={a}>{a}</option>'],
    ['a list of texts', '<p>{[a].map((one) => one)}</p>'],
    ['a list that may be of texts', '<p><b />{[a].map((one) => { return one })}</p>'],
  ])('catches %s', (_, jsx) => {
    expect(judge(jsx)).not.toEqual([])
  })

  test.each([
    ['a text alone in its element', '<p>{a}</p>'],
    ['written text among elements that are always there', '<p>Only <b>one</b> thing</p>'],
    ['a text in an element that is keyed by it', '<p key={`one ${a}`}><b />{a}</p>'],
    ['a wrapped text', '<p><Icon /> <Text>{a}</Text></p>'],
    [
      'elements that come and go',
      '<p>{a === "" && <b />}{a === "" ? <i /> : null}{[a].map((one) => <u key={one} />)}{b}</p>',
    ],
    ['what is not translated', '<code translate="no"><b />{a}</code>'],
  ])('lets %s pass', (_, jsx) => {
    expect(judge(jsx)).toEqual([])
  })
})
