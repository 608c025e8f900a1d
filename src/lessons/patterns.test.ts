import { describe, expect, it } from 'vitest'
import { PATTERNS as MODEL } from '../model/patterns/registry/patterns.ts'
import { PATTERN_IDS } from '../model/world/ids.ts'
import { PATTERNS } from './patterns.ts'
import { productionCode } from './production-code.ts'
import { sourcesOf } from './sources.ts'

describe.each(PATTERN_IDS)('what visitors read of %s', (id) => {
  const { policies, summary, defaultPolicy } = PATTERNS[id]

  it('is its own code under every policy, the write first and each file once', () => {
    for (const policy of policies) {
      const files = sourcesOf({ pattern: id }, policy)
      expect(files[0]?.file).toBe(MODEL[id].files[0])
      expect(files.map(({ file }) => file)).toEqual([...new Set(files.map(({ file }) => file))])
      expect(files.every(({ text }) => text.includes('export function*'))).toBe(true)
    }
  })

  it('is production code too: the pattern first, then all that it imports of its own, the stores last', () => {
    const production = productionCode(id)
    const files = production.map(({ file }) => file)
    expect(files[0]).toBe(`${id.replaceAll('_', '-')}.js`)
    expect(files.at(-1)).toBe('stores.js')
    const imported = production.flatMap(({ text }) =>
      [...text.matchAll(/'\.\/([\w-]+\.js)'/g)].map((match) => match[1]),
    )
    expect(imported.filter((file) => !files.includes(file!))).toEqual([])
    // Pasted one under the other, each begins with its name.
    expect(production.filter(({ file, text }) => !text.startsWith(`// ${file}: `))).toEqual([])
  })

  it('has a sentence, and the default policy of the table', () => {
    expect(summary).toMatch(/\.$/)
    expect(defaultPolicy).toBe(policies[0])
  })
})
