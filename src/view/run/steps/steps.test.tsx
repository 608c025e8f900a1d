// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { draw } from '../../testing/draw.tsx'
import { sampleStep, sampleTrace } from '../../testing/sample-trace.ts'
import { Steps } from './steps.tsx'

it('lists the stops and marks the one that is looked at', () => {
  draw(<Steps />)
  expect(screen.getAllByRole('button').map(({ title }) => title)).toEqual([
    "SQLite runs UPDATE users SET name = 'Bob' WHERE id = 2: 1 row changed.",
    'Redis refuses the connection: SET user:2 "Bob" is not run.',
    'A is told OK.',
  ])
  expect(screen.getByTitle('A is told OK.').getAttribute('aria-current')).toBe('step')
})

it('is one stop for Tab, and the arrows move through it', () => {
  const { called } = draw(<Steps />)
  expect(screen.getAllByRole('button').map(({ tabIndex }) => tabIndex)).toEqual([-1, -1, 0])
  const current = screen.getByTitle('A is told OK.')
  current.focus()
  fireEvent.keyDown(current, { key: 'ArrowUp' })
  expect(called).toContainEqual(['seek', 5])
  expect(document.activeElement).toBe(screen.getByTitle('Redis refuses the connection: SET user:2 "Bob" is not run.'))
})

it('keeps the page small for ten thousand steps, and the current one within reach', () => {
  const long = sampleTrace(Array.from({ length: 10_001 }, () => sampleStep({ event: 'wait' })))
  draw(<Steps />, { trace: long, cursor: 9_000 })
  const rows = screen.getAllByRole('button')
  expect(rows.length).toBeLessThan(40)
  expect(rows.filter(({ tabIndex }) => tabIndex === 0).map((row) => row.textContent)).toEqual([
    '9000Time passes.1 min 30 s',
  ])
})

it('says which choices are unused', () => {
  const at = { operation: 'A2', caption: 'set the key', attempt: 1, event: 'send' } as const
  const trace = { ...sampleTrace(), unused: [{ do: 'switch', at, fault: 'redis_down', on: true }] as const }
  draw(<Steps />, { trace })
  expect(screen.getByText('One choice is unused')).toBeDefined()
})
