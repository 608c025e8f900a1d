import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { scenarioById } from '../../lessons/scenarios.ts'
import { runOf } from '../../model/run/testing/runs.ts'
import type { Trace } from '../../model/trace/trace.ts'
import { createClock, type Clock, type Played, type Schedule } from './clock.ts'
import { legTo } from './legs.ts'

/** Time that is turned by hand: a clock has at most one thing waiting. */
class HandTurned {
  waiting: { callback: () => void; ms: number } | null = null
  readonly schedule: Schedule = (callback, ms) => {
    const entry = { callback, ms }
    this.waiting = entry
    return () => {
      if (this.waiting === entry) this.waiting = null
    }
  }
  /** Lets the next thing happen; returns how long it was waited for. */
  turn(): number {
    const { waiting } = this
    if (waiting === null) throw new Error('Nothing is waited for.')
    this.waiting = null
    waiting.callback()
    return waiting.ms
  }
  turnAll(): void {
    for (let turns = 0; this.waiting !== null && turns < 1000; turns += 1) this.turn()
  }
}

const { world, choices } = scenarioById('redis_down')!
const trace = runOf(world, ...choices)
const last = trace.steps.length - 1

let hand: HandTurned
let player: StoreApi<Playing>
let clock: Clock
let reduced: boolean

type Playing = Played & { play(): void }

/** A player that goes forward and plays as the real one does. */
function walkingPlayer(walked: Trace): StoreApi<Playing> {
  const still = {
    cursor: 0,
    cameFrom: null,
    playing: false,
    speed: 1,
    everyMessage: false,
    step: () => undefined,
    play: () => undefined,
  } as const
  const store = createStore<Playing>(() => ({ ...still, trace: walked }))
  const end = walked.steps.length - 1
  const step = () =>
    store.setState(({ cursor }) => (cursor < end ? { cursor: cursor + 1, cameFrom: cursor } : { playing: false }))
  const play = () => {
    store.setState({ playing: true })
    step()
  }
  store.setState({ step, play })
  return store
}

function begin(walked: Trace = trace): void {
  hand = new HandTurned()
  reduced = false
  player = walkingPlayer(walked)
  clock = createClock({ player, isReduced: () => reduced, schedule: hand.schedule })
  clock.start()
}

/** Forward over several steps at once, as from one stop to the next. */
function walkTo(cursor: number): void {
  player.setState(({ cursor: cameFrom }) => ({ cursor, cameFrom }))
}

const shown = () => clock.shown.getState()

beforeEach(() => begin())

describe('going forward', () => {
  it('keeps the picture where it was until the message has landed', () => {
    player.getState().step()
    expect(shown()).toMatchObject({ index: 0, leg: { step: 1, kind: 'travel' } })
    hand.turn()
    expect(shown()).toMatchObject({ index: 1, leg: null })
  })

  it('flies one message after the other on the way to a stop', () => {
    walkTo(3)
    const kinds: string[] = []
    while (hand.waiting !== null) {
      kinds.push(shown().leg?.kind ?? 'none')
      hand.turn()
    }
    expect(kinds).toEqual([1, 2, 3].flatMap((step) => legTo(trace, step)?.kind ?? []))
    expect(kinds.length).toBeGreaterThan(1)
    expect(shown()).toMatchObject({ index: 3, from: 0, leg: null })
  })

  it('catches up when the visitor is faster than the picture', () => {
    const [first, second] = trace.steps.flatMap(({ index }) => (legTo(trace, index) === null ? [] : [index]))
    walkTo(first!)
    walkTo(second!)
    expect(shown()).toMatchObject({ index: second! - 1, leg: { step: second } })
  })

  it('takes as long as the table says, divided by the speed', () => {
    player.setState({ speed: 2 })
    player.getState().step()
    expect(hand.turn()).toBe(225)
  })

  it('shows only the last flights of a long way', () => {
    const long = { ...trace, steps: Array.from({ length: 8 }, () => trace.steps.slice(0, 6)).flat() }
    begin(long)
    const target = long.steps.length - 1
    walkTo(target)
    let flights = 0
    while (hand.waiting !== null) {
      hand.turn()
      flights += 1
    }
    expect(flights).toBe(4)
    expect(shown().index).toBe(target)
  })

  it('goes on from a step at which nothing moves', () => {
    const still = trace.steps.findIndex((_, index) => index > 0 && legTo(trace, index) === null)
    walkTo(still)
    hand.turnAll()
    expect(shown()).toMatchObject({ index: still, leg: null })
  })
})

