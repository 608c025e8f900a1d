import { expect, it } from 'vitest'
import { unusedSentence } from './unused.ts'

it('says what was done and where it no longer strikes', () => {
  const at = { operation: 'A2', caption: 'set the key', attempt: 1, event: 'send' } as const
  expect(unusedSentence({ do: 'switch', at, fault: 'redis_down', on: true })).toBe(
    '‘Redis unreachable’ switched on: the run no longer comes to ‘set the key’ of A2.',
  )
})
