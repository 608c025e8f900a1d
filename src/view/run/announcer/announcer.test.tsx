// @vitest-environment jsdom
import { act, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { draw } from '../../testing/draw.tsx'
import { Announcer } from './announcer.tsx'

afterEach(() => void vi.useRealTimers())

const said = (): string => screen.getByRole('status').textContent

it('says the first step too, however soon after the page has opened it is taken', () => {
  vi.useFakeTimers()
  const { player } = draw(<Announcer />, { cursor: 1 })
  act(() => player.setState({ cursor: 2 }))
  act(() => void vi.runAllTimers())
  expect(said()).toBe("Step 2: The app sends UPDATE users SET name = 'Bob' WHERE id = 2 to SQLite.")
})

it('says nothing of where the page opens, and of many steps only where they come to rest', () => {
  vi.useFakeTimers()
  const { player } = draw(<Announcer />, { cursor: 1 })
  act(() => void vi.runAllTimers())
  expect(said()).toBe('')
  for (const cursor of [2, 3, 4, 5]) act(() => player.setState({ cursor }))
  act(() => void vi.runAllTimers())
  expect(said()).toMatch(/^Step 5: /)
})

it('says the step that is stepped to, even where the run had played to that very step', () => {
  vi.useFakeTimers()
  const { player } = draw(<Announcer />, { cursor: 1, playing: true })
  act(() => player.setState({ cursor: 2 }))
  act(() => void vi.runAllTimers())
  act(() => player.setState({ cursor: 0, playing: false }))
  act(() => player.setState({ cursor: 2 }))
  act(() => void vi.runAllTimers())
  expect(said()).toBe("Step 2: The app sends UPDATE users SET name = 'Bob' WHERE id = 2 to SQLite.")
})
