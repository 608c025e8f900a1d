import initSqlJs from 'sql.js'
import { describe, expect, it } from 'vitest'
import { SCENARIOS } from '../../../lessons/scenarios.ts'
import type { Step } from '../../../model/trace/trace.ts'
import { recorded } from '../../../model/run/chooser.ts'
import { createRun } from '../../../model/run/run.ts'
import { flightsOf } from './flights.ts'
import { frameFor, type Frame } from './frame.ts'
import { crosses, extent, overlaps } from './labels.ts'
import { backdropOf, overlayOf } from './picture.ts'
import { apartStretches, cacheStretches, databaseStretches } from './ribbons.ts'
import { timeScale } from './time-scale.ts'
import { aroundCursor } from './window.ts'

const run = createRun(await initSqlJs())
const traces = SCENARIOS.map(({ id, world, choices }) => ({ id, steps: run(world, recorded(choices)).steps }))
const first = traces[0]!.steps

const PAGES = { wide: { width: 770, unit: 1 }, phone: { width: 358, unit: 1 }, projector: { width: 1500, unit: 2 } }

function frame(steps: readonly Step[], page: keyof typeof PAGES): Frame {
  const clients = Object.keys(steps[0]!.told)
  const moments = new Set(steps.map(({ atMs }) => atMs)).size
  const operator = steps.some(({ message }) => message?.from === 'operator')
  return frameFor({ ...PAGES[page], clients, operator, scale: timeScale(steps), moments })
}

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
    for (const { id } of refused)
      expect(flightsOf(steps).some((flight) => flight.id === id && flight.leg === 'reply')).toBe(true)
  })

  it('a ribbon has no holes: each stretch begins where the one before ends', () => {
    for (const ribbon of [databaseStretches(steps, 'user:2'), cacheStretches(steps, 'user:2')]) {
      for (const [index, stretch] of ribbon.slice(1).entries()) expect(stretch.fromMs).toBe(ribbon[index]!.toMs)
    }
  })

  it.each(Object.keys(PAGES) as (keyof typeof PAGES)[])(
    'on a %s, no label touches a line, a ribbon, the playhead or another label',
    (page) => {
      const backdrop = backdropOf(steps, frame(steps, page), 'user:2')
      const { unit, down, width, height } = backdrop.frame
      for (const { index } of steps) {
        const { labels, now } = overlayOf(backdrop, index, 'user:2')
        const rects = labels.map((label) => extent(label, unit))
        const playhead = down
          ? { start: { x: 0, y: now }, end: { x: width, y: now } }
          : { start: { x: now, y: 0 }, end: { x: now, y: height } }
        const lines = [...backdrop.shapes, playhead]
        expect(rects.filter((rect) => lines.some((line) => crosses(line, rect)))).toEqual([])
        expect(rects.filter((rect) => backdrop.ribbons.some((ribbon) => overlaps(rect, ribbon.rect)))).toEqual([])
        expect(
          rects.filter((rect, at) => rects.some((other, otherAt) => at < otherAt && overlaps(rect, other))),
        ).toEqual([])
      }
    },
  )

  it('says since when the stores are apart, and which version each holds', () => {
    const backdrop = backdropOf(steps, frame(steps, 'wide'), 'user:2')
    const last = steps.length - 1
    const { labels } = overlayOf(backdrop, last, 'user:2')
    expect(labels.some(({ kind }) => kind === 'version')).toBe(true)
    const { state } = steps[last]!.keys['user:2']!
    const isApart = state === 'stale' || state === 'phantom'
    expect(!isApart || labels.some(({ text }) => text.startsWith(state))).toBe(true)
  })

  it('what is apart is apart for as long as the verdicts say', () => {
    for (const { state, fromStep } of apartStretches(steps, 'user:2'))
      expect(steps[fromStep]!.keys['user:2']!.state).toBe(state)
  })
})

it.each(Object.keys(PAGES) as (keyof typeof PAGES)[])(
  'on a %s, what is done behind the app’s back has a lane of its own, behind all others',
  (page) => {
    const { steps } = traces.find(({ id }) => id === 'oob')!
    const { frame: drawn, shapes } = backdropOf(steps, frame(steps, page), 'user:2')
    const lane = drawn.lanes.places.at(-1)!
    expect(lane.name).toBe('Someone')
    expect(lane.at).toBeGreaterThan(Math.max(...drawn.lanes.places.slice(0, -1).map(({ at }) => at)))
    const sent = shapes.find(({ flight }) => flight.from === 'operator')!
    expect(drawn.down ? sent.start.x : sent.start.y).toBe(lane.at * drawn.unit)
    expect(frame(first, page).lanes.places.some(({ name }) => name === 'Someone')).toBe(false)
  },
)

it('a wait of a minute takes no more room than a short gap, and is marked as a break', () => {
  const waited = [...first, { ...first.at(-1)!, atMs: first.at(-1)!.atMs + 60_000 }]
  const scale = timeScale(waited)
  expect(scale.breaks).toHaveLength(1)
  expect(scale.breaks[0]!.skippedMs).toBeGreaterThan(59_000)
  expect(scale.place(first.at(-1)!.atMs)).toBeGreaterThan(0.3)
})

it('a long session is drawn only around the cursor', () => {
  const long = Array.from({ length: 10_000 }, (_, index) => ({ ...first[0]!, index }))
  const shown = aroundCursor(long, 5_000)
  expect(shown.length).toBeLessThanOrEqual(81)
  expect(shown.some(({ index }) => index === 5_000)).toBe(true)
  expect(aroundCursor(long, 9_999).at(-1)!.index).toBe(9_999)
})
