// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { sampleTrace } from '../../testing/sample-trace.ts'
import { stubPlayer } from '../../testing/stub-player.ts'
import { PlayerContext } from '../../use-player.ts'
import { along, frameFor } from './frame.ts'
import { backdropOf } from './picture.ts'
import { Playhead } from './playhead.tsx'
import { timeScale } from './time-scale.ts'

const { steps } = sampleTrace()
const frame = frameFor({
  width: 770,
  unit: 1,
  clients: ['A'],
  operator: false,
  scale: timeScale(steps),
  moments: steps.length,
})

function drawAt(cursor: number) {
  const player = stubPlayer({ cursor })
  render(
    <PlayerContext value={player}>
      <Playhead backdrop={backdropOf(steps, frame, 'user:2')} now={along(frame, steps[cursor]!.atMs)} />
    </PlayerContext>,
  )
  return { player, slider: screen.getByRole('slider') }
}

it('is a slider over the whole run that says its step in a sentence', () => {
  const { slider } = drawAt(3)
  expect(slider.getAttribute('aria-valuenow')).toBe('3')
  expect(slider.getAttribute('aria-valuemax')).toBe('6')
  expect(slider.getAttribute('aria-valuetext')).toBe(
    "Step 3: SQLite runs UPDATE users SET name = 'Bob' WHERE id = 2: 1 row changed.",
  )
})

it.each([
  ['ArrowRight', 4],
  ['ArrowLeft', 2],
  ['ArrowUp', 4],
  ['ArrowDown', 2],
  ['PageUp', 6],
  ['PageDown', 0],
  ['Home', 0],
  ['End', 6],
])('%s goes to step %d', (key, cursor) => {
  const { player, slider } = drawAt(3)
  fireEvent.keyDown(slider, { key })
  expect(player.getState().cursor).toBe(cursor)
})

it('leaves keys with a modifier to the browser', () => {
  const { player, slider } = drawAt(3)
  fireEvent.keyDown(slider, { key: 'ArrowLeft', altKey: true })
  expect(player.getState().cursor).toBe(3)
})
