import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { playMoments } from './play-moments.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('a comparison that plays goes on every 900 ms, until it is paused or nobody looks', () => {
  const store = createStore(() => ({ playing: false }))
  const step = vi.fn<(by: 1) => void>()
  const leave = playMoments({ store, step })
  vi.advanceTimersByTime(5000)
  expect(step).not.toHaveBeenCalled()
  store.setState({ playing: true })
  vi.advanceTimersByTime(899)
  expect(step).not.toHaveBeenCalled()
  store.setState({ playing: true })
  vi.advanceTimersByTime(901)
  expect(step).toHaveBeenCalledTimes(2)
  store.setState({ playing: false })
  vi.advanceTimersByTime(5000)
  expect(step).toHaveBeenCalledTimes(2)
  store.setState({ playing: true })
  leave()
  expect(vi.getTimerCount()).toBe(0)
})
