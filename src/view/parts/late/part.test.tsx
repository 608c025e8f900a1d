// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { stubPlayer } from '../../testing/stub-player.ts'
import { PlayerContext } from '../../use-player.ts'
import { latePart, type LatePart } from './late-part.ts'
import { Part } from './part.tsx'

beforeEach(() => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

function show(part: LatePart<() => string>): void {
  render(
    <PlayerContext value={stubPlayer()}>
      <p>the run</p>
      <Part of={part}>{(Held) => <Held />}</Part>
    </PlayerContext>,
  )
}

it('that is missing is one line at its place, and Try again fetches it', async () => {
  const load = vi
    .fn<() => Promise<() => string>>()
    .mockRejectedValueOnce(new TypeError('Failed to fetch'))
    .mockResolvedValue(() => 'the dialog')
  show(latePart('Share', load))
  expect((await screen.findByRole('alert')).textContent).toBe(
    'Share could not be loaded, because the host does not answer. The run goes on; try again when there is a connection.',
  )
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByText('the dialog')).toBeDefined()
  expect(screen.getByText('the run')).toBeDefined()
})

it('that was broken off as the page was left is there when the page comes back', async () => {
  let breakOff = (): void => undefined
  const onItsWay = new Promise<() => string>((_, reject) => (breakOff = () => reject(new TypeError('Load failed'))))
  const load = vi
    .fn<() => Promise<() => string>>()
    .mockReturnValueOnce(onItsWay)
    .mockResolvedValue(() => 'the dialog')
  show(latePart('Share', load))
  const event = Object.assign(new Event('pageshow'), { persisted: true })
  window.dispatchEvent(event)
  breakOff()
  expect(await screen.findByText('the dialog')).toBeDefined()
})

it('that was fetched before is there at once', async () => {
  const part = latePart('Share', () => Promise.resolve(() => 'the dialog'))
  await part.fetch()
  show(part)
  expect(screen.getByText('the dialog')).toBeDefined()
})

it('that fails takes itself away, not the page', async () => {
  let isBroken = true
  const part = latePart('Share', () =>
    Promise.resolve(() => {
      if (isBroken) throw new Error('no such step')
      return 'the dialog'
    }),
  )
  show(part)
  expect((await screen.findByRole('alert')).textContent).toBe('Share hit a fault of its own. The run is not touched.')
  expect(screen.getByText('the run')).toBeDefined()
  isBroken = false
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(screen.getByText('the dialog')).toBeDefined()
})
