import { describe, expect, it } from 'vitest'
import { runOf } from '../../model/run/testing/runs.ts'
import { testWorld } from '../../model/run/testing/worlds.ts'
import { answered, asked, edited, jumped, opens, opensAt, over, steppedAhead } from './expected.ts'

const OPENED = opens({ world: testWorld(), choices: [], cursor: 5 })
const trace = runOf(testWorld())
const last = trace.steps.length - 1

describe('what is expected of a run', () => {
  it('is the step that a session was left at, and not beyond its end', () => {
    expect(opensAt(OPENED, null, trace, 0)).toBe(5)
    expect(opensAt({ ...OPENED, cursor: 999 }, null, trace, 0)).toBe(last)
    expect(opensAt(over(OPENED), trace, trace, 3)).toBe(3)
  })

  it('is no longer the session that had arrived, once it was edited', () => {
    expect(edited(OPENED, null)).toEqual({ underWay: 0, cursor: null, stepsAhead: 0, arriving: null })
  })

  it('counts the runs that have not come back', () => {
    expect(answered(asked(asked(OPENED))).underWay).toBe(1)
    expect(over(asked(OPENED))).toEqual({ underWay: 1, cursor: null, stepsAhead: 0, arriving: null })
  })

  it('takes the steps of whoever presses on, where it is known where it opens', () => {
    const waiting = asked(edited(OPENED, 0))
    expect(steppedAhead(steppedAhead(waiting)!)?.stepsAhead).toBe(2)
    expect(steppedAhead(asked(edited(OPENED, null)))).toBeNull()
    expect(steppedAhead(OPENED)).toBeNull()
    expect(jumped(steppedAhead(waiting)!, 0).stepsAhead).toBe(0)
  })

  it('is its end where the visitor goes to the end meanwhile, and any step where it was to open at one', () => {
    const staying = asked(edited(OPENED, null))
    expect(jumped(staying, Infinity).cursor).toBe(Infinity)
    expect(jumped(staying, 3).cursor).toBeNull()
    expect(jumped(asked(edited(OPENED, 0)), 3.4).cursor).toBe(3)
    expect(jumped(OPENED, Infinity).cursor).toBe(5)
  })
})
