// @vitest-environment jsdom
import { act, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { SWITCHES } from '../../../model/run/switches.ts'
import { useHighlight } from '../../parts/highlight.ts'
import { draw } from '../../testing/draw.tsx'
import { sampleStep, sampleTrace, verdict } from '../../testing/sample-trace.ts'
import { Stage } from './stage.tsx'

afterEach(() => useHighlight.setState({ fault: null }))

const store = (name: RegExp) => within(screen.getByRole('region', { name }))

it('shows what both stores hold, keyed alike and in the same order', () => {
  draw(<Stage layout="full" />)
  const rows = (name: RegExp) =>
    store(name)
      .getAllByRole('row')
      .slice(1)
      .map((row) => row.textContent)
  expect(rows(/^SQLite/)).toEqual(['user:2v2Bob24 ms', 'user:1v1Alice0 ms'])
  expect(rows(/^Redis/)).toEqual(['user:2v1Annnone', 'user:1v1Alicenone'])
})

it('names every glyph in the seam, so that nothing is told by its look alone', () => {
  draw(<Stage layout="full" />)
  expect(screen.getByRole('img', { name: 'user:2: stale. SQLite has Bob, Redis has Ann' })).toBeDefined()
  expect(screen.getByRole('img', { name: 'user:1: agree' })).toBeDefined()
})

it('says where Redis stands while it refuses', () => {
  draw(<Stage layout="full" />)
  expect(store(/^Redis/).getByText('unreachable, memory kept')).toBeDefined()
  expect(screen.getByText('refused')).toBeDefined()
})

it('says what the client asked for and what it was told', () => {
  draw(<Stage layout="full" />)
  expect(screen.getByText('told OK')).toBeDefined()
})

it('has a switch for every fault at its place, which throws the same one as the list', () => {
  const { called } = draw(<Stage layout="full" />)
  for (const fault of SWITCHES) {
    fireEvent.click(screen.getByRole('button', { name: `${fault.chip}: ${fault.title}` }))
    expect(called.at(-1)).toEqual(['toggleFault', fault.id])
  }
})

it('shows which faults are on', () => {
  draw(<Stage layout="full" />, { cursor: 0 })
  const pressed = screen.getAllByRole('button', { pressed: true })
  expect(pressed.map((button) => button.getAttribute('aria-label'))).toEqual(['refuse: Redis unreachable'])
})

it('outlines the place of a fault that is pointed at in the list, and the other way round', () => {
  draw(<Stage layout="full" />)
  const chip = screen.getByRole('button', { name: /^evict/ })
  act(() => useHighlight.getState().point('evict'))
  expect(chip.dataset.pointed).toBe('true')
  act(() => useHighlight.getState().leave('evict'))
  expect(chip.dataset.pointed).toBeUndefined()
  fireEvent.focus(chip)
  expect(useHighlight.getState().fault).toBe('evict')
})

it('invites to the one fault of the first run', () => {
  draw(<Stage layout="full" />, { firstRun: 'invite' })
  expect(screen.getByRole('button', { name: 'Now refuse this message: Redis unreachable' })).toBeDefined()
})

it('shows a huge value in part, says how long it is, and never as it would act', () => {
  const value = 'a\0'.repeat(500_000)
  const huge = sampleStep({
    database: { ...sampleStep().database, rows: { 'user:2': { value, version: 2, writtenMs: 0 } } },
    keys: { 'user:2': verdict({ state: 'behind', database: value }) },
  })
  draw(<Stage layout="full" />, { trace: sampleTrace([huge]), cursor: 0 })
  const opener = store(/^SQLite/).getByRole('button', { name: /^v2/ })
  expect(opener.textContent.length).toBeLessThan(200)
  expect(opener.textContent).toContain('a␀a␀')
  expect(store(/^SQLite/).getByText('1,000,000 characters')).toBeDefined()
})

it('under reduced motion outlines the rows that the last step changed', () => {
  const { container, player } = draw(<Stage layout="full" />, { motion: 'reduce', cursor: 2 })
  act(() => player.setState({ cursor: 3, cameFrom: 2 }))
  const changed = [...container.querySelectorAll<HTMLElement>('[data-changed]')]
  expect(changed.map((row) => row.textContent)).toEqual(['user:2v2Bob24 ms'])
})

it('says at the store what somebody just did there behind the app’s back', () => {
  const sample = sampleTrace().steps[3]!
  const message = { ...sample.message!, from: 'operator' as const, text: 'DELETE FROM users', reply: '2 rows changed' }
  draw(<Stage layout="full" />, { trace: sampleTrace([sampleStep(), { ...sample, message }]), cursor: 1 })
  expect(screen.getByText('Someone').parentElement?.textContent).toBe(
    'SomeoneDELETE FROM users2 rows changed, behind the app’s back',
  )
})

it('gives whoever works for all apps a place of its own, with what it is at and what waits for it', () => {
  const base = sampleStep({})
  const step = sampleStep({
    apps: { ...base.apps, relay: { is: 'waiting', operation: 'relay1', caption: 'set the key' } },
    database: {
      ...base.database,
      outbox: [
        { id: 1, key: 'user:2', value: 'Bob', marked: false },
        { id: 0, key: 'user:1', value: 'Al', marked: true },
      ],
    },
  })
  const trace = sampleTrace([step])
  draw(<Stage layout="full" />, { trace: { ...trace, world: { ...trace.world, pattern: 'outbox_set' } } })
  const relay = screen.getByText('Relay').closest('[data-anchor]')
  expect(relay?.textContent).toContain('1 to do')
  expect(relay?.textContent).toContain('set the key')
})

it('has no such place where a pattern has nobody in the background, or has it within the app', () => {
  const trace = sampleTrace()
  const { unmount } = draw(<Stage layout="full" />)
  expect(screen.queryByText('Flusher')).toBeNull()
  unmount()
  draw(<Stage layout="full" />, { trace: { ...trace, world: { ...trace.world, pattern: 'write_behind_mem' } } })
  expect(screen.queryByText('Flusher')).toBeNull()
})
