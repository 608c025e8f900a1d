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

  it('says so of everything that it does not take as it stands', () => {
    for (const query of ['seed=1234567', 'seed=-1', 'scale=2.01', 'speed=0.3', 'compare=lease,lease', 'compare=lease', 'cell=lease/writers/more', 'load=70,2,10,0,12,201', 'step=1.5', 'page=none']) {
      const { parameters, notices } = readParameters(`?${query}`)
      expect(notices, query).toHaveLength(1)
      expect(parameters, query).toEqual(readParameters('').parameters)
    }
  })

  it('takes any step: where the run ends is not known yet', () => {
    expect(readParameters('?step=999').parameters.step).toBe(999)
    expect(readParameters(`?step=${'9'.repeat(40)}`)).toMatchObject({ parameters: { step: Number.MAX_SAFE_INTEGER }, notices: [] })
  })

  it('tells no faults from no word about faults', () => {
    expect(readParameters('?faults=').parameters.faults).toEqual([])
    expect(readParameters('').parameters.faults).toBeNull()
  })

  it('never repeats a long value back in full', () => {
    expect(readParameters(`?theme=${'x'.repeat(5000)}`).notices[0]!.length).toBeLessThan(200)
  })
})
