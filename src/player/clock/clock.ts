import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Trace } from '../../model/trace/trace.ts'
import type { Player } from '../state.ts'
import { legTo, type Leg } from './legs.ts'

/** What the clock reads of the player, and the one thing that it does. */
export type Played = Pick<Player, 'trace' | 'cursor' | 'cameFrom' | 'playing' | 'speed' | 'everyMessage' | 'step'>

/**
 * The player's cursor is the truth and moves at once. What is *shown* follows it: one leg per
 * message, each landing before the picture changes. A new step while something still flies puts
 * the picture where that flight was going and carries on from there, so it never lags by more than
 * one press. Everything that is not a step forward is shown at once.
 */
export interface Shown {
  readonly trace: Trace | null
  /** The step that the picture shows. Equal to the cursor unless something moves. */
  readonly index: number
  /** Where the last move began: what changed since then may be pointed out. */
  readonly from: number
  /** What moves right now. */
  readonly leg: Leg | null
  /** Counts the jumps; each is a short cross-fade. */
  readonly jumps: number
}

/** Calls back after a while, unless the returned function is called first. */
export type Schedule = (callback: () => void, ms: number) => () => void

export interface ClockSetup {
  readonly player: Pick<StoreApi<Played>, 'getState' | 'subscribe'>
  /** Whether motion is to be reduced right now. */
  readonly isReduced: () => boolean
  readonly schedule?: Schedule
}

/** When the next stop comes, and how far the picture is on its way to the one before. A view only draws that. */
export interface Clock {
  readonly shown: StoreApi<Shown>
  /** Follows the player until the returned function is called. */
  start(): () => void
}

/** More legs than this at once would keep the visitor waiting: only the last few are shown. */
const MOST_LEGS = 8
const LAST_LEGS = 4

/** Between two stops while playing, at 1x: long enough to read what changed. */
const PAUSE_MS = 450
const PAUSE_EVERY_MESSAGE_MS = 120
/** Without travel there is nothing to watch on the way, so there is more to read at each stop. */
const PAUSE_REDUCED_MS = 1600

const scheduleByTimeout: Schedule = (callback, ms) => {
  const timer = setTimeout(callback, ms)
  return () => clearTimeout(timer)
}

export function createClock({ player, isReduced, schedule = scheduleByTimeout }: ClockSetup): Clock {
  const { trace, cursor } = player.getState()
  const shown = createStore<Shown>()(() => ({ trace, index: cursor, from: cursor, leg: null, jumps: 0 }))
  let cancel = () => {}

  function after(ms: number, callback: () => void): void {
    cancel()
    cancel = schedule(callback, ms / player.getState().speed)
  }

  function jump(to: Played): void {
    const moved = to.cursor !== shown.getState().index && !isReduced()
    shown.setState((now) => ({
      trace: to.trace,
      index: to.cursor,
      from: to.cameFrom ?? to.cursor,
      leg: null,
      jumps: now.jumps + (moved ? 1 : 0),
    }))
    arrive()
  }

  function flyFrom(start: number, to: Played & { trace: Trace }): void {
    const legs = legsBetween(to.trace, start, to.cursor)
    const skipped = legs.length > MOST_LEGS ? legs.slice(-LAST_LEGS) : legs
    shown.setState({ trace: to.trace, index: start, from: start, leg: null })
    fly(skipped, to.cursor)
  }

  function fly(legs: readonly Leg[], target: number): void {
    const [leg, ...rest] = legs
    if (leg === undefined) {
      shown.setState({ index: target, leg: null })
      return arrive()
    }
    shown.setState({ index: leg.step - 1, leg })
    after(leg.durationMs, () => fly(rest, target))
  }

  /** The picture stands still. While playing that is the moment to take the next step. */
  function arrive(): void {
    cancel()
    const { playing, everyMessage } = player.getState()
    if (!playing) return
    after(isReduced() ? PAUSE_REDUCED_MS : everyMessage ? PAUSE_EVERY_MESSAGE_MS : PAUSE_MS, takeStep)
  }

  /** The player takes the first step of playing by itself, and stops at the end by itself. */
  function takeStep(): void {
    if (player.getState().playing) player.getState().step()
  }

  function follow(now: Played, before: Played): void {
    if (now.trace !== before.trace || now.cursor !== before.cursor) move(now)
  }

  function move(now: Played): void {
    const { trace: next, cameFrom } = now
    if (next === null || cameFrom === null || cameFrom >= now.cursor || isReduced()) jump(now)
    else flyFrom(cameFrom, { ...now, trace: next })
  }

  return {
    shown,
    start() {
      const stop = player.subscribe(follow)
      // It may have moved, or begun to play, between being made and being started.
      if (player.getState().trace !== shown.getState().trace || player.getState().cursor !== shown.getState().index) {
        jump(player.getState())
      } else arrive()
      return () => {
        stop()
        cancel()
      }
    },
  }
}

function legsBetween(trace: Trace, from: number, to: number): Leg[] {
  const legs: Leg[] = []
  for (let step = from + 1; step <= to; step += 1) {
    const leg = legTo(trace, step)
    if (leg !== null) legs.push(leg)
  }
  return legs
}
