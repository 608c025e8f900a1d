import { beforeEach, describe, expect, it } from 'vitest'
import type { StoreApi } from 'zustand'
import type { Trace } from '../../../model/trace/trace.ts'
import type { Player } from '../../../player/state.ts'
import { sampleTrace } from '../../testing/sample-trace.ts'
import { stubPlayer } from '../../testing/stub-player.ts'
import { createDriver, type Driver, type Schedule } from './driver.ts'
import { legTo } from './legs.ts'

/** A clock that is turned by hand: the driver has at most one thing waiting. */
class HandClock {
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

const trace = sampleTrace()
const last = trace.steps.length - 1

let clock: HandClock
let player: StoreApi<Player>
let driver: Driver
let reduced: boolean

/** A player that goes forward and plays as the real one does. */
function walkingPlayer(walked: Trace): StoreApi<Player> {
  const store = stubPlayer({ trace: walked, cursor: 0 })
  const end = walked.steps.length - 1
  const step = () => store.setState(({ cursor }) => (cursor < end ? { cursor: cursor + 1, cameFrom: cursor } : { playing: false }))
  const play = () => {
    store.setState({ playing: true })
    step()
  }
  store.setState({ step, play })
  return store
}

function begin(walked: Trace = trace): void {
  clock = new HandClock()
  reduced = false
  player = walkingPlayer(walked)
  driver = createDriver({ player, isReduced: () => reduced, schedule: clock.schedule })
  driver.start()
}

/** Forward over several steps at once, as from one stop to the next. */
function walkTo(cursor: number): void {
  player.setState(({ cursor: cameFrom }) => ({ cursor, cameFrom }))
}

const shown = () => driver.shown.getState()

beforeEach(() => begin())

describe('going forward', () => {
  it('keeps the picture where it was until the message has landed', () => {
    player.getState().step()
    expect(shown()).toMatchObject({ index: 0, leg: { step: 1, kind: 'travel' } })
    clock.turn()
    expect(shown()).toMatchObject({ index: 1, leg: null })
  })

  it('flies one message after the other on the way to a stop', () => {
    walkTo(3)
    const kinds: string[] = []
    while (clock.waiting !== null) {
      kinds.push(shown().leg?.kind ?? 'none')
      clock.turn()
    }
    expect(kinds).toEqual(['travel', 'travel', 'land'])
    expect(shown()).toMatchObject({ index: 3, from: 0, leg: null })
  })

  it('catches up when the visitor is faster than the picture', () => {
    player.getState().step()
    player.getState().step()
    expect(shown()).toMatchObject({ index: 1, leg: { step: 2 } })
  })

  it('takes as long as the table says, divided by the speed', () => {
    player.setState({ speed: 2 })
    player.getState().step()
    expect(clock.turn()).toBe(225)
  })

  it('shows only the last flights of a long way', () => {
    const long = sampleTrace(Array.from({ length: 8 }, () => trace.steps.slice(0, 6)).flat())
    begin(long)
    const target = long.steps.length - 1
    walkTo(target)
    let flights = 0
    while (clock.waiting !== null) {
      clock.turn()
      flights += 1
    }
    expect(flights).toBe(4)
    expect(shown().index).toBe(target)
  })

  it('goes on from a step at which nothing moves', () => {
    const still = trace.steps.findIndex((_, index) => index > 0 && legTo(trace, index) === null)
    walkTo(still)
    clock.turnAll()
    expect(shown()).toMatchObject({ index: still, leg: null })
  })
})

describe('everything else is shown at once', () => {
  it('going back, even while something flies', () => {
    walkTo(4)
    player.setState({ cursor: 2, cameFrom: null })
    expect(shown()).toMatchObject({ index: 2, leg: null, jumps: 1 })
    expect(clock.waiting).toBeNull()
  })

  it('another run at the same step is no jump', () => {
    player.setState({ trace: sampleTrace(), cameFrom: null })
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
    clock.turnAll()
    expect(player.getState()).toMatchObject({ cursor: last, playing: false })
    expect(shown().index).toBe(last)
  })

  it('shows the first step from its beginning', () => {
    player.getState().play()
    expect(shown()).toMatchObject({ index: 0, leg: { step: 1 } })
  })

  it('stops between two steps when it is paused', () => {
    player.getState().play()
    clock.turn()
    player.setState({ playing: false })
    clock.turnAll()
    expect(player.getState().cursor).toBe(1)
  })

  it('waits at each step under reduced motion', () => {
    reduced = true
    player.getState().play()
    expect(shown().index).toBe(1)
    expect(clock.turn()).toBeGreaterThan(1000)
    expect(shown().index).toBe(2)
  })

  it('is over when nobody looks any more', () => {
    const other = createDriver({ player, isReduced: () => false, schedule: clock.schedule })
    const stop = other.start()
    stop()
    walkTo(3)
    expect(other.shown.getState().index).toBe(0)
  })
})
