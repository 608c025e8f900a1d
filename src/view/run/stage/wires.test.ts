import initSqlJs from 'sql.js'
import { describe, expect, it } from 'vitest'
import { SCENARIOS, variant } from '../../../lessons/scenarios.ts'
import { recorded } from '../../../model/run/chooser.ts'
import { PATTERN_IDS } from '../../../model/world/ids.ts'
import { createRun } from '../../../model/run/run.ts'
import { clientsOf, workersOf } from '../../../player/readings/clients-of.ts'
import { PATTERNS } from '../../../lessons/patterns.ts'
import { wireKey, wireOf } from '../../../player/readings/route.ts'
import { lanesFor } from '../timeline/lanes.ts'
import { wiresOf } from './wires.tsx'
import { workerOf } from './worker.ts'

const run = createRun(await initSqlJs())

/** The scenarios in which somebody writes and nothing is done by hand; under every pattern. */
const ASKED = SCENARIOS.filter(({ id }) =>
  ['first_write', 'redis_down', 'redis_to_no', 'crash', 'evict', 'writers'].includes(id),
)

describe.each(PATTERN_IDS)('under %s', (pattern) => {
  const traces = ASKED.map((scenario) => {
    const { world, choices } = variant(scenario, { pattern, policy: PATTERNS[pattern].defaultPolicy })
    return run(world, recorded(choices))
  })

  it('every message has a wire on the stage', () => {
    for (const trace of traces) {
      const drawn = new Set(wiresOf(clientsOf(trace), workerOf(trace)).map(wireKey))
      const taken = new Set(trace.steps.flatMap(({ message }) => (message === null ? [] : [wireKey(wireOf(message))])))
      expect(
        [...taken].filter((key) => !drawn.has(key)),
        trace.world.title,
      ).toEqual([])
    }
  })

  it('every message has both its lanes on the timeline, each a place of its own, however time runs', () => {
    for (const trace of traces) {
      for (const down of [false, true]) {
        const { places } = lanesFor(clientsOf(trace), down, false, workersOf(trace))
        const ends = new Set(trace.steps.flatMap(({ message }) => (message === null ? [] : [message.from, message.to])))
        expect(
          [...ends].filter((end) => !places.some(({ lane }) => lane === end)),
          trace.world.title,
        ).toEqual([])
        expect(new Set(places.map(({ at }) => at)).size).toBe(places.length)
      }
    }
  })
})
