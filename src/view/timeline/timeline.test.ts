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
const first = traces[0]!.steps

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
  const waited = [...first, { ...first.at(-1)!, atMs: first.at(-1)!.atMs + 60_000 }]
  const scale = timeScale(waited)
  expect(scale.breaks).toHaveLength(1)
  expect(scale.breaks[0]!.skippedMs).toBe(60_000 - 80)
  expect(scale.place(first.at(-1)!.atMs)).toBeGreaterThan(0.3)
})

it('labels never touch each other, an obstacle or the end', () => {
  const wishes = [10, 60, 70, 300, 580].map((x, index) => ({ x, text: `label number ${index}` }))
  const obstacles = [200, 400].map((at) => ({ from: at - 5, to: at + 5 }))
  const labels = placeLabels(wishes, obstacles, 600, 350)
  const extents = labels.map(({ x, text, anchor }) => {
    const width = text.length * CHARACTER_PX
    return anchor === 'start' ? { start: x, end: x + width } : { start: x - width, end: x }
  })
  expect(labels.length).toBeGreaterThan(2)
  expect(extents.every(({ end }) => end <= 600)).toBe(true)
  expect(extents.every(({ start }, index) => index === 0 || start >= extents[index - 1]!.end)).toBe(true)
  expect(extents.some(({ start, end }) => obstacles.some(({ from, to }) => start < to && end > from))).toBe(false)
})

it('a long session is drawn only around the cursor', () => {
  const long = Array.from({ length: 10_000 }, (_, index) => ({ ...first[0]!, index }))
  const shown = aroundCursor(long, 5_000)
  expect(shown.length).toBeLessThanOrEqual(81)
  expect(shown.some(({ index }) => index === 5_000)).toBe(true)
  expect(aroundCursor(long, 9_999).at(-1)!.index).toBe(9_999)
})
