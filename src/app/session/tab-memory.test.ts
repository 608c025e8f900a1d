import { afterEach, expect, it, vi } from 'vitest'
import { rememberInTab } from './tab-memory.ts'

afterEach(() => void vi.unstubAllGlobals())

it('a browser that lets nobody write to its history takes nothing else away', () => {
  const replaceState = vi.fn<() => void>(() => {
    throw new DOMException('Attempt to use history.replaceState() more than 100 times per 30 seconds', 'SecurityError')
  })
  vi.stubGlobal('history', { state: null, replaceState })
  rememberInTab({ id: 'one', key: '/' })
  expect(replaceState).toHaveBeenCalledTimes(1)
})
