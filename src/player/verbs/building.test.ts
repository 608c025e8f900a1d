import { describe, expect, it } from 'vitest'
import type { StoreApi } from 'zustand'
import { SCENARIOS } from '../../lessons/scenarios.ts'
import { PRESETS } from '../../model/patterns/built/presets.ts'
import type { Built } from '../../model/world/built-steps.ts'
import { sql } from '../../model/run/testing/runs.ts'
import { createPlayer } from '../create-player.ts'
import { createEngineClient } from '../service/create-engine-client.ts'
import { decodeSession, encodeSession, linkTo } from '../address/link.ts'
import { readHere } from '../testing/read-here.ts'
import type { Player } from '../state.ts'
import { examined } from '../session/build/examined.ts'
import { directWire } from '../testing/direct-wire.ts'

const { world } = SCENARIOS[0]!
const BUILT: Built = { ...PRESETS[0]!.built, name: 'Mine' }
const CACHE_FIRST: Built = { ...PRESETS.find(({ pattern }) => pattern === 'wt_cache_first')!.built, name: 'Mine' }
const UNFINISHED: Built = { ...BUILT, write: [] }

async function opened(): Promise<StoreApi<Player>> {
  const player = createPlayer(createEngineClient(directWire(sql, (act) => void setTimeout(act, 0))), {
    session: { world, choices: [], cursor: 0 },
    firstRun: false,
    autoplay: false,
    settings: {},
    notices: [],
  })
  await quiet(player)
  return player
}

function quiet(player: StoreApi<Player>): Promise<Player> {
  return new Promise((resolve) => {
    const look = (state: Player): void => {
      if (state.trace !== null && !state.pending) resolve(state)
    }
    player.subscribe(look)
    look(player.getState())
  })
}

describe('the steps of a built pattern', () => {
  it('are changed without a new run, may be unfinished, and undo and redo have them', async () => {
    const player = await opened()
    const { trace } = player.getState()
    player.getState().build(examined(BUILT))
    player.getState().build(examined(UNFINISHED))
    expect(player.getState()).toMatchObject({
      trace,
      pending: false,
      canUndo: true,
      world: { pattern: world.pattern, built: UNFINISHED },
    })
    player.getState().undo()
    expect((await quiet(player)).world.built).toEqual(BUILT)
    player.getState().undo()
    expect((await quiet(player)).world.built).toBeUndefined()
    player.getState().redo()
    expect((await quiet(player)).world.built).toEqual(BUILT)
  })

  it('take the stage, and what is changed then is run at once', async () => {
    const player = await opened()
    player.getState().playBuilt(examined(BUILT))
    const first = await quiet(player)
    expect(first).toMatchObject({ room: 'play', world: { pattern: 'built', policy: 'ok', built: BUILT } })
    expect(captions(first)).toEqual(['update the row', 'set the key', 'tell the client OK'])
    player.getState().build(examined(CACHE_FIRST))
    expect(captions(await quiet(player))).toEqual(['set the key', 'update the row', 'tell the client OK'])
  })

  it('leave the stage to the catalogue while they cannot be run', async () => {
    const player = await opened()
    player.getState().playBuilt(examined(BUILT))
    await quiet(player)
    player.getState().build(examined(UNFINISHED))
    const { world: now, notices } = await quiet(player)
    expect([now.pattern, now.policy, now.built]).toEqual(['wt_db_first', 'ok', UNFINISHED])
    expect(notices.map(({ text }) => text)).toEqual([
      'These steps cannot be played as they are. The stage plays “Write-through, database first” until they are put there again.',
    ])
    player.getState().playBuilt(examined(UNFINISHED))
    expect(player.getState().notices.at(-1)?.text).toBe(
      'This pattern cannot be played yet: Here the write would end and the client would be told nothing.',
    )
    player.getState().undo()
    expect((await quiet(player)).world.pattern).toBe('built')
  })

  it('that have no place are refused with a sentence', async () => {
    const player = await opened()
    let write: Built['write'] = []
    for (let depth = 0; depth < 5; depth++) write = [{ do: 'set', ifFails: write }]
    player.getState().build(examined({ ...BUILT, write }))
    expect(player.getState().notices[0]?.text).toBe('That does not fit: steps lie at most 4 deep in each other.')
    expect(player.getState().world.built).toBeUndefined()
  })

  it('stay with the visitor from scenario to scenario, and travel in links with their room', async () => {
    const player = await opened()
    player.getState().build(examined(UNFINISHED))
    player.getState().setScenario('writers')
    await quiet(player)
    player.getState().setRoom('build')
    const { world: now } = player.getState()
    expect([now.scenario, now.built]).toEqual(['writers', UNFINISHED])
    expect(await linkTo(player.getState(), 'https://host.example/p/')).toMatch(
      /^https:\/\/host\.example\/p\/\?room=build#s=/,
    )
    expect(await decodeSession(await encodeSession(player.getState()), readHere)).toMatchObject({
      ok: true,
      value: { world: { built: UNFINISHED } },
    })
  })
})

/** What the app of A did, line by line. */
function captions({ trace }: Player): readonly string[] {
  return [...new Set(trace!.steps.flatMap(({ line }) => line?.caption ?? []))]
}
