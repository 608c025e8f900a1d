// @vitest-environment jsdom
import { render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { on, runOf } from '../../../model/run/testing/runs.ts'
import { testWorld } from '../../../model/run/testing/worlds.ts'
import { ShownContext } from '../motion/use-shown.ts'
import { stubPlayer } from '../../testing/stub-player.ts'
import { PlayerContext } from '../../use-player.ts'
import { FirstRun } from './first-run.tsx'

const healthy = runOf(testWorld())
const broken = runOf(testWorld(), on('redis_down'))

/** The player has the broken run already; the picture shows the end of this one. */
function drawAtTheEndOf(trace: typeof healthy): void {
  const index = trace.steps.length - 1
  render(
    <PlayerContext value={stubPlayer({ trace: broken, firstRun: 'broken' })}>
      <ShownContext value={{ trace, index, from: index, leg: null, jumps: 0 }}>
        <FirstRun />
      </ShownContext>
    </PlayerContext>,
  )
}

it('says that it is broken, and offers the ways on, only when the picture has come to the end of the broken run', () => {
  drawAtTheEndOf(healthy)
  expect(screen.queryByRole('button', { name: 'What would heal it?' })).toBeNull()
})

it('offers them there', () => {
  drawAtTheEndOf(broken)
  expect(screen.getByRole('button', { name: 'What would heal it?' })).toBeTruthy()
})
