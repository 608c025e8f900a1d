import { describe, expect, test } from 'vitest'
import { CellExploration } from './cell.ts'
import { setupOf } from './questions/setup-of.ts'
import { Walk, type Place } from './walk.ts'

function walkIn(pattern: string, scenario: string): Walk {
  const exploration = new CellExploration(setupOf({ pattern, scenario }))
  while (exploration.advance(1000));
  return new Walk(exploration)
}

/** All that can follow a place, found by going everywhere. */
function reachableFrom(walk: Walk, state: number, seen = new Set<number>()): ReadonlySet<string> {
  if (seen.has(state)) return new Set()
  seen.add(state)
  const { label, options } = walk.place(state)
  const labels = new Set<string>(label === null ? [] : [label])
  for (const { to } of options) for (const other of reachableFrom(walk, to, seen)) labels.add(other)
  return labels
}

describe('a walk', () => {
  test('begins where nothing has happened, and says who can go and what is ahead', () => {
    const { place } = walkIn('wt_db_first', 'writers').follow([])
    expect(place).toMatchObject({
      state: 0,
      label: null,
      ahead: ['consistent', 'stale'],
      endsWell: false,
      standing: { database: 'Ann', cache: 'Ann', told: {} },
    })
    expect(place.options.map(({ move, endsWell }) => `${move.words} ${endsWell}`)).toEqual([
      'A: UPDATE “Bob”. false',
      'B: UPDATE “Bea”. false',
    ])
  })

  test('colours the choice that decides before it is made', () => {
    const { steps, place } = walkIn('wt_db_first', 'writers').follow([0, 1])
    expect(steps.map(({ words }) => words)).toEqual(['A: UPDATE “Bob”.', 'B: UPDATE “Bea”.'])
    expect(place.options.map(({ move, ahead }) => `${move.words} ${ahead.join()}`)).toEqual([
      'A: SET “Bob”. consistent',
      'B: SET “Bea”. stale',
    ])
  })

  test('ends where nothing has to happen any more', () => {
    const { place } = walkIn('wt_db_first', 'writers').follow([0, 1, 1, 1, 0, 0])
    expect(place).toMatchObject({ label: 'stale', ahead: ['stale'], options: [] })
  })

  test('stays where an option is not there', () => {
    expect(walkIn('wt_db_first', 'writers').follow([0, 9, 0]).steps).toHaveLength(1)
  })

  test.each([
    ['wt_db_first', 'crash+reader'],
    ['refresh_ahead', 'none'],
    ['write_behind_redis', 'redis_down'],
  ])('knows at every place of %s, %s all that is ahead', (pattern, scenario) => {
    const walk = walkIn(pattern, scenario)
    const places: Place[] = []
    const { nodes } = walk.lattice(1000)!
    for (const { state } of nodes) places.push(walk.place(state))
    for (const { state, ahead } of places) expect(new Set(ahead)).toEqual(reachableFrom(walk, state))
  })

  test('is a lattice of all orders, where it is small', () => {
    const walk = walkIn('wt_db_first', 'writers')
    const { nodes, edges } = walk.lattice(100)!
    expect([nodes.length, edges.length]).toEqual([39, 48])
    expect(
      nodes
        .filter(({ label }) => label !== null)
        .map(({ label, depth }) => `${label} ${depth}`)
        .sort(),
    ).toEqual(['consistent 6', 'consistent 6', 'consistent 6', 'consistent 6', 'stale 6', 'stale 6'])
    expect(walk.lattice(38)).toBeNull()
  })

  test('goes through whole runs that come to a label, a few at a time', () => {
    const walk = walkIn('wt_db_first', 'writers')
    const all = walk.runs('stale', 0, 1000)
    expect(new Set(all.map((run) => run.map(({ words }) => words).join())).size).toBe(all.length)
    expect(all.every((run) => run.length === 6 && run.at(-1)!.database !== run.at(-1)!.cache)).toBe(true)
    expect([...walk.runs('stale', 0, 2), ...walk.runs('stale', 2, 1000)]).toEqual(all)
    expect(walk.runs('lost_ack', 0, 5)).toEqual([])
  })
})
