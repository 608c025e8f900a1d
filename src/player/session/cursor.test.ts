import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Choice } from '../../model/world/choices.ts'
import { START } from '../../model/world/address.ts'
import { seeded } from '../../model/run/seeded.ts'
import { at, on, run, runOf } from '../../model/run/testing/runs.ts'
import { aWorld, testWorld, writes } from '../../model/run/testing/worlds.ts'
import { choicesUpTo, keptCursor, nextStop, previousStop } from './cursor.ts'

const told = at('A1', 'tell the client', 'receive')

/** Every place the cursor comes to, going forward from the start. */
function stopsForward(steps: ReturnType<typeof run>['steps'], everyMessage: boolean): readonly number[] {
  const stops = [0]
  for (let next = nextStop(steps, 0, everyMessage); next !== null; next = nextStop(steps, next, everyMessage))
    stops.push(next)
  return stops
}

describe('stepping', () => {
  it('goes back through the very stops that it came by, in any run', () => {
    fc.assert(
      fc.property(aWorld(), fc.integer(), fc.boolean(), (world, seed, everyMessage) => {
        const { steps } = run(world, seeded(seed))
        const stops = stopsForward(steps, everyMessage)
        expect(stops.at(-1)).toBe(steps.length - 1)
        const back = [steps.length - 1]
        for (
          let before = previousStop(steps, back.at(-1)!, everyMessage);
          before !== null;
          before = previousStop(steps, before, everyMessage)
        )
          back.push(before)
        expect(back.toReversed()).toEqual(stops)
      }),
      { numRuns: 30 },
    )
  }, 60_000)

  it('stops at every message when that is wanted', () => {
    const { steps } = runOf(testWorld())
    expect(stopsForward(steps, true)).toEqual(steps.map(({ index }) => index))
    expect(stopsForward(steps, false).length).toBeLessThan(steps.length)
  })

  it('has nowhere to go from either end', () => {
    const { steps } = runOf(testWorld())
    expect(nextStop(steps, steps.length - 1, false)).toBeNull()
    expect(previousStop(steps, 0, false)).toBeNull()
    expect(nextStop(runOf(testWorld({ operations: [] })).steps, 0, false)).toBeNull()
  })
})

describe('the cursor, when another run takes the place of one,', () => {
  const before = runOf(testWorld())

  it('stays while the run is the same up to it', () => {
    expect(keptCursor(before, runOf(testWorld(), on('redis_down', told)), 12)).toBe(12)
    expect(keptCursor(null, before, 5)).toBe(5)
  })

  it('goes back to the last step that is the same', () => {
    // Without the answer, the run differs from the seventh step on.
    const after = runOf(testWorld(), on('redis_down'))
    const parted = before.steps.findIndex(({ address }, index) => address.event !== after.steps[index]?.address.event)
    expect(keptCursor(before, after, 12)).toBe(parted - 1)
  })

  it('goes to the end of a shorter run at most', () => {
    expect(keptCursor(before, runOf(testWorld({ operations: [] })), 12)).toBe(0)
    expect(keptCursor(null, before, 999)).toBe(12)
  })
})

describe('acting at a step', () => {
  const world = testWorld({ operations: [writes('A1', 'Bob'), writes('A2', 'Cid')] })

  it('keeps what was chosen up to it, at it, and where no step is', () => {
    const lost = on('evict', at('Z9', 'ask', 'send'))
    const kept: readonly Choice[] = [on('redis_late', START), on('redis_down', told), lost]
    const later = on('db_reject', at('A2', 'ask', 'send'))
    const trace = runOf(world, ...kept, later)
    const cursor = trace.steps.findIndex(
      ({ address }) =>
        JSON.stringify(address) === JSON.stringify(at('A1', 'tell the client OK all the same', 'receive')),
    )
    expect(choicesUpTo(trace, [...kept, later], cursor)).toEqual(kept)
  })
})
