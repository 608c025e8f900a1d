import { describe, expect, it, test } from 'vitest'
import { exploreCell, type Cell } from '../../model/explore/cell.ts'
import { EXPLORED } from '../../model/explore/questions/scenarios.ts'
import { setupOf } from '../../model/explore/questions/setup-of.ts'
import { PATTERN_IDS, type PatternId } from '../../model/world/ids.ts'
import { BROKEN } from './page.ts'
import { PATTERN_PAGES } from './pages.ts'
import { SOURCES } from './sources.ts'
import { scenariosOf, weigh } from './weigh.ts'

const known = new Map<string, Cell>()

function cellOf(pattern: PatternId, scenario: string): Cell {
  const key = `${pattern} ${scenario}`
  const cell = known.get(key) ?? exploreCell(setupOf({ pattern, scenario }))
  known.set(key, cell)
  return cell
}

describe.each(PATTERN_IDS)('the page of %s', (id) => {
  const { use, avoid, claims } = PATTERN_PAGES[id]

  it('says when to use it and when not, in sentences', () => {
    expect(use.length).toBeGreaterThan(0)
    expect(avoid.length).toBeGreaterThan(0)
    for (const { text } of [...use, ...avoid]) expect(text).toMatch(/^[A-Z].*\.$/)
  })

  it('names scenarios that exist, each once in a line', () => {
    const ids = EXPLORED.map((scenario) => scenario.id)
    for (const scenarios of [...[...use, ...avoid].map(({ see }) => see), ...claims.map(scenariosOf)]) {
      expect(ids).toEqual(expect.arrayContaining([...scenarios]))
      expect(new Set(scenarios).size).toBe(scenarios.length)
    }
  })

  it('advises for what was explored without a break, and against what breaks', () => {
    const broken = (scenario: string): boolean => BROKEN.some((label) => label === cellOf(id, scenario).worst)
    expect(use.flatMap(({ see }) => see).filter(broken)).toEqual([])
    expect(avoid.flatMap(({ see }) => see).filter((scenario) => !broken(scenario))).toEqual([])
  })
})

test('every source has a title, a publisher and a link, and is named on a page', () => {
  for (const { title, publisher, link } of Object.values(SOURCES)) {
    expect(title.trim()).not.toBe('')
    expect(publisher.trim()).not.toBe('')
    expect(link).toMatch(/^https:\/\/\S+$/)
  }
  const named = new Set(PATTERN_IDS.flatMap((id) => PATTERN_PAGES[id].claims.map(({ source }) => source)))
  expect(Object.keys(SOURCES).filter((id) => !named.has(id as keyof typeof SOURCES))).toEqual([])
})

/** A line that changes here is a changed verdict over somebody's words: read the cells before accepting it. */
test('every claim is weighed by the cells that it is about', async () => {
  const lines = PATTERN_IDS.flatMap((id) =>
    PATTERN_PAGES[id].claims.map((claim) => {
      const { is, findings, cells } = weigh(
        claim,
        scenariosOf(claim).map((scenario) => cellOf(id, scenario)),
      )
      const found = findings.map(({ scenario, label, steps }) => `${scenario} ${label} ${steps}`).join(', ')
      return `${id}, ${claim.source}: ${claim.says}\n  ${is}, cells: ${cells}${found === '' ? '' : `; ${found}`}\n`
    }),
  )
  await expect(lines.join('\n')).toMatchFileSnapshot('golden/claims.txt')
})
