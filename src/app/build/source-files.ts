import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'vite'

const projectFolder = fileURLToPath(new URL('../../..', import.meta.url))

/** A syntax tree node as the parser hands it over (ESTree, with TypeScript's own nodes). */
export interface SyntaxNode {
  readonly type: string
  readonly start: number
  readonly [field: string]: unknown
}

export interface SourceFile {
  /** From the project's folder, with forward slashes: `src/model/run/run.ts`. */
  readonly path: string
  readonly text: string
  readonly tree: SyntaxNode
}

export interface Import {
  readonly line: number
  /** As it is written: `../run/run.ts`, `react`. */
  readonly specifier: string
  /** From the project's folder when it names a file of the project: `src/model/run/run.ts`. */
  readonly target: string | null
  /** Not before it is needed: `import()`. */
  readonly late: boolean
}

/** Every TypeScript file below a folder of the project, parsed. */
export function sourceFiles(folder: string): readonly SourceFile[] {
  return readdirSync(join(projectFolder, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => parseSource(relative(projectFolder, path).split(sep).join('/'), readFileSync(path, 'utf8')))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
}

export function parseSource(path: string, text: string): SourceFile {
  const { program, errors } = parseSync(path, text)
  if (errors[0] !== undefined) throw new Error(`${path} cannot be parsed: ${errors[0].message}`)
  return { path, text, tree: program as unknown as SyntaxNode }
}

/** Imports, re-exports, `import()` and `import('…')` types: all of them, types too. */
export function importsOf(file: SourceFile): readonly Import[] {
  const found: Import[] = []
  visit(file.tree, (node) => {
    if (!/^(Import|ExportNamed|ExportAll)Declaration$|^ImportExpression$|^TSImportType$/.test(node.type)) return
    const source = node['source'] as { value?: unknown } | null | undefined
    if (typeof source?.value !== 'string') return
    const specifier = source.value
    const isOwn = specifier.startsWith('.')
    const late = node.type === 'ImportExpression'
    found.push({
      line: lineOf(file, node),
      specifier,
      target: isOwn
        ? join(dirname(file.path), specifier.replace(/\?\w+$/, ''))
            .split(sep)
            .join('/')
        : null,
      late,
    })
  })
  return found
}

export function lineOf(file: SourceFile, node: SyntaxNode): number {
  return file.text.slice(0, node.start).split('\n').length
}

export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || path.includes('/testing/')
}

/** Calls `see` for the node and everything in it, outermost first, with the node around it. */
export function visit(
  node: SyntaxNode,
  see: (node: SyntaxNode, parent: SyntaxNode | null) => void,
  parent: SyntaxNode | null = null,
): void {
  see(node, parent)
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) visit(child, see, node)
    }
  }
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}
