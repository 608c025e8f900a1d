import { expect, test } from 'vitest'
import { READ_AND_FILL } from '../../patterns/built/presets.ts'
import type { Built } from '../../world/built-steps.ts'
import { BUILT } from '../../world/ids.ts'
import { sql } from '../../run/testing/runs.ts'
import { exploreCell } from '../cell.ts'
import { setupOf } from '../questions/setup-of.ts'
import { KEY } from '../../stores/values/database-model.ts'
import { replayOf } from './replay.ts'

const WAITS_FIRST: Built = {
  name: 'Waits out readers, then writes',
  write: [
    { do: 'waitForReaders' },
    { do: 'update', ifFails: [{ do: 'tell', what: 'failure' }, { do: 'stop' }] },
    { do: 'tell', what: 'ok' },
    { do: 'set', ifFails: [] },
  ],
  read: READ_AND_FILL,
}

test('a write that begins by waiting for readers waits for those that read already, in the explorer as on the stage', () => {
  const setup = setupOf({ pattern: BUILT, built: WAITS_FIRST, scenario: 'reader_fill' })
  const { reachable, witnesses } = exploreCell(setup)
  // A reader that begins during the wait is not waited for: it can still fill in the old row last.
  expect(reachable).toEqual(['consistent', 'stale'])
  for (const { steps } of Object.values(witnesses)) {
    const stores: (readonly (string | null)[])[] = []
    replayOf(sql, setup, steps, (_, simulation) => {
      const { database, cache } = simulation.steps.at(-1)!
      stores.push([database.rows[KEY]?.value ?? null, cache.entries[KEY]?.value ?? null])
    })
    expect(stores).toEqual(steps.map(({ database, cache }) => [database, cache]))
  }
})
