// @vitest-environment jsdom
import { act, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { on, runOf, waits } from '../../../model/run/testing/runs.ts'
import { testWorld } from '../../../model/run/testing/worlds.ts'
import { draw } from '../../testing/draw.tsx'
import { Truths } from './truths.tsx'

const cells = () =>
  screen.getAllByRole('term').map((term) => `${term.textContent}: ${term.nextElementSibling?.textContent}`)

it('says side by side what was told, what the database holds and what the cache holds', () => {
  draw(<Truths />)
  expect(cells()).toEqual(['A was told: OK', 'Database holds: Bob', 'Redis unreachable; it kept: Annstale, no TTL'])
})

it('says that nothing was told before anything was asked', () => {
  draw(<Truths />, { cursor: 0 })
  expect(cells()[0]).toMatch(/^A was told: nothing/)
})

it('changes only when the message that changes it has landed', () => {
  const { player } = draw(<Truths />, { cursor: 2 })
  act(() => player.setState({ cursor: 3, cameFrom: 2 }))
  expect(cells()[1]).toBe('Database holds: Ann')
})

it('changes at once under reduced motion', () => {
  const { player } = draw(<Truths />, { cursor: 2, motion: 'reduce' })
  act(() => player.setState({ cursor: 3, cameFrom: 2 }))
  expect(cells()[1]).toBe('Database holds: Bob')
})

it('says of what the cache holds that it was apart, and which step healed it', () => {
  const world = testWorld({ cached: [{ key: 'user:2', value: 'Ann', ttlMs: 60_000 }] })
  const waited = runOf(
    world,
    on('redis_down'),
    waits({ operation: 'A1', caption: 'tell the client OK all the same', attempt: 1, event: 'receive' }),
  )
  draw(<Truths />, { trace: waited, cursor: waited.steps.length - 1 })
  expect(cells().at(-1)).toBe('Redis unreachable; it kept: nothingempty, healed at step 12')
})
