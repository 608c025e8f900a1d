import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Scratch } from './scratch.ts'

let scratch: Scratch
beforeEach(() => {
  scratch = new Scratch()
})
afterEach(() => scratch.remove())

describe('a failure that is added as its README says', () => {
  beforeEach(() => {
    scratch.insertAfter('src/model/world/ids.ts', "  'db_acklost',", "  'db_to_no',")
    scratch.insertAfter(
      'src/model/failures/failures.ts',
      'export const FAILURES: Readonly<Record<FailureId, Failure>> = {',
      `  db_to_no: {
    id: 'db_to_no',
    title: 'Database request lost',
    does: 'A statement is lost on its way: it is not run, and its caller hears nothing in time.',
    matches: 'statement',
    fate: 'lose',
    isExplored: true,
    switch: { narrowedTo: 'write to the database', outcome: 'time-out, not run', chip: 'lose request', heading: 'Faults', place: 'database-wire', lasts: false },
  },`,
    )
  })

  test('strikes on the stage, once, and its client is told that nobody knows', () => {
    const printed = scratch.run('trace.ts', '--scenario', 'first_write', '--faults', 'db_to_no')
    expect(printed).toContain('switched on: Database request lost')
    expect(printed).toContain('is lost on the way: SQLite never sees it.')
    expect(printed).toContain('switched on: nothing')
    expect(printed).toContain('A is told that the outcome is unknown: the database did not answer in time.')
  })

  // What it prints has been played on the stage, move by move: else it says so and fails.
  test('is placed by the explorer, and the stage plays the run that it finds', () => {
    const printed = scratch.run(
      'explore.ts',
      '--pattern',
      'wt_in_tx',
      '--scenario',
      'none',
      '--kinds',
      'db_to_no',
      '--faults',
      '1',
      '--trace',
    )
    expect(printed).toContain('is lost on the way: SQLite never sees it.')
  })
})

describe('a pattern that is added as its README says', () => {
  test('runs on the stage and in the explorer', () => {
    scratch.insertAfter('src/model/world/ids.ts', "  'cache_aside',", "  'hopeful',")
    scratch.write(
      'src/model/patterns/hopeful.ts',
      `import { db } from '../effects/db.ts'
import { reply } from '../effects/reply.ts'
import type { PatternOptions } from './write.ts'

/** The row alone, and the answer: the entry stays what it was. */
export function* write(key: string, value: string, _options: PatternOptions) {
  try {
    yield* db.write('update the row', key, value)
  } catch (error) {
    return yield* reply.failure('report the database failure', error)
  }
  yield* reply.ok('tell the client')
}
`,
    )
    scratch.insertAfter(
      'src/model/patterns/registry/patterns.ts',
      "import { write as writeDelFirst } from '../del-first.ts'",
      "import { write as writeHopeful } from '../hopeful.ts'",
    )
    scratch.insertAfter(
      'src/model/patterns/registry/patterns.ts',
      'export const PATTERNS: Readonly<Record<PatternId, Pattern>> = {',
      "  hopeful: pattern({ id: 'hopeful', title: 'Hopeful', policies: ['ok'], write: ['hopeful.ts', writeHopeful] }),",
    )
    const played = scratch.run('trace.ts', '--scenario', 'first_write', '--pattern', 'hopeful')
    expect(played).toContain('pattern hopeful: Hopeful')
    expect(played).toContain('user:2 is stale')
    expect(scratch.run('explore.ts', '--pattern', 'hopeful', '--scenario', 'none', '--trace')).toContain(
      'R reads “Ann” from the cache, a hit; it is stale.',
    )
  })
})
