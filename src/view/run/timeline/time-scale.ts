import type { Step } from '../../../model/trace/trace.ts'

/**
 * Virtual time to a place on the axis, from 0 to 1. A gap that is much longer than the others, such
 * as a wait of a minute, is drawn shorter and marked as a break.
 */
export interface TimeScale {
  place(atMs: number): number
  readonly breaks: readonly { readonly at: number; readonly skippedMs: number }[]
  readonly ticks: readonly { readonly at: number; readonly atMs: number }[]
}

/** A gap of up to this many times the usual one is drawn at its true length. */
const USUAL_TIMES = 9
const LEAST_GAP_MS = 60
/** Room after the last step: what the stores hold lasts. */
const AFTER_PART = 0.15
const TICK_STEPS_MS = [5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000]
const MOST_TICKS = 8

interface Stop {
  readonly atMs: number
  /** Where it is drawn, in milliseconds without what breaks skip. */
  readonly drawn: number
  readonly skippedMs: number
}

export function timeScale(steps: readonly Step[]): TimeScale {
  const times = [...new Set(steps.map(({ atMs }) => atMs))]
  const longest = longestGap(times)
  const stops = stopsOf(times, longest)
  const last = stops.at(-1) ?? { atMs: 0, drawn: 0, skippedMs: 0 }
  const total = Math.max(1, last.drawn * (1 + AFTER_PART))
  const place = (atMs: number) => drawnAt(stops, atMs) / total
  const breaks = stops
    .filter(({ skippedMs }) => skippedMs > 0)
    .map(({ drawn, skippedMs }) => ({ at: (drawn - longest / 2) / total, skippedMs }))
  const ticks = breaks.length > 0 ? ticksAtSteps(times, place) : roundTicks(times[0] ?? 0, last.atMs, total, place)
  return { place, breaks, ticks }
}

function longestGap(times: readonly number[]): number {
  const gaps = times.slice(1).map((atMs, index) => atMs - (times[index] ?? 0))
  const usual = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0
  return Math.max(LEAST_GAP_MS, usual * USUAL_TIMES)
}

function stopsOf(times: readonly number[], longest: number): Stop[] {
  let drawn = 0
  return times.map((atMs, index) => {
    const gap = atMs - (times[index - 1] ?? atMs)
    drawn += Math.min(gap, longest)
    return { atMs, drawn, skippedMs: Math.max(0, gap - longest) }
  })
}

function drawnAt(stops: readonly Stop[], atMs: number): number {
  const next = stops.findIndex((stop) => stop.atMs >= atMs)
  const to = stops[next]
  if (to === undefined) return stops.at(-1)?.drawn ?? 0
  const from = stops[next - 1]
  if (from === undefined) return to.drawn
  return from.drawn + ((atMs - from.atMs) / (to.atMs - from.atMs)) * (to.drawn - from.drawn)
}

/** Round times, and not too many. */
function roundTicks(first: number, last: number, total: number, place: (atMs: number) => number): TimeScale['ticks'] {
  const every = TICK_STEPS_MS.find((step) => total / step <= MOST_TICKS) ?? Math.ceil(total / MOST_TICKS / 1000) * 1000
  const ticks: { at: number; atMs: number }[] = []
  for (let atMs = Math.ceil(first / every) * every; atMs <= last; atMs += every) ticks.push({ at: place(atMs), atMs })
  return ticks
}

/** Across breaks round times would stand unevenly: the steps' own times, far enough apart. */
function ticksAtSteps(times: readonly number[], place: (atMs: number) => number): TimeScale['ticks'] {
  const ticks: { at: number; atMs: number }[] = []
  for (const atMs of times) {
    if (place(atMs) - (ticks.at(-1)?.at ?? -1) > 1 / MOST_TICKS) ticks.push({ at: place(atMs), atMs })
  }
  return ticks
}
