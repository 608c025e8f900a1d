// @vitest-environment jsdom
import { act, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { stubPlayer } from '../../testing/stub-player.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { isOurs } from './is-ours.ts'

// jsdom cannot deflate; what a link holds is tested where links are made.
vi.mock('../../../player/address/link.ts', () => ({ doorLinkTo: () => Promise.resolve('https://example.org/#s=abc') }))

// React reports what a boundary catches to the console as well.
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined))
afterEach(() => void vi.restoreAllMocks())

it('keeps the world, and goes on with it', () => {
  const player = stubPlayer()
  const before = player.getState()
  let broken = true
  const View = () => {
    if (broken) throw new Error('no such step')
    return <p>the stage</p>
  }
  render(
    <ErrorBoundary player={player}>
      <View />
    </ErrorBoundary>,
  )
  expect(screen.getByText('no such step.')).toBeDefined()
  expect(player.getState().world).toBe(before.world)
  broken = false
  fireEvent.click(screen.getByRole('button', { name: 'Go on' }))
  expect(screen.getByText('the stage')).toBeDefined()
})

it('does not show what the browser says to its makers', () => {
  const View = () => {
    throw new TypeError("Cannot read properties of undefined (reading 'steps')")
  }
  render(
    <ErrorBoundary player={stubPlayer()}>
      <View />
    </ErrorBoundary>,
  )
  expect(screen.getByText('Something in the playground failed that never should.')).toBeDefined()
  expect(screen.queryByText(/Cannot read/)).toBeNull()
})

it('offers a link that reproduces what happened', async () => {
  render(
    <ErrorBoundary player={stubPlayer()}>
      <p>the stage</p>
    </ErrorBoundary>,
  )
  act(
    () =>
      void window.dispatchEvent(new ErrorEvent('error', { error: new Error('in a handler'), message: 'in a handler' })),
  )
  const link = await screen.findByRole<HTMLAnchorElement>('link', { name: 'This link reproduces it' })
  expect(link.href).toContain('#s=')
})

it('does not take a late ResizeObserver or an extension’s error for its own', () => {
  expect(
    isOurs({ message: 'ResizeObserver loop completed with undelivered notifications.', error: new Error('x') }),
  ).toBe(false)
  expect(isOurs({ message: 'Script error.', error: null })).toBe(false)
  expect(isOurs({ message: 'Uncaught Error: ours', error: new Error('ours') })).toBe(true)
})
