// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { Prospects } from '../../../model/trace/trace.ts'
import { draw } from '../../testing/draw.tsx'
import { Verdict } from './verdict.tsx'

const repair = { id: 'restore-delete', choices: [] } as const
const prospects: Prospects = { step: 6, key: 'user:2', until: { is: 'next-write' }, repairs: [repair] }

it('names the key and goes to the steps it speaks of', () => {
  const { called } = draw(<Verdict />)
  expect(screen.getByRole('heading').textContent).toBe('user:2 is stale')
  fireEvent.click(screen.getByRole('button', { name: 'step 5' }))
  expect(called).toContainEqual(['seek', 5])
})

it('offers the repairs that the engine found, and nothing else', () => {
  const { called } = draw(<Verdict />, { prospects })
  expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
    'Why?',
    'step 3',
    'step 5',
    'Restore Redis, then delete the key',
  ])
  fireEvent.click(screen.getByRole('button', { name: 'Restore Redis, then delete the key' }))
  expect(called).toContainEqual(['heal', repair])
})

it('offers no repair that was found for another step', () => {
  draw(<Verdict />, { prospects: { ...prospects, step: 5 } })
  expect(screen.queryByRole('button', { name: 'Restore Redis, then delete the key' })).toBeNull()
})

it('explains itself in the sentences of the steps', () => {
  draw(<Verdict />)
  const why = screen.getByRole('button', { name: 'Why?' })
  expect(why.getAttribute('aria-expanded')).toBe('false')
  fireEvent.click(why)
  expect(screen.getByText('Redis refuses the connection: SET user:2 "Bob" is not run.')).toBeDefined()
})

it('is calm at the start', () => {
  draw(<Verdict />, { cursor: 0 })
  expect(screen.getByRole('heading').textContent).toBe('All agree')
  expect(screen.queryByRole('button')).toBeNull()
})
