// @vitest-environment jsdom
import { act, fireEvent, render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { PlayerState } from '../../../player/state.ts'
import { stubPlayer } from '../../testing/stub-player.ts'
import { PlayerContext } from '../../use-player.ts'
import { RunState } from './run-state.tsx'

const CUT = { because: 'budget', ranMs: 10_000, moreMs: 10_000 } as const
const called: string[] = []

function shown(state: Partial<PlayerState>) {
  const player = stubPlayer(state, (verb) => void called.push(verb))
  render(
    <PlayerContext value={player}>
      <RunState />
    </PlayerContext>,
  )
  return player
}

it('shows how far a run is, and stops it', () => {
  const player = shown({ work: { phase: 'running', progress: { steps: 120, operations: 0, choices: 0 } } })
  expect(screen.getByRole('region', { name: 'The run is being computed' }).textContent).toContain('120 steps so far')
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  expect(called).toContain('stopRun')
  act(() => player.setState({ work: { phase: 'stopping', progress: { steps: 120, operations: 0, choices: 0 } } }))
  expect(screen.getByText('Stopping.')).toBeDefined()
})

it('can be put aside, and is there again at the last step', () => {
  const player = shown({ cut: CUT, cursor: 2 })
  fireEvent.click(screen.getByRole('button', { name: 'Put aside until the last step' }))
  expect(screen.queryByRole('region', { name: 'The run was stopped' })).toBeNull()
  act(() => player.getState().toEnd())
  fireEvent.click(screen.getByRole('button', { name: 'Run on for 10 s more' }))
  expect(called).toContain('runOn')
})
