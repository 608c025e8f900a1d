/**
 * How recently or how often an entry was used, in 24 bits, as Redis keeps it (evict.c, object.c).
 *
 * - LRU and LRM: the second of the last use, or of the last write, modulo 2^24 (194 days).
 * - LFU: the minute of the last decay, modulo 2^16, above an 8-bit logarithmic counter.
 *
 * The policy decides which of the two stands there, so right after a change of policy the numbers
 * mean nothing for a while; Redis says so in its error texts.
 */
const LRU_CLOCK_MAX = 0xff_ffff

/** The counter of a key that was just made: high enough not to be the first to go. */
const LFU_INITIAL = 5
const MINUTES_MAX = 0xffff

export type Tracking = 'last-use' | 'last-write' | 'frequency'

/** What the counting of uses depends on; Redis's names of the settings. */
export interface FrequencySettings {
  readonly logFactor: number
  readonly decayMinutes: number
}

export function lruClock(nowUnixMs: number): number {
  return Math.floor(nowUnixMs / 1000) & LRU_CLOCK_MAX
}

/** How long ago the second in `use` was, in ms; a clock that has wrapped around is taken into account. */
export function idleMs(use: number, clock: number): number {
  return (clock >= use ? clock - use : clock + (LRU_CLOCK_MAX - use)) * 1000
}

export function minuteClock(nowUnixMs: number): number {
  return Math.floor(nowUnixMs / 60_000) & MINUTES_MAX
}

export function firstFrequency(minute: number): number {
  return (minute << 8) | LFU_INITIAL
}

/** The counter as it is by now: it goes down by one for each `decayMinutes` that have passed. */
export function frequency(use: number, minute: number, { decayMinutes }: FrequencySettings): number {
  const lastMinute = use >> 8
  const counter = use & 0xff
  const elapsed = minute >= lastMinute ? minute - lastMinute : MINUTES_MAX - lastMinute + minute
  const periods = decayMinutes === 0 ? 0 : Math.floor(elapsed / decayMinutes)
  return Math.max(0, counter - periods)
}

/** After one more use. The higher the counter, the less likely it is to go up; `luck` is in 0 up to 1. */
export function usedOnceMore(use: number, minute: number, settings: FrequencySettings, luck: () => number): number {
  let counter = frequency(use, minute, settings)
  if (counter < 255) {
    const base = Math.max(0, counter - LFU_INITIAL)
    if (luck() < 1 / (base * settings.logFactor + 1)) counter++
  }
  return (minute << 8) | counter
}
