import { describe, expect, test } from 'vitest'
import { PATTERN_IDS } from '../../world/ids.ts'
import { judgeAtRest } from '../../explore/judge.ts'
import { PatternMachine } from '../../explore/machine/pattern-machine.ts'
import { Search } from '../../explore/search/search.ts'
import { setupOf } from '../../explore/questions/setup-of.ts'
import { heardIn, heldIn, RealStores } from '../../explore/testing/real-stores.ts'

/** Scenarios that between them reach every effect, every fate and every strike. */
const SCENARIOS = ['reader_fill+evict', 'redis_late', 'db_reject', 'crash_then_retry', 'relay_dup', 'writers'] as const

/** An action, and the states before and after it. */
interface Taken {
  readonly before: Int32Array
  readonly action: number
  readonly after: Int32Array
}

/** Every action of every state of a space, each at the end of a shortest way there. */
function everyWay(machine: PatternMachine): readonly (readonly Taken[])[] {
  const search = new Search(machine)
  search.run()
  const ways: (readonly Taken[])[] = []
  for (let state = 0; state < search.progress.states; state++) {
    const way: Taken[] = []
    let before = Int32Array.from(machine.initial[0]!)
    for (const { action, state: to } of search.wayTo(state)) {
      const after = new Int32Array(machine.width)
      search.read(to, after)
      way.push({ before, action, after })
      before = after
    }
    const next = new Int32Array(machine.width)
    machine.expand(before, {
      next,
      found: (action) => void ways.push([...way, { before, action, after: next.slice() }]),
    })
  }
  return ways
}

describe.each(PATTERN_IDS)('the model of the stores under %s', (pattern) => {
  test.each(SCENARIOS)('answers as SQLite and Redis do, and holds what they hold, at every step of %s', (scenario) => {
    const machine = new PatternMachine(setupOf({ pattern, scenario }), judgeAtRest)
    for (const way of everyWay(machine)) {
      const real = new RealStores(machine)
      try {
        const answers = way.map(({ before, action, after }) => real.take(before, action, after))
        // The steps before it are the last ones of other ways.
        const { before, action, after } = way.at(-1)!
        const wanted = heardIn(machine, before, action)
        expect([wanted === null ? null : answers.at(-1), real.held]).toEqual([wanted, heldIn(machine, after)])
      } finally {
        real.close()
      }
    }
  })
})
