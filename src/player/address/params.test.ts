import { describe, expect, it } from 'vitest'
import { readParameters, writeParameters, type Parameters } from './params.ts'

describe('a link’s query', () => {
  it('sets up a state', () => {
    const { parameters, notices } = readParameters(
      '?scenario=redis_down&pattern=wt_db_first&policy=retry&faults=crash,evict&step=4&theme=dark',
    )
    expect(parameters).toMatchObject({
      scenario: 'redis_down',
      pattern: 'wt_db_first',
      policy: 'retry',
      faults: ['crash', 'evict'],
      step: 4,
      theme: 'dark',
    })
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
    for (const query of [
      'seed=1234567',
      'seed=-1',
      'scale=2.01',
      'speed=0.3',
      'compare=lease,lease',
      'compare=lease',
      'cell=lease/writers/more',
      'load=70,2,10,0,12,201',
      'widen=3,-,60000',
      'widen=1,-,-,-',
      'widen=-,3,-,-',
      'widen=-,-,-,nobody',
      'source=shelf',
      'step=1.5',
      'page=none',
    ]) {
      const { parameters, notices } = readParameters(`?${query}`)
      expect(notices, query).toHaveLength(1)
      expect(parameters, query).toEqual(readParameters('').parameters)
    }
  })

  it('takes any step: where the run ends is not known yet', () => {
    expect(readParameters('?step=999').parameters.step).toBe(999)
    expect(readParameters(`?step=${'9'.repeat(40)}`)).toMatchObject({
      parameters: { step: Number.MAX_SAFE_INTEGER },
      notices: [],
    })
  })

  it('tells no faults from no word about faults', () => {
    expect(readParameters('?faults=').parameters.faults).toEqual([])
    expect(readParameters('').parameters.faults).toBeNull()
  })

  it('never repeats a long value back in full', () => {
    expect(readParameters(`?theme=${'x'.repeat(5000)}`).notices[0]!.length).toBeLessThan(200)
  })

  it('is read as it was written', () => {
    const parts: readonly Partial<Parameters>[] = [
      { scenario: 'redis_down', pattern: 'lease', policy: 'undo', faults: ['crash', 'evict'], step: 4 },
      { faults: [] },
      { theme: 'contrast', speed: 0.25, scale: 1.5, motion: 'reduce', autoplay: true, embed: true, present: true },
      {
        room: 'break',
        cell: { pattern: 'cache_aside', scenario: 'writers' },
        widen: { clients: 3, faults: null, ttlMs: 60_000, policy: 'retry' },
      },
      {
        room: 'compare',
        compare: ['lease', 'versioned'],
        source: 'stage',
        seed: 12,
        load: { readShare: 0.5, failureShare: 0.1, overtakingShare: 0.2, ttlMs: 500, databaseMs: 12, redisMs: 6 },
      },
      { room: 'patterns', page: 'cdc_ver' },
    ]
    for (const part of parts)
      expect(readParameters(writeParameters('', part))).toEqual({
        parameters: { ...readParameters('').parameters, ...part },
        notices: [],
      })
  })

  it('keeps what it is not told to change, and knows a name in any case', () => {
    expect(writeParameters('?theme=dark&Room=break&cell=x', { room: 'compare', seed: 3 })).toBe(
      '?theme=dark&cell=x&room=compare&seed=3',
    )
    expect(writeParameters('?ROOM=break', { room: null, embed: false })).toBe('')
  })
})
