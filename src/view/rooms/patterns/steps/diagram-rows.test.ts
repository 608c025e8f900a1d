import { expect, it, test } from 'vitest'
import { PATTERNS } from '../../../../lessons/patterns.ts'
import { sourcesOf } from '../../../../lessons/sources.ts'
import { exploreCell, type WitnessStep } from '../../../../model/explore/cell.ts'
import { setupOf } from '../../../../model/explore/questions/setup-of.ts'
import { PATTERN_IDS } from '../../../../model/world/ids.ts'
import { lineOfCaption } from '../../../run/code/source.ts'
import { diagramOf } from './diagram-rows.ts'
import { fileOf } from './file-of.ts'

function healthy(pattern: string): readonly WitnessStep[] {
  const { witnesses, reachable } = exploreCell(setupOf({ pattern, scenario: 'none' }))
  return witnesses[reachable[0]!]!.steps
}

it('draws messages from lane to lane, in the hue of the value that they write', () => {
  const { lanes, rows } = diagramOf(healthy('wt_db_first'), 'Worker')
  expect(lanes.map(({ name }) => name)).toEqual(['App A', 'SQLite', 'Redis', 'App R'])
  expect(rows.map(({ lane, to, text, version }) => [lane, to, text, version])).toEqual([
    [0, 1, 'UPDATE “Bob”', 2],
    [0, 2, 'SET “Bob”', 2],
    [0, null, 'answer OK', null],
    [3, 2, 'GET', null],
    [3, null, 'answer “Bob”', null],
  ])
})

it('gives the cache layer a lane, and its answer a way back', () => {
  const { lanes, rows } = diagramOf(healthy('write_through_provider'), 'Worker')
  expect(lanes.map(({ id }) => id)).toEqual(['A', 'provider', 'database', 'redis', 'R'])
  expect(rows.find(({ caption }) => caption === 'return to the app')).toMatchObject({ lane: 1, to: 0 })
})

it('gives whoever works in the background a lane, by its name', () => {
  const { lanes, rows } = diagramOf(healthy('outbox_set'), 'Relay')
  expect(lanes.map(({ name }) => name)).toContain('Relay')
  expect(rows.find(({ operation }) => operation === 'relay')?.lane).toBe(lanes.findIndex(({ id }) => id === 'worker'))
})

test.each(PATTERN_IDS)('every step of %s is a line of its own code', (id) => {
  const sources = sourcesOf({ pattern: id }, PATTERNS[id].defaultPolicy)
  const { rows } = diagramOf(healthy(id), 'Worker')
  expect(rows.length).toBeGreaterThan(3)
  for (const { caption, operation } of rows) {
    const file = fileOf(sources, caption, operation)
    expect(file, caption).not.toBeNull()
    expect(lineOfCaption(file!.text, caption)).toBeGreaterThanOrEqual(0)
  }
})
