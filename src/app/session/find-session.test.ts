import { describe, expect, it } from 'vitest'
import { scenarioById } from '../../lessons/scenarios.ts'
import { readTextHere } from '../../player/testing/read-here.ts'
import { memoryStorage } from '../storage/storage.ts'
import { readAsked } from '../../player/address/asked.ts'
import type { Claim } from './claims.ts'
import { findSession, type Found, type Search } from './find-session.ts'
import { KeptSessions, type KeptSession } from './kept-sessions.ts'

function kept(id: string, address: string, savedAtMs: number): KeptSession {
  const { world, choices } = scenarioById('crash')!
  return { id, address, savedAtMs, session: { world, choices, cursor: savedAtMs } }
}

interface Case {
  readonly there: readonly KeptSession[]
  /** Sessions that another tab has open. */
  readonly taken?: readonly string[]
  readonly claims?: 'unknown'
}

async function found(address: string, { there, taken = [], claims }: Case, part: Partial<Search> = {}): Promise<Found> {
  const sessions = new KeptSessions(memoryStorage(), '/', readTextHere)
  for (const one of there) await sessions.save(one)
  const claim = (id: string): Promise<Claim> => Promise.resolve(claims ?? (taken.includes(id) ? 'taken' : 'mine'))
  return findSession({
    asked: readAsked(address),
    isDescribed: address.includes('='),
    own: [],
    named: null,
    sessions,
    claims: { claim },
    ...part,
  })
}

const mine = kept('mine', '/', 3)
const linked = kept('linked', '/?scenario=crash', 5)

describe('the session of a tab', () => {
  it('is what the address says where the tab has had nothing here', async () => {
    expect(await found('/?scenario=crash', { there: [mine, linked] })).toMatchObject({ how: 'new', kept: null })
    expect(await found('/', { there: [] })).toMatchObject({ how: 'new', kept: null })
  })

  it('is what the tab had here, under the same name', async () => {
    expect(await found('/?scenario=crash', { there: [mine, linked] }, { own: ['gone', 'linked'] })).toMatchObject({
      how: 'resumed',
      id: 'linked',
      kept: linked,
    })
  })

  it('is a copy under a name of its own where a twin has it open', async () => {
    const copy = await found('/?scenario=crash', { there: [linked], taken: ['linked'] }, { own: ['linked'] })
    expect(copy).toMatchObject({ how: 'copied', kept: linked })
    expect(copy.id).not.toBe('linked')
  })

  it('is the last one of the visitor’s own at the bare address, and not a later one that a link began', async () => {
    expect(await found('/', { there: [kept('older', '/?room=break', 2), mine, linked] })).toMatchObject({
      how: 'back',
      id: 'mine',
    })
    expect(await found('/', { there: [linked] })).toMatchObject({ how: 'back', id: 'linked' })
  })

  it('is a copy of that one where another tab has it open', async () => {
    const copy = await found('/', { there: [mine], taken: ['mine'] })
    expect(copy).toMatchObject({ how: 'copied', kept: mine })
    expect(copy.id).not.toBe('mine')
  })

  it('is never shared where the browser does not tell who has it open', async () => {
    const back = await found('/', { there: [mine], claims: 'unknown' })
    expect(back).toMatchObject({ how: 'back', kept: mine })
    expect(back.id).not.toBe('mine')
    expect(await found('/', { there: [mine], claims: 'unknown' }, { own: ['mine'] })).toMatchObject({
      how: 'resumed',
      id: 'mine',
    })
  })

  it('is not one of the projector, of an embed or of another playground of this host', async () => {
    const others = [kept('door', '/?present', 9), kept('elsewhere', '/other/', 9)]
    expect(await found('/', { there: others })).toMatchObject({ how: 'new' })
    expect(await found('/?embed', { there: [mine] })).toMatchObject({ how: 'new' })
  })

  it('is what the window’s name holds where that is newer', async () => {
    const newer = { ...linked, savedAtMs: 8 }
    expect(await found('/?scenario=crash', { there: [linked] }, { own: ['linked'], named: newer })).toMatchObject({
      how: 'resumed',
      kept: newer,
    })
  })
})

describe('two addresses begin the same session', () => {
  const same = (one: string, other: string): boolean => readAsked(one).key === readAsked(other).key

  it('where they differ in what the page writes itself, and in how it looks', () => {
    expect(same('/?scenario=crash', '/?room=break&cell=lease/crash&SCENARIO=Crash&theme=dark')).toBe(true)
    expect(same('/', '/index.html?room=compare&seed=3&compare=lease,versioned#top')).toBe(true)
  })

  it('and not where they differ in what is asked for', () => {
    expect(same('/', '/?scenario=crash')).toBe(false)
    expect(same('/?scenario=crash', '/?scenario=crash&present')).toBe(false)
    expect(same('/#s=abc', '/#s=abd')).toBe(false)
    expect(same('/', '/other/')).toBe(false)
  })
})
