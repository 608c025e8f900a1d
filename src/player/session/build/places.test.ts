import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linesOf } from '../../../model/patterns/built/lines.ts'
import { READ_AND_FILL } from '../../../model/patterns/built/presets.ts'
import { countSteps, innerSteps, type Built, type WriteStep } from '../../../model/world/built-steps.ts'
import { anySteps } from '../../../model/patterns/built/testing/a-built.ts'
import { gapTowards, indexForNew, insert, move, remove, replace, stepAt, type Direction, type Place } from './places.ts'

const stop: WriteStep = { do: 'stop' }
const tell: WriteStep = { do: 'tell', what: 'ok' }
const del: WriteStep = { do: 'del', ifFails: [] }
const set = (...ifFails: readonly WriteStep[]): WriteStep => ({ do: 'set', ifFails })
const of = (...write: readonly WriteStep[]): Built => ({ name: 'Mine', write, read: READ_AND_FILL })
const at = (...path: readonly number[]): Place => ({ list: 'write', path })

/** set(del, stop) tell */
function text(steps: readonly WriteStep[]): string {
  return steps
    .map((step) => `${step.do}${(innerSteps(step)?.length ?? 0) > 0 ? `(${text(innerSteps(step)!)})` : ''}`)
    .join(' ')
}

describe('a new step in a failure', () => {
  it.each<[readonly WriteStep[], WriteStep, number]>([
    [[], del, 0],
    [[tell, stop], del, 0],
    [[stop], tell, 0],
    [[del, tell, stop], del, 1],
    [[del, tell], del, 2],
  ])('in %j comes before what ends it', (steps, step, index) => {
    expect(indexForNew(steps, step)).toBe(index)
  })
})

describe('a step', () => {
  it('is put into a list, within others too, changed, and taken out', () => {
    const first = insert(of(set(), tell), at(0, 0), del)
    expect(text(first.write)).toBe('set(del) tell')
    expect(text(insert(first, at(0, 1), stop).write)).toBe('set(del stop) tell')
    expect(text(replace(first, at(0, 0), stop).write)).toBe('set(stop) tell')
    expect(text(remove(first, at(0)).write)).toBe('tell')
    expect(insert(first, { list: 'read', path: [1] }, { do: 'wait', ms: 5 }).read[1]).toEqual({ do: 'wait', ms: 5 })
  })

  it('moves with what is inside of it, and says where it is then', () => {
    expect(move(of(set(del), tell), at(0), at(2))).toEqual({ built: of(tell, set(del)), to: at(1) })
    expect(move(of(stop, set(del)), at(0), at(1, 1))).toEqual({ built: of(set(del, stop)), to: at(0, 1) })
    expect(move(of(set(del), tell), at(0, 0), at(1))).toEqual({ built: of(set(), del, tell), to: at(1) })
  })

  it('goes neither into itself nor into the other list', () => {
    expect(move(of(set(del)), at(0), at(0, 1))).toBeNull()
    expect(move(of(set()), at(0), { list: 'read', path: [0] })).toBeNull()
  })

  it.each<[Direction, Place, string | null]>([
    ['up', at(1), 'tell set(del stop)'],
    ['up', at(0, 1), 'set(stop del) tell'],
    ['up', at(0, 0), 'del set(stop) tell'],
    ['down', at(0), 'tell set(del stop)'],
    ['down', at(0, 1), 'set(del) stop tell'],
    ['out', at(0, 0), 'set(stop) del tell'],
    ['in', at(1), 'set(del stop tell)'],
    ['up', at(0), null],
    ['down', at(1), null],
    ['out', at(1), null],
    ['in', at(0), null],
  ])('goes %s from %j', (direction, from, wanted) => {
    const built = of(set(del, stop), tell)
    const gap = gapTowards(built, from, direction)
    expect(gap === null ? null : text(move(built, from, gap)!.built.write)).toBe(wanted)
  })

  it('is never lost by a move, and stands where it is said to be', () => {
    fc.assert(
      fc.property(
        anySteps,
        fc.array(fc.tuple(fc.nat(), fc.constantFrom<Direction[]>('up', 'down', 'in', 'out')), { maxLength: 12 }),
        (write, moves) => {
          let built = of(...write)
          for (const [luck, direction] of moves) {
            const places = placesOf(built)
            const from = places[luck % Math.max(1, places.length)]
            const gap = from === undefined ? null : gapTowards(built, from, direction)
            const moved = from === undefined || gap === null ? null : move(built, from, gap)
            if (from === undefined || moved === null) continue
            expect(stepAt(moved.built, moved.to)).toEqual(stepAt(built, from))
            built = moved.built
          }
          expect(countSteps(built.write)).toBe(countSteps(write))
        },
      ),
      { numRuns: 300 },
    )
  })
})

function placesOf(built: Built): readonly Place[] {
  const places: Place[] = []
  const add = (lines: ReturnType<typeof linesOf>['write'], outer: readonly number[]): void =>
    lines.forEach(({ lines: inner }, index) => {
      places.push(at(...outer, index))
      add(inner, [...outer, index])
    })
  add(linesOf(built).write, [])
  return places
}
