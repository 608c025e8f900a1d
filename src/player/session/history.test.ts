import { describe, expect, it } from 'vitest'
import { testWorld } from '../../model/run/testing/worlds.ts'
import { EMPTY_HISTORY, redo, remember, undo } from './history.ts'
import type { Session } from './session.ts'

const session = (cursor: number): Session => ({ world: testWorld(), choices: [], cursor })
const [first, second, third] = [session(1), session(2), session(3)]

describe('what can be undone', () => {
  it('comes back one by one, and can be done again', () => {
    const remembered = remember(remember(EMPTY_HISTORY, first), second)
    const once = undo(remembered, third)!
    expect(once.session).toBe(second)
    const twice = undo(once.history, second)!
    expect(twice.session).toBe(first)
    expect(undo(twice.history, first)).toBeNull()
    const again = redo(twice.history, first)!
    expect(again.session).toBe(second)
    expect(redo(again.history, second)!.session).toBe(third)
  })

  it('loses its future when something else is done', () => {
    const undone = undo(remember(EMPTY_HISTORY, first), second)!
    expect(redo(remember(undone.history, first), second)).toBeNull()
  })

  it('is no more than a lecture needs', () => {
    let history = EMPTY_HISTORY
    for (let index = 0; index < 500; index++) history = remember(history, session(index))
    expect(history.past).toHaveLength(200)
    expect(history.past.at(-1)?.cursor).toBe(499)
  })
})
