// @vitest-environment jsdom
import { afterEach, expect, it, vi } from 'vitest'
import { latePart } from '../../view/parts/late/late-part.ts'
import { fetchInIdle } from './fetch-in-idle.ts'

afterEach(() => void vi.unstubAllGlobals())

it('asks again for what fails only after the network is back', async () => {
  // The host does not answer either when it is asked why.
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')))
  const tries: ((error: Error) => void)[] = []
  const part = latePart('A part', () =>
    tries.length > 0 ? Promise.resolve('here') : new Promise<string>((_, reject) => void tries.push(reject)),
  )
  const asked = vi.spyOn(part, 'fetch')
  fetchInIdle('page', [part])
  await vi.waitFor(() => expect(tries).toHaveLength(1))
  window.dispatchEvent(new Event('online'))
  // The try from before is still under way, and whoever asks for the part meanwhile joins in it.
  await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(2))
  expect(tries).toHaveLength(1)
  tries[0]!(new Error('Failed to fetch'))
  await vi.waitFor(() => expect(document.documentElement.dataset['parts']).toBe('here'))
})
