import type { Step } from '../../model/sim/trace.ts'

/**
 * Virtual time to a place on the axis, from 0 to 1. Long gaps, such as a wait of a minute, take no
 * more room than `GAP_MS` would, and are marked as breaks: `breaks` are their places.
 */
export interface TimeScale {
  place(atMs: number): number
  readonly breaks: readonly { readonly at: number; readonly skippedMs: number }[]
  readonly ticks: readonly { readonly at: number; readonly atMs: number }[]
}

/** A gap longer than this is drawn as long as this. */
const GAP_MS = 80
/** Room after the last step, so that its label and its arrow head fit. */
const AFTER_MS = 12
const TICK_STEPS_MS = [5, 10, 20, 50, 100, 200, 500, 1000]
const MOST_TICKS = 8

export function timeScale(steps: readonly Step[]): TimeScale {
  const times = [...new Set(steps.map(({ atMs }) => atMs))]
  const first = times[0] ?? 0
  const spans = times.map((atMs, index) => ({ atMs, gapMs: atMs - (times[index - 1] ?? first) }))
  let drawn = 0
  const stops = spans.map(({ atMs, gapMs }) => {
    drawn += Math.min(gapMs, GAP_MS)
    return { atMs, drawn, skippedMs: Math.max(0, gapMs - GAP_MS) }
  })
  const total = Math.max(1, drawn + AFTER_MS)
  const place = (atMs: number): number => {
    const next = stops.findIndex((stop) => stop.atMs >= atMs)
    if (next === -1) return Math.min(1, (drawn + atMs - (times.at(-1) ?? 0)) / total)
    const to = stops[next]!
    const from = stops[next - 1]
    if (from === undefined || to.atMs === atMs) return to.drawn / total
    return (from.drawn + ((atMs - from.atMs) / (to.atMs - from.atMs)) * (to.drawn - from.drawn)) / total
  }
  const breaks = stops
    .map((stop, index) => ({ at: (stop.drawn - GAP_MS / 2) / total, skippedMs: stop.skippedMs, index }))
    .filter(({ skippedMs }) => skippedMs > 0)
  return { place, breaks, ticks: ticksOf(first, times.at(-1) ?? 0, total, breaks.length > 0 ? times : null, place) }
}

/** Round times, not too many; with breaks in the axis, the times of steps far enough apart. */
function ticksOf(first: number, last: number, total: number, times: readonly number[] | null, place: (atMs: number) => number): TimeScale['ticks'] {
  if (times !== null) {
    const ticks: { at: number; atMs: number }[] = []
    for (const atMs of times) if (place(atMs) - (ticks.at(-1)?.at ?? -1) > 1 / MOST_TICKS) ticks.push({ at: place(atMs), atMs })
    return ticks
  }
  const every = TICK_STEPS_MS.find((step) => total / step <= MOST_TICKS) ?? 5000
  const ticks: { at: number; atMs: number }[] = []
  for (let atMs = Math.ceil(first / every) * every; atMs <= last; atMs += every) ticks.push({ at: place(atMs), atMs })
  return ticks
}
