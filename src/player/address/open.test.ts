import { describe, expect, it } from 'vitest'
import { SCENARIOS, scenarioById } from '../../lessons/scenarios.ts'
import { START } from '../../model/world/address.ts'
import { encodeSession } from './link.ts'
import type { Opening } from './opening.ts'
import { describedBy, open, type OpenFrom } from './open.ts'
import { readHere } from '../testing/read-here.ts'
import { readParameters } from './params.ts'
import type { Session } from '../session/session.ts'

const kept: Session = { ...scenarioById('crash')!, cursor: 7 }

async function opened(
  query: string,
  { hash = '', ...part }: Partial<OpenFrom> & { readonly hash?: string } = {},
): Promise<Opening> {
  const { parameters, notices } = readParameters(query)
  const described = await describedBy({ parameters, notices, hash }, readHere)
  return open({ parameters, described, kept: null, isReload: false, settings: {}, ...part })
}

describe('the page opens', () => {
  it('with the first scenario and the guided first run for who has never been here', async () => {
    const { session, firstRun, autoplay } = await opened('')
    expect(session.world).toEqual(SCENARIOS[0]!.world)
    expect([firstRun, autoplay]).toEqual([true, false])
  })

  it('with the session that was kept for who has, at its step and at rest', async () => {
    const { session, firstRun, autoplay } = await opened('?autoplay', { kept })
    expect(session).toBe(kept)
    expect([firstRun, autoplay]).toEqual([false, false])
  })

  it('with what the query describes, at its step', async () => {
    const { session, firstRun } = await opened('?scenario=redis_down&policy=retry&faults=crash,evict&step=9')
    expect(session.world).toMatchObject({ scenario: 'redis_down', policy: 'retry' })
    expect(session.choices.map((choice) => choice.do === 'switch' && choice.fault)).toEqual(['crash', 'evict'])
    expect(session.choices.every(({ at }) => at === START)).toBe(true)
    expect([session.cursor, firstRun]).toEqual([9, false])
  })

  it('with the state in the hash before all else', async () => {
    const shared: Session = { ...scenarioById('evict')!, cursor: 3 }
    const { session } = await opened('?scenario=crash', { hash: `#s=${await encodeSession(shared)}` })
    expect(session).toMatchObject({ world: shared.world, choices: shared.choices, cursor: 3 })
  })

  it('with the session that was kept when the link is damaged, and says so', async () => {
    const { session, firstRun, notices } = await opened('', { hash: '#s=damaged', kept })
    expect(session).toBe(kept)
    expect(firstRun).toBe(false)
    expect(notices).toEqual([
      expect.stringContaining('This link is damaged'),
      'In its place, here is your own session.',
    ])
  })

  it('without a first run after a damaged link: the visitor came for something else', async () => {
    const { firstRun, notices } = await opened('', { hash: '#s=damaged' })
    expect(firstRun).toBe(false)
    expect(notices).toEqual([
      expect.stringContaining('This link is damaged'),
      'In its place, here is the first scenario.',
    ])
  })

  it('and names the first scenario only where it is shown', async () => {
    const { session, notices } = await opened('?scenario=evict', { hash: '#s=damaged' })
    expect(session.world.scenario).toBe('evict')
    expect(notices).toEqual([expect.stringContaining('This link is damaged')])
  })

  it('without saying once more after a reload what was wrong with the link', async () => {
    expect((await opened('?step=many', { hash: '#s=damaged', kept, isReload: true })).notices).toEqual([])
  })

  it('takes a hash that is none of ours for none', async () => {
    expect((await opened('', { hash: '#top' })).notices).toEqual([])
  })

  it('with a policy that the pattern knows, and says so when another was asked for', async () => {
    const { session, notices } = await opened('?pattern=wt_cache_first&policy=retry')
    expect(session.world).toMatchObject({ pattern: 'wt_cache_first', policy: 'fail' })
    expect(notices).toEqual(['The pattern “Write-through, cache first” has no policy “retry”. Using fail.'])
    // Nobody asked for the scenario's own policy by name.
    expect((await opened('?pattern=wt_cache_first')).notices).toEqual([])
  })

  it('in its doors without a first run: an embed shows what its author meant', async () => {
    for (const query of ['?embed', '?present=1']) {
      const { session, firstRun } = await opened(query)
      expect(session.world.scenario).toBe(SCENARIOS[0]!.id)
      expect(firstRun).toBe(false)
    }
  })

  it('with settings that the link may overrule', async () => {
    const settings = { theme: 'dark', speed: 2, motion: 'auto' } as const
    expect((await opened('', { settings })).settings).toMatchObject(settings)
    expect((await opened('?theme=light&speed=0.5&motion=reduce', { settings })).settings).toMatchObject({
      theme: 'light',
      speed: 0.5,
      motion: 'reduce',
    })
  })
})
