// @vitest-environment jsdom
import { fireEvent, screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { scenarioById } from '../../../lessons/scenarios.ts'
import { useHighlight } from '../../parts/highlight.ts'
import { draw } from '../../testing/draw.tsx'
import { sampleStep, sampleTrace } from '../../testing/sample-trace.ts'
import { SetupPanel } from './setup-panel.tsx'

it('asks in the client’s words, by button and by Enter', () => {
  const { called } = draw(<SetupPanel />)
  expect(screen.getByText('Rename user 2 to Bob')).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: 'Send write' }))
  fireEvent.click(screen.getByRole('button', { name: 'Read user 2' }))
  fireEvent.keyDown(screen.getByRole('textbox', { name: 'Value' }), { key: 'Enter' })
  expect(called.map(([verb]) => verb)).toEqual(['send', 'read', 'send'])
})

it('does not send what is still being composed', () => {
  const { called } = draw(<SetupPanel />)
  fireEvent.keyDown(screen.getByRole('textbox', { name: 'Value' }), { key: 'Enter', isComposing: true })
  expect(called).toEqual([])
})

it('says what is wrong beside the fields, and points the field at it', () => {
  const composer = { client: 'A', key: 'cat:7', value: 'Tom', ttlSeconds: '' }
  draw(<SetupPanel />, { composer, composerProblem: '“cat:7” maps to no row.' })
  expect(screen.getByRole('alert').textContent).toBe('“cat:7” maps to no row.')
  expect(screen.getByRole('combobox', { name: 'Key' }).getAttribute('aria-invalid')).toBe('true')
  expect(screen.getByRole('textbox', { name: 'Value' }).getAttribute('aria-invalid')).toBeNull()
})

it('lists every failure under its heading, on where the run has it on', () => {
  const { called } = draw(<SetupPanel />, { cursor: 0 })
  expect(screen.getAllByRole('switch')).toHaveLength(13)
  expect(within(screen.getByRole('region', { name: 'Who goes first' })).getAllByRole('switch')).toHaveLength(1)
  expect(screen.getByRole<HTMLInputElement>('switch', { name: 'Redis unreachable' }).checked).toBe(true)
  fireEvent.click(screen.getByRole('switch', { name: 'Redis restarts empty' }))
  expect(called).toEqual([['toggleFault', 'redis_restart']])
})

it('points at a failure’s place while its row has the focus', () => {
  draw(<SetupPanel />)
  const row = screen.getByRole('switch', { name: 'Key evicted' })
  fireEvent.focus(row)
  expect(useHighlight.getState().fault).toBe('evict')
  fireEvent.blur(row)
  expect(useHighlight.getState().fault).toBeNull()
})

it('offers only the policies that the pattern knows', () => {
  const { called } = draw(<SetupPanel />)
  const policies = within(screen.getByRole('group', { name: 'If the SET fails, the app' }))
  expect(policies.getAllByRole('radio')).toHaveLength(5)
  fireEvent.click(policies.getByRole('radio', { name: 'deletes the key' }))
  expect(called).toEqual([['setPolicy', 'delete']])
})

it('offers to wait only where waiting brings something', () => {
  const entry = { value: 'Ann', version: 1, writtenMs: 0, expiresMs: 60_000 }
  const { called, unmount } = draw(<SetupPanel />, {
    trace: sampleTrace([sampleStep({ cache: { entries: { 'user:2': entry } } })]),
  })
  fireEvent.click(screen.getByRole('button', { name: 'Wait until 1 min' }))
  fireEvent.click(screen.getByRole('button', { name: 'Wait 10 seconds' }))
  expect(called).toEqual([
    ['wait', undefined],
    ['wait', 10],
  ])
  unmount()
  draw(<SetupPanel />)
  expect(screen.queryByRole('button', { name: /^Wait/ })).toBeNull()
})

it('leads from a scenario to all of its orders, with the pattern and the policy of the stage', () => {
  const { world } = scenarioById('retry')!
  const { called } = draw(<SetupPanel />, { world: { ...world, pattern: 'cache_aside' } })
  fireEvent.click(screen.getByRole('link', { name: 'All orders of this' }))
  expect(called).toEqual([['openCell', { pattern: 'cache_aside', scenario: 'redis_to_no', policy: 'retry' }]])
})

it('has no such way where the explorer has no such question', () => {
  for (const id of ['three_writes', 'ttl_heals']) {
    const { unmount } = draw(<SetupPanel />, { world: scenarioById(id)!.world })
    expect(screen.queryByRole('link', { name: 'All orders of this' })).toBeNull()
    unmount()
  }
})
