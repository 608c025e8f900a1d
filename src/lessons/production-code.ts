import { BUILT, type PatternId } from '../model/world/ids.ts'
import type { Source } from './sources.ts'

const PRODUCTION = import.meta.glob<string>('./production/*.js', { query: '?raw', import: 'default', eager: true })

/**
 * A pattern's production code, and after it what it is built on; none of a built pattern. Only who reads the
 * page of a pattern needs it.
 */
export function productionCode(id: PatternId | typeof BUILT): readonly Source[] {
  if (id === BUILT) return []
  const files: Source[] = []
  const add = (file: string): void => {
    if (files.some((one) => one.file === file)) return
    const text = PRODUCTION[`./production/${file}`]
    if (text === undefined) throw new Error(`The production code ${file} is not part of the build.`)
    files.push({ file, text })
    for (const [, imported = ''] of text.matchAll(/from '\.\/([\w-]+\.js)'/g)) add(imported)
  }
  add(`${id.replaceAll('_', '-')}.js`)
  // What everything is built on comes last.
  return files.toSorted((a, b) => Number(a.file === 'stores.js') - Number(b.file === 'stores.js'))
}
