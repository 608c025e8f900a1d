import initSqlJs from 'sql.js'
import { describe, expect, it } from 'vitest'
import { SCENARIOS } from '../../lessons/scenarios.ts'
import { recorded } from '../../model/sim/chooser.ts'
import { createRun } from '../../model/sim/run.ts'
import { CHARACTER_PX, placeLabels } from './labels.ts'
import { flightsOf } from './messages.ts'
import { apartStretches, cacheStretches, databaseStretches } from './ribbons.ts'
import { timeScale } from './time-scale.ts'
import { aroundCursor } from './window.ts'

const run = createRun(await initSqlJs())
const traces = SCENARIOS.map(({ id, world, choices }) => ({ id, steps: run(world, recorded(choices)).steps }))
const { steps } = traces[0]!

describe.each(traces)('$id', ({ steps }) => {
it('time runs forward on the axis, and stays on it', () => {
  const scale = timeScale(steps)
  const places = steps.map(({ atMs }) => scale.place(atMs))
  expect(places).toEqual([...places].sort((a, b) => a - b))
  expect(places.every((place) => place >= 0 && place <= 1)).toBe(true)
})

it('every flight starts before it ends, between two different lanes', () => {
  const flights = flightsOf(steps)
  expect(flights.length).toBeGreaterThan(0)
  for (const flight of flights) {
    expect(flight.startMs).toBeLessThanOrEqual(flight.endMs)
    expect(flight.from).not.toBe(flight.to)
  }
})

it('a refused message ends at the store’s edge and its refusal travels back', () => {
  const refused = flightsOf(steps).filter(({ fate }) => fate === 'refused')
  for (const { id } of refused) expect(flightsOf(steps).some((flight) => flight.id === id && flight.leg === 'reply')).toBe(true)
})

it('a ribbon has no holes: each stretch begins where the one before ends', () => {
  for (const ribbon of [databaseStretches(steps, 'user:2'), cacheStretches(steps, 'user:2')]) {
    for (const [index, stretch] of ribbon.slice(1).entries()) expect(stretch.fromMs).toBe(ribbon[index]!.toMs)
  }
})

it('what is apart is apart for as long as the verdicts say', () => {
  for (const { state, fromStep } of apartStretches(steps, 'user:2')) expect(steps[fromStep]!.keys['user:2']!.state).toBe(state)
})

})

it('a wait of a minute takes no more room than a short gap, and is marked as a break', () => {
  const waited = [...steps, { ...steps.at(-1)!, atMs: steps.at(-1)!.atMs + 60_000 }]
  const scale = timeScale(waited)
  expect(scale.breaks).toHaveLength(1)
  expect(scale.breaks[0]!.skippedMs).toBe(60_000 - 80)
  expect(scale.place(steps.at(-1)!.atMs)).toBeGreaterThan(0.3)
})

it('labels never touch each other, an obstacle or the end', () => {
  const wishes = [10, 60, 70, 300, 580].map((x, index) => ({ x, text: `label number ${index}` }))
  const labels = placeLabels(wishes, [200, 400], 600, 350)
  for (const [index, { x, text, anchor }] of labels.entries()) {
    const start = anchor === 'start' ? x : x - text.length * CHARACTER_PX
    const end = anchor === 'start' ? x + text.length * CHARACTER_PX : x
    expect(end).toBeLessThanOrEqual(600)
    const next = labels[index + 1]
    if (next?.anchor === 'start') expect(end).toBeLessThanOrEqual(next.x)
    if (anchor === 'start') for (const obstacle of [200, 400]) expect(start < obstacle && end > obstacle).toBe(false)
  }
})

it('a long session is drawn only around the cursor', () => {
  const long = Array.from({ length: 10_000 }, (_, index) => ({ ...steps[0]!, index }))
  const shown = aroundCursor(long, 5_000)
  expect(shown.length).toBeLessThanOrEqual(81)
  expect(shown.some(({ index }) => index === 5_000)).toBe(true)
  expect(aroundCursor(long, 9_999).at(-1)!.index).toBe(9_999)
})
