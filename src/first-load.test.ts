import { expect, it } from 'vitest'
import { sourceFiles, visit, type SourceFile } from './app/build/source-files.ts'
import { join } from 'node:path'

/**
 * What the page can do without until its first run can be played. A page is as large as all that its first
 * script imports, so an import of one of these is a download for everybody; `app/late` and
 * `view/late-views.ts` load them.
 */
const COMES_LATER = [
  'valibot',
  'src/redis/redis.ts',
  'src/redis/cli/reference.ts',
  'src/model/formats/parse.ts',
  'src/player/address/read-session.ts',
  'src/lessons/production-code.ts',
  'src/lessons/sources.ts',
]

const files = new Map(sourceFiles('src').map((file) => [file.path, file]))

/** Files that are loaded with this one: no types, nothing that is imported when it is needed. */
function loadedWith({ path, tree }: SourceFile): readonly string[] {
  const found: string[] = []
  visit(tree, (node) => {
    if (!/^(Import|ExportNamed|ExportAll)Declaration$/.test(node.type)) return
    const { value } = (node['source'] ?? {}) as { readonly value?: string }
    const names = (node['specifiers'] ?? []) as readonly { readonly importKind?: string }[]
    const isType =
      node['importKind'] === 'type' ||
      node['exportKind'] === 'type' ||
      (names.length > 0 && names.every(({ importKind }) => importKind === 'type'))
    if (value !== undefined && !isType) found.push(value.startsWith('.') ? join(path, '..', value) : value)
  })
  return found
}

/** Each with the file that asks for it. */
function firstLoad(entry: string): ReadonlyMap<string, string> {
  const asked = new Map([[entry, 'index.html']])
  for (const [path] of asked) {
    const file = files.get(path)
    if (file !== undefined) for (const other of loadedWith(file)) if (!asked.has(other)) asked.set(other, path)
  }
  return asked
}

it('what the first run can do without is not loaded with the page', () => {
  const asked = firstLoad('src/app/main.tsx')
  expect(asked.has('src/player/create-player.ts')).toBe(true)
  expect(COMES_LATER.filter((path) => asked.has(path)).map((path) => `${path}, for ${asked.get(path)}`)).toEqual([])
})
