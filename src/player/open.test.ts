import { describe, expect, it } from 'vitest'
import { SCENARIOS, scenarioById } from '../lessons/scenarios.ts'
import { START } from '../model/sim/choices.ts'
import { encodeSession } from './link.ts'
import { open, type OpenFrom, type Opened } from './open.ts'
import { readParameters } from './params.ts'
import type { Session } from './state.ts'

const saved: Session = { ...scenarioById('crash')!, cursor: 7 }

function opened(query: string, part: Partial<OpenFrom> = {}): Promise<Opened> {
  return open({ ...readParameters(query), hash: '', saved: null, settings: {}, ...part })
}

describe('the page opens', () => {
  it('with the first scenario and the guided first run for who has never been here', async () => {
    const { session, firstRun, fromLink, autoplay } = await opened('')
    expect(session.world).toEqual(SCENARIOS[0]!.world)
    expect([firstRun, fromLink, autoplay]).toEqual([true, false, false])
  })

  it('with the saved session for who has', async () => {
    const { session, firstRun, fromLink } = await opened('', { saved })
    expect(session).toBe(saved)
    expect([firstRun, fromLink]).toEqual([false, false])
  })

  it('with what the query describes, at its step, rather than with the saved session', async () => {
    const { session, firstRun, fromLink } = await opened('?scenario=redis_down&policy=retry&faults=crash,evict&step=9', { saved })
    expect(session.world).toMatchObject({ scenario: 'redis_down', policy: 'retry' })
    expect(session.choices.map((choice) => choice.do === 'switch' && choice.fault)).toEqual(['crash', 'evict'])
    expect(session.choices.every(({ at }) => at === START)).toBe(true)
    expect([session.cursor, firstRun, fromLink]).toEqual([9, false, true])
  })

  it('with the state in the hash before all else', async () => {
    const shared: Session = { ...scenarioById('evict')!, cursor: 3 }
    const { session, fromLink } = await opened('?scenario=crash', { hash: `#s=${await encodeSession(shared)}`, saved })
    expect(session).toMatchObject({ world: shared.world, choices: shared.choices, cursor: 3 })
    expect(fromLink).toBe(true)
  })

  it('with the saved session when the link is damaged, and says so', async () => {
    const { session, fromLink, firstRun, notices } = await opened('', { hash: '#s=damaged', saved })
    expect(session).toBe(saved)
    expect([fromLink, firstRun]).toEqual([false, false])
    expect(notices).toHaveLength(1)
    expect(notices[0]).toContain('This link is damaged')
  })

  it('without a first run after a damaged link: the visitor came for something else', async () => {
    expect((await opened('', { hash: '#s=damaged' })).firstRun).toBe(false)
  })

  it('takes a hash that is none of ours for none', async () => {
    expect((await opened('', { hash: '#top', saved })).notices).toEqual([])
  })

  it('with a policy that the pattern knows, and says so when another was asked for', async () => {
    const { session, notices } = await opened('?pattern=wt_cache_first&policy=retry')
    expect(session.world).toMatchObject({ pattern: 'wt_cache_first', policy: 'fail' })
    expect(notices).toEqual(['The pattern “Write-through, cache first” has no policy “retry”. Using fail.'])
    // Nobody asked for the scenario's own policy by name.
    expect((await opened('?pattern=wt_cache_first')).notices).toEqual([])
  })

  it('in its doors without the saved session: an embed shows what its author meant', async () => {
    for (const query of ['?embed', '?present=1']) {
      const { session, firstRun } = await opened(query, { saved })
      expect(session.world.scenario).toBe(SCENARIOS[0]!.id)
      expect(firstRun).toBe(false)
    }
  })

  it('with settings that the link may overrule', async () => {
    const settings = { theme: 'dark', speed: 2, motion: 'auto' } as const
    expect((await opened('', { settings })).settings).toMatchObject(settings)
    expect((await opened('?theme=light&speed=0.5&motion=reduce', { settings })).settings).toMatchObject({ theme: 'light', speed: 0.5, motion: 'reduce' })
  })
})
