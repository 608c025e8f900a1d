import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ANSWER_LIMIT_MS, openStorage } from './storage.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('a database that never answers is given up, once, and memory serves', async () => {
  const open = vi.fn<() => IDBOpenDBRequest>(() => new EventTarget() as IDBOpenDBRequest)
  const opening = openStorage(() => ({ open }) as unknown as IDBFactory)
  await vi.advanceTimersByTimeAsync(ANSWER_LIMIT_MS)
  const storage = await opening
  expect(storage.lasts).toBe(false)
  await storage.write({ theme: 'dark' })
  expect(await storage.read('theme')).toBe('dark')
  expect(open).toHaveBeenCalledTimes(1)
})

it('a database that is forbidden is memory at once', async () => {
  const storage = await openStorage(() => {
    throw new DOMException('denied', 'SecurityError')
  })
  expect(storage.lasts).toBe(false)
  expect([...(await storage.readAll('session:'))]).toEqual([])
})