describe('everything else is shown at once', () => {
  it('going back, even while something flies', () => {
    walkTo(4)
    player.setState({ cursor: 2, cameFrom: null })
    expect(shown()).toMatchObject({ index: 2, leg: null, jumps: 1 })
    expect(hand.waiting).toBeNull()
  })

  it('another run at the same step is no jump', () => {
    player.setState({ trace: { ...trace }, cameFrom: null })
    expect(shown()).toMatchObject({ index: 0, jumps: 0 })
    expect(shown().trace).toBe(player.getState().trace)
  })

  it('a step forward under reduced motion, which says where it began', () => {
    reduced = true
    walkTo(3)
    expect(shown()).toMatchObject({ index: 3, from: 0, leg: null, jumps: 0 })
  })
})

describe('playing', () => {
  it('steps when the message has landed, and stops at the end', () => {
    player.getState().play()
    expect(player.getState().cursor).toBe(1)
    hand.turnAll()
    expect(player.getState()).toMatchObject({ cursor: last, playing: false })
    expect(shown().index).toBe(last)
  })

  it('shows the first step from its beginning', () => {
    player.getState().play()
    expect(shown()).toMatchObject({ index: 0, leg: { step: 1 } })
  })

  it('stops between two steps when it is paused', () => {
    player.getState().play()
    hand.turn()
    player.setState({ playing: false })
    hand.turnAll()
    expect(player.getState().cursor).toBe(1)
  })

  it('waits at each step under reduced motion', () => {
    reduced = true
    player.getState().play()
    expect(shown().index).toBe(1)
    expect(hand.turn()).toBeGreaterThan(1000)
    expect(shown().index).toBe(2)
  })

  it('is over when nobody looks any more', () => {
    const other = createClock({ player, isReduced: () => false, schedule: hand.schedule })
    const stop = other.start()
    stop()
    walkTo(3)
    expect(other.shown.getState().index).toBe(0)
  })
})

describe('in real time', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  /** Milliseconds from the first step of playing to the one after it. */
  function untilNext(part: Partial<Played>, isReduced = false): number {
    const playing = walkingPlayer(trace)
    playing.setState(part)
    const stop = createClock({ player: playing, isReduced: () => isReduced }).start()
    playing.getState().play()
    let waitedMs = 0
    for (; playing.getState().cursor === 1; waitedMs += 1) vi.advanceTimersByTime(1)
    stop()
    return waitedMs
  }
  const flightMs = legTo(trace, 1)!.durationMs

  it('the next stop comes once the message has landed and what changed can be read', () => {
    expect(untilNext({})).toBe(flightMs + 450)
  })

  it('the next stop comes sooner at every message, and at a higher speed', () => {
    expect(untilNext({ everyMessage: true })).toBe(flightMs + 120)
    expect(untilNext({ speed: 2 })).toBe((flightMs + 450) / 2)
    expect(untilNext({ speed: 0.5 })).toBe((flightMs + 450) * 2)
  })

  it('where motion is reduced nothing flies, and there is more time to read', () => {
    expect(untilNext({}, true)).toBe(1600)
  })

  it('nothing comes of a player that was paused, or that nobody looks at', () => {
    const playing = walkingPlayer(trace)
    const stop = createClock({ player: playing, isReduced: () => false }).start()
    playing.getState().play()
    playing.setState({ playing: false })
    vi.advanceTimersByTime(10_000)
    expect(playing.getState().cursor).toBe(1)
    playing.getState().play()
    stop()
    vi.advanceTimersByTime(10_000)
    expect(playing.getState().cursor).toBe(2)
    expect(vi.getTimerCount()).toBe(0)
  })
})
