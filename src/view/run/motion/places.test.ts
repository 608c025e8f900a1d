import initSqlJs from 'sql.js'
import { describe, expect, it } from 'vitest'
import { SCENARIOS } from '../../../lessons/scenarios.ts'
import { recorded } from '../../../model/run/chooser.ts'
import { createRun } from '../../../model/run/run.ts'
import type { Trace } from '../../../model/trace/trace.ts'
import { legTo } from '../../../player/clock/legs.ts'
import { placesOf } from './places.ts'
import { marksAt, pillsAt } from './resting.ts'

const run = createRun(await initSqlJs())
const traces = SCENARIOS.map(({ id, world, choices }) => ({ id, trace: run(world, recorded(choices)) }))
const of = (id: string): Trace => traces.find((one) => one.id === id)!.trace

/** The resting place of a step's own message, before and after it. */
function restOf(trace: Trace, index: number, message: string): number | null {
  return pillsAt(trace, index).find((pill) => pill.message.id === message)?.at ?? null
}

describe.each(traces)('$id', ({ trace }) => {
  it('a message sets out from where it rests, and lands where it rests next', () => {
    const jumps = trace.steps.flatMap(({ index, message }) => {
      const leg = legTo(trace, index)
      if (leg === null || message === null || leg.kind === 'time out' || leg.kind === 'crash') return []
      const { from, to } = placesOf(leg, trace)
      const [before, after] = [restOf(trace, index - 1, message.id), restOf(trace, index, message.id)]
      const fits = (before === null || before === from) && (after === null || after === to)
      return fits ? [] : [{ index, kind: leg.kind, from: [before, from], to: [to, after] }]
    })
    expect(jumps).toEqual([])
  })

  it('what the trace calls in flight is seen on its wire', () => {
    for (const { index, inFlight } of trace.steps) {
      const seen = pillsAt(trace, index).map(({ message }) => message.id)
      const expected = inFlight.filter((id) => !id.startsWith('someone'))
      expect(seen).toEqual(expect.arrayContaining(expected))
    }
  })
})

const wordsAtEnd = (id: string): string[] => marksAt(of(id), of(id).steps.length - 1).map(({ word }) => word)

it('what became of the last message on a wire stays there', () => {
  expect(wordsAtEnd('redis_down')).toEqual(['refused'])
  expect(wordsAtEnd('db_reject')).toEqual(['rejected'])
  expect(wordsAtEnd('redis_to_yes')).toEqual(['reply lost, timed out'])
})

it('is wiped by the next request of that client', () => {
  const trace = of('redis_back')
  const first = trace.steps.findIndex(({ event }) => event === 'refuse')
  const nextAsk = trace.steps.findIndex(
    ({ event, message, index }) => index > first && event === 'send' && message?.from.startsWith('client:') === true,
  )
  expect(marksAt(trace, first)).toHaveLength(1)
  expect(marksAt(trace, nextAsk)).toHaveLength(0)
})

it('a healthy write leaves no mark and nothing under way', () => {
  const trace = of('first_write')
  expect(wordsAtEnd('first_write')).toEqual([])
  expect(pillsAt(trace, trace.steps.length - 1)).toEqual([])
})

describe('a refusal', () => {
  const trace = of('redis_back')
  const refused = trace.steps.find(({ event }) => event === 'refuse')!.index
  const isOnWire = (index: number): boolean => marksAt(trace, index).some(({ word }) => word === 'refused')
  const isDown = (index: number): boolean => trace.steps[index]!.switches.includes('redis_down')

  it('stands on the wire while the store is unreachable, and leaves it as the store is back', () => {
    const seen = trace.steps
      .slice(refused)
      .map(({ index }) => index)
      .filter(isOnWire)
    expect(seen.length).toBeGreaterThan(1)
    expect(seen.every(isDown)).toBe(true)
    expect(trace.steps.some(({ index }) => index > refused && !isDown(index))).toBe(true)
  })

  it('stays where the store was never away: it was one message that was refused', () => {
    const one = { ...trace, steps: trace.steps.map((step) => ({ ...step, switches: [] })) }
    expect(marksAt(one, refused + 1).map(({ word }) => word)).toContain('refused')
  })
})
