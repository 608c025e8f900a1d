import { describe, expect, test } from 'vitest'
import {
  isTest,
  lineOf,
  parseSource,
  sourceFiles,
  visit,
  type SourceFile,
  type SyntaxNode,
} from './app/build/source-files.ts'

/**
 * Same world and same choices, same trace, in Node and in a worker. So the model may use nothing
 * that tells the time, rolls dice or exists on one side only. Each ban names its replacement.
 */
const BANNED_GLOBALS: Readonly<Record<string, string>> = {
  document: 'the model has no page: return data, and let src/view draw it',
  window: 'the model has no page: return data, and let src/view draw it',
  navigator: 'the model has no browser: take what you need as an argument',
  localStorage: 'the model keeps nothing: storage belongs in src/app',
  sessionStorage: 'the model keeps nothing: storage belongs in src/app',
  indexedDB: 'the model keeps nothing: storage belongs in src/app',
  setTimeout: 'time is virtual: ask the clock effect',
  setInterval: 'time is virtual: ask the clock effect',
  setImmediate: 'time is virtual: ask the clock effect',
  requestAnimationFrame: 'time is virtual: ask the clock effect',
  performance: 'time is virtual: ask the clock effect',
  fetch: 'the model has no network: hand the data in',
  Buffer: 'a browser has no Buffer: use Uint8Array',
}

const BANNED_CALLS: Readonly<Record<string, string>> = {
  'Date.now': 'time is virtual: ask the clock effect, or world.startUnixMs',
  'Math.random': 'luck is a choice: ask the chooser',
  'crypto.getRandomValues': 'luck is a choice: ask the chooser',
  'crypto.randomUUID': 'luck is a choice: ask the chooser',
}

/** One sentence for each use of something that would make a run depend on more than its world and choices. */
function impurities(file: SourceFile): readonly string[] {
  const own = namesDeclaredIn(file)
  const found: string[] = []
  const report = (node: SyntaxNode, what: string, instead: string) =>
    found.push(`${file.path}:${lineOf(file, node)} uses ${what}, but ${instead}`)

  visit(file.tree, (node, parent) => {
    if (node.type === 'Identifier' && isValue(node, parent)) {
      const name = String(node['name'])
      const instead = own.has(name) ? undefined : BANNED_GLOBALS[name]
      if (instead !== undefined) report(node, name, instead)
    }
    if (node.type === 'MemberExpression') {
      const name = dottedName(node)
      const instead = name === null ? undefined : BANNED_CALLS[name.replace(/^globalThis\./, '')]
      if (name !== null && instead !== undefined) report(node, name, instead)
      const global = /^globalThis\.(\w+)$/.exec(name ?? '')?.[1] ?? ''
      if (name !== null && BANNED_GLOBALS[global] !== undefined) report(node, name, BANNED_GLOBALS[global])
    }
    // `new Date(ms)` says which moment it means; without arguments, and as a call, it is the wall clock.
    const makesDate = isIdentifier(node['callee'], 'Date')
    const withoutMoment = node.type === 'NewExpression' && (node['arguments'] as unknown[]).length === 0
    if (makesDate && (withoutMoment || node.type === 'CallExpression')) {
      report(node, node.type === 'NewExpression' ? 'new Date()' : 'Date()', 'time is virtual: ask the clock effect')
    }
  })
  return found
}

/** Whether an identifier stands for a value, and not for the name of a property or of a type. */
function isValue(node: SyntaxNode, parent: SyntaxNode | null): boolean {
  if (parent === null) return true
  if (parent.type.startsWith('TS') && parent.type !== 'TSAsExpression' && parent.type !== 'TSNonNullExpression') {
    return false
  }
  const isNameOfMember = parent['property'] === node || parent['key'] === node
  return !isNameOfMember || parent['computed'] === true
}

/** A model may well call something of its own `window`, of time or of bytes. */
function namesDeclaredIn(file: SourceFile): ReadonlySet<string> {
  const names = new Set<string>()
  const addAll = (pattern: unknown) => {
    if (typeof pattern !== 'object' || pattern === null) return
    visit(pattern as SyntaxNode, (node) => {
      if (node.type === 'Identifier') names.add(String(node['name']))
    })
  }
  visit(file.tree, (node) => {
    if (node.type === 'VariableDeclarator' || /^(Function|Class)/.test(node.type)) addAll(node['id'])
    if (/^Import.*Specifier$/.test(node.type)) addAll(node['local'])
    if (node.type === 'CatchClause') addAll(node['param'])
    if (Array.isArray(node['params'])) node['params'].forEach(addAll)
  })
  return names
}

function dottedName(node: SyntaxNode): string | null {
  const object = node['object'] as SyntaxNode
  const property = node['property'] as SyntaxNode
  if (node['computed'] === true || typeof property['name'] !== 'string') return null
  const left = object.type === 'MemberExpression' ? dottedName(object) : object['name']
  return typeof left === 'string' ? `${left}.${property['name']}` : null
}

function isIdentifier(value: unknown, name: string): boolean {
  const node = value as SyntaxNode | null | undefined
  return node?.type === 'Identifier' && node['name'] === name
}

test('the model is a function of its world and its choices: no page, no wall clock, no dice', () => {
  const files = sourceFiles('src').filter(
    ({ path }) => /^src\/(redis|model|words|lessons)\//.test(path) && !isTest(path),
  )
  expect(files.flatMap(impurities)).toEqual([])
})

describe('the judge of purity', () => {
  const judge = (text: string) => impurities(parseSource('src/model/run/clock.ts', text))

  test('names the file, the line and the replacement', () => {
    expect(judge('\nexport const now = () => Date.now()')).toEqual([
      'src/model/run/clock.ts:2 uses Date.now, but time is virtual: ask the clock effect, or world.startUnixMs',
    ])
  })

  test.each([
    'document.title',
    'f(window)',
    '({ window })',
    'globalThis.document',
    'globalThis.Date.now()',
    'Math.random()',
    'const roll = Math.random',
    'new Date()',
    'Date()',
    'setTimeout(f, 1)',
    'typeof document',
    'document!.body',
  ])('catches %s', (text) => {
    expect(judge(text)).toHaveLength(1)
  })

  test.each([
    'new Date(startUnixMs)',
    'world.window',
    '({ window: 1 }).window',
    'function within(window: number) { return window }',
    'interface Limits { window: number; document: string }',
    "// Date.now() is not used here\n'Math.random()'",
  ])('lets pass %s', (text) => {
    expect(judge(text)).toEqual([])
  })
})
