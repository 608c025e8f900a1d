import { describe, expect, it } from 'vitest'
import { scenarioById } from '../../lessons/scenarios.ts'
import { runOf } from '../../model/run/testing/runs.ts'
import { act, here } from '../session/scene.ts'
import { toggleFailure } from '../session/failures.ts'
import { wait } from '../session/wait.ts'
import { offerOf, phaseAfter, type Seen } from './first-run.ts'

const { world, choices } = scenarioById('first_write')!
const trace = runOf(world, ...choices)
const START: Seen = { world, choices, cursor: 0, trace, arrivals: 0 }
const END: Seen = { ...START, cursor: trace.steps.length - 1 }
const KEY = 'user:2'

describe('the guided first run', () => {
  it('invites at the end of the write that works, and not before', () => {
    expect(phaseAfter('healthy', { ...START, cursor: 4 }, START)).toBe('healthy')
    expect(phaseAfter('healthy', END, START)).toBe('invite')
    expect(phaseAfter('broken', END, START)).toBe('broken')
  })

  it('is over as soon as the visitor does something of their own, or something else is on stage', () => {
    expect(phaseAfter('healthy', { ...END, ...wait(END) }, END)).toBeNull()
    expect(phaseAfter('invite', { ...START, world: { ...world, operations: [] } }, START)).toBeNull()
    expect(phaseAfter('broken', { ...START, arrivals: 1 }, START)).toBeNull()
    expect(
      phaseAfter(
        'invite',
        {
          ...END,
          ...act(END, [
            { do: 'next', at: here(END), who: { operation: 'A1', caption: 'start', attempt: 1, phase: 'begin' } },
          ]),
        },
        END,
      ),
    ).toBeNull()
  })

  it('goes on when a switch is thrown or another policy is chosen', () => {
    expect(phaseAfter('healthy', { ...START, ...toggleFailure(START, 'crash', KEY) }, START)).toBe('healthy')
    expect(phaseAfter('invite', { ...END, world: { ...world, policy: 'retry' } }, END)).toBe('invite')
  })
})

describe('what the first run offers', () => {
  it('is to refuse the SET: back to just before it, with Redis refusing', () => {
    const offer = offerOf('invite', 'redis_down', END, KEY)
    if (offer?.is !== 'break') throw new Error('Nothing to break is offered.')
    expect(trace.steps[offer.edit.cursor + 1]).toMatchObject({ event: 'send', message: { to: 'redis' } })
    expect(runOf(world, ...offer.edit.choices!).steps.at(-1)).toMatchObject({
      told: { A: { is: 'ok' } },
      keys: { [KEY]: { state: 'stale' } },
    })
  })

  it('is the race, once it is broken', () => {
    expect(offerOf('broken', 'writers', END, KEY)).toEqual({ is: 'go on', scenario: 'writers' })
  })

  it('is nothing for any other switch, at any other time, and the end where nothing is sent to Redis', () => {
    expect(offerOf('invite', 'crash', END, KEY)).toBeNull()
    expect(offerOf('healthy', 'redis_down', END, KEY)).toBeNull()
    expect(offerOf(null, 'redis_down', END, KEY)).toBeNull()
    expect(offerOf('invite', 'redis_down', { ...END, trace: { ...trace, steps: [] } }, KEY)).toEqual({ is: 'end' })
  })
})
