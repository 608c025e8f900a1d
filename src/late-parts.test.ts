import { expect, it } from 'vitest'
import {
  isTest,
  lineOf,
  parseSource,
  sourceFiles,
  visit,
  type SourceFile,
  type SyntaxNode,
} from './app/build/source-files.ts'

/** A part that is imported anywhere else takes the page away when it does not arrive, and is not fetched ahead. */
const MAY_IMPORT_LATE = ['src/view/late-views.ts', 'src/app/late/late-doors.ts']

function bareLateImports(file: SourceFile): readonly string[] {
  const found: string[] = []
  const says = (node: SyntaxNode, what: string): void =>
    void found.push(`${file.path}:${lineOf(file, node)} has a bare ${what}`)
  visit(file.tree, (node) => {
    if (node.type === 'ImportExpression') says(node, 'import()')
    if (node.type === 'ImportSpecifier' && (node['imported'] as { name?: string }).name === 'lazy') says(node, 'lazy')
  })
  return found
}

it('what is loaded later is a late part, listed with all others', () => {
  const files = sourceFiles('src').filter(({ path }) => !isTest(path) && !MAY_IMPORT_LATE.includes(path))
  expect(files.flatMap(bareLateImports)).toEqual([])
})

it.each([
  ["const Dialog = lazy(() => import('./dialog.tsx'))", 1],
  ["import { lazy } from 'react'", 1],
  ["import { useState } from 'react'\nimport './dialog.tsx'", 0],
])('the judge of %j finds %d', (text, count) => {
  expect(bareLateImports(parseSource('src/view/rooms/header/header.tsx', text))).toHaveLength(count)
})
