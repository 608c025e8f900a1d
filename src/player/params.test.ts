import { describe, expect, it } from 'vitest'
import { readParameters } from './params.ts'

describe('a link’s query', () => {
  it('sets up a state', () => {
    const { parameters, notices } = readParameters('?scenario=redis_down&pattern=wt_db_first&policy=retry&faults=crash,evict&step=4&theme=dark')
    expect(parameters).toMatchObject({ scenario: 'redis_down', pattern: 'wt_db_first', policy: 'retry', faults: ['crash', 'evict'], step: 4, theme: 'dark' })
    expect(notices).toEqual([])
  })

  it('ignores the case of names and values, and takes a bare flag for true', () => {
    const { parameters } = readParameters('?SCENARIO=Redis_Down&Embed&present=0')
    expect(parameters).toMatchObject({ scenario: 'redis_down', embed: true, present: false })
  })

  it('falls back for a bad value, and says so for each', () => {
    const { parameters, notices } = readParameters('?scenario=nope&step=-1&speed=3&faults=crash,bogus&scale=9')
    expect(parameters).toMatchObject({ scenario: null, step: null, speed: null, faults: null, scale: null })
    expect(notices).toHaveLength(5)
    expect(notices[0]).toMatch(/^The link asks for scenario “nope”/)
  })

  it('tells no faults from no word about faults', () => {
    expect(readParameters('?faults=').parameters.faults).toEqual([])
    expect(readParameters('').parameters.faults).toBeNull()
  })

  it('never repeats a long value back in full', () => {
    expect(readParameters(`?theme=${'x'.repeat(5000)}`).notices[0]!.length).toBeLessThan(200)
  })
})
