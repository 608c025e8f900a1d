import { expect, it } from 'vitest'
import { curveOf, headingOn, pathOf, pointOn, pointsBetween, type Boxes } from './curves.ts'

const boxes: Boxes = new Map([
  ['client:A', { x: 250, y: 0, width: 100, height: 30 }],
  ['app:A', { x: 200, y: 50, width: 200, height: 50 }],
  ['database', { x: 0, y: 200, width: 240, height: 150 }],
  ['redis', { x: 360, y: 200, width: 240, height: 150 }],
])
const toRedis = curveOf({ near: 'app', far: 'redis', client: 'A' }, boxes, ['A'])!

it('a wire leaves the bottom of its app and arrives at the top of its store', () => {
  expect(toRedis.start).toEqual({ x: 380, y: 100 })
  expect(toRedis.end).toEqual({ x: 480, y: 200 })
  expect(pointOn(toRedis, 0)).toEqual(toRedis.start)
  expect(pointOn(toRedis, 1)).toEqual(toRedis.end)
})

it('leaves and arrives straight down', () => {
  expect(headingOn(toRedis, 0)).toBeCloseTo(90, -1)
  expect(headingOn(toRedis, 1)).toBeCloseTo(90, -1)
})

it('two apps arrive side by side at one store', () => {
  const two = new Map([...boxes, ['app:B', { x: 420, y: 50, width: 200, height: 50 }] as const])
  const ends = ['A', 'B'].map((client) => curveOf({ near: 'app', far: 'redis', client }, two, ['A', 'B'])!.end.x)
  expect(ends[0]).toBeLessThan(ends[1]!)
})

it('a pill’s way begins and ends where it should', () => {
  const points = pointsBetween(toRedis, 0.1, 0.86, 5)
  expect(points).toHaveLength(5)
  expect(points[0]).toEqual(pointOn(toRedis, 0.1))
  expect(points[4]!.y).toBeCloseTo(pointOn(toRedis, 0.86).y)
})

it('an operator has no wire, and nothing is drawn before it is measured', () => {
  expect(curveOf({ near: 'operator', far: 'database' }, boxes, ['A'])).toBeNull()
  expect(curveOf({ near: 'app', far: 'redis', client: 'A' }, new Map(), ['A'])).toBeNull()
  expect(pathOf(toRedis)).toMatch(/^M380 100C/)
})

const RELAY = { x: 220, y: 140, width: 160, height: 40 }

it('who stands low between the stores sends sideways and comes down at their inner halves', () => {
  const both = (['database', 'redis'] as const).map((far) =>
    curveOf({ near: 'app', far, client: 'relay' }, new Map([...boxes, ['app:relay', RELAY]]), ['A'])!,
  )
  expect(both.map(({ start }) => start.x)).toEqual([220, 380])
  expect(both.map(({ end }) => end.x)).toEqual([0.72 * 240, 360 + 0.28 * 240])
})

it('where its box is as wide as the stores, its wires still lead away from it', () => {
  const wide = { ...RELAY, x: 120, width: 360 }
  const [left, right] = (['database', 'redis'] as const).map((far) =>
    curveOf({ near: 'app', far, client: 'relay' }, new Map([...boxes, ['app:relay', wide]]), ['A'])!,
  )
  expect(left!.end.x).toBeLessThan(left!.start.x)
  expect(right!.end.x).toBeGreaterThan(right!.start.x)
})

it('an app reaches the cache layer from above', () => {
  const { start, end } = curveOf(
    { near: 'app', far: 'provider', client: 'A' },
    new Map([...boxes, ['app:provider', RELAY]]),
    ['A'],
  )!
  expect([start, end]).toEqual([
    { x: 300, y: 100 },
    { x: 300, y: 140 },
  ])
})
