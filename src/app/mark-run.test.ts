import { expect, it } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { markRun } from './mark-run.ts'

it('says at the root element whether a run is on its way, plays, or rests', () => {
  const player = createStore(() => ({ pending: true, playing: true }))
  const root = { dataset: {} as DOMStringMap }
  markRun(player, root)
  expect(root.dataset['run']).toBe('coming')
  player.setState({ pending: false })
  expect(root.dataset['run']).toBe('playing')
  player.setState({ playing: false })
  expect(root.dataset['run']).toBe('still')
})
