import initSqlJs from 'sql.js'
import { describe, expect, it } from 'vitest'
import type { StoreApi } from 'zustand'
import { scenarioById } from '../lessons/scenarios.ts'
import { createEngineClient } from './service/create-engine-client.ts'
import { createPlayer } from './create-player.ts'
import type { Opening } from './address/opening.ts'
import type { Player } from './state.ts'
import { directWire } from './testing/direct-wire.ts'

const sql = await initSqlJs()

function until(player: StoreApi<Player>, so: (state: Player) => boolean): Promise<Player> {
  return new Promise((resolve) => {
    const look = (state: Player): void => {
      if (so(state)) resolve(state)
    }
    player.subscribe(look)
    look(player.getState())
  })
}

async function opened(scenario = 'first_write', part: Partial<Opening> = {}): Promise<StoreApi<Player>> {
  const { world, choices } = scenarioById(scenario)!
  const player = createPlayer(createEngineClient(directWire(sql, (act) => void setTimeout(act, 0))), {
    session: { world, choices, cursor: 0 },
    firstRun: false,
    autoplay: false,
    settings: {},
    notices: [],
    ...part,
  })
  await quiet(player)
  return player
}

function quiet(player: StoreApi<Player>): Promise<Player> {
  return until(player, ({ trace, pending }) => trace !== null && !pending)
}

describe('the player', () => {
  it('steps from stop to stop, and back again the same way', async () => {
    const player = await opened()
    const there: number[] = []
    while (player.getState().cursor < 12) {
      there.push(player.getState().cursor)
      player.getState().step()
    }
    expect(there).toEqual([0, 2, 4, 8])
    for (const cursor of there.reverse()) {
      player.getState().back()
      expect(player.getState().cursor).toBe(cursor)
    }
  })

  it('says that a step beyond the end was cut, of the session that it opens with and of one that comes on stage later', async () => {
    const { world, choices } = scenarioById('redis_down')!
    const player = await opened('redis_down', { session: { world, choices, cursor: 999 } })
    const cut = 'Step 999 was asked for, and this run ends at step 11. Step 11 is shown.'
    expect(player.getState()).toMatchObject({ cursor: 11, notices: [{ text: cut }] })
    player.getState().back()
    expect(player.getState().notices).toEqual([])
    player.getState().enter({ world, choices, cursor: 11 })
    expect((await quiet(player)).notices).toEqual([])
    player.getState().enter({ world, choices, cursor: 999 })
    expect(await quiet(player)).toMatchObject({ cursor: 11, notices: [{ text: cut }] })
  })

  it('begins afresh with another session, at its step, and undo brings back what was there and where', async () => {
    const player = await opened('redis_down')
    const { world, choices } = player.getState()
    player.getState().seek(8)
    player.getState().toggleFault('crash')
    await quiet(player)
    player.getState().startAfresh({ world, choices, cursor: 2 })
    expect(await quiet(player)).toMatchObject({ choices, cursor: 2 })
    player.getState().notices.at(-1)!.action!.run()
    const { choices: back, cursor } = await quiet(player)
    expect(back).toHaveLength(choices.length + 1)
    expect(cursor).toBe(8)
  })

  it('offers Undo beside a sentence only as long as that is what it would undo', async () => {
    const player = await opened()
    const offers = () =>
      player
        .getState()
        .notices.filter(({ action }) => action?.label === 'Undo')
        .map(({ text }) => text)
    player.getState().newSession()
    await quiet(player)
    player.getState().step()
    expect(offers()).toEqual(['This is a new session.'])
    player.getState().toggleFault('crash')
    await quiet(player)
    expect(offers()).toEqual([])
    player.getState().newSession()
    player.getState().undo()
    await quiet(player)
    expect(offers()).toEqual([])
  })

  it('lets go of a passing notice when the visitor goes on, and not before', async () => {
    const player = await opened()
    player.getState().notify('info', 'This passes.', undefined, true)
    player.getState().notify('info', 'This stays.')
    player.getState().toStart()
    expect(player.getState().notices).toHaveLength(2)
    player.getState().step()
    expect(player.getState().notices.map(({ text }) => text)).toEqual(['This stays.'])
  })

  it('takes a switch in the middle of a run from that step on', async () => {
    const player = await opened()
    player.getState().seek(4)
    const before = player.getState().trace!.steps.slice(0, 5)
    player.getState().toggleFault('redis_down')
    const { trace, cursor } = await quiet(player)
    expect(cursor).toBe(4)
    expect(trace!.steps.slice(0, 4)).toEqual(before.slice(0, 4))
    expect(trace!.steps.at(-1)!.keys['user:2']!.state).toBe('stale')
  })

  it('leaves nothing behind when a switch is thrown back off at the same step', async () => {
    const player = await opened()
    player.getState().toggleFault('crash')
    await quiet(player)
    player.getState().toggleFault('crash')
    await quiet(player)
    expect(player.getState().choices).toEqual([])
  })

  it('forks when it acts in the past, and undo brings the old future back', async () => {
    const player = await opened()
    player.getState().toEnd()
    player.getState().editComposer({ value: 'Cid' })
    player.getState().send()
    const long = (await quiet(player)).trace!.steps.length
    player.getState().pause()
    player.getState().seek(4)
    player.getState().toggleFault('redis_down')
    expect((await quiet(player)).trace!.steps.length).toBeLessThan(long)
    player.getState().undo()
    expect((await quiet(player)).trace!.steps.length).toBe(long)
    player.getState().redo()
    expect((await quiet(player)).trace!.steps.length).toBeLessThan(long)
  })

  it('sends in the place of the plan before the run, and after it at its end', async () => {
    const player = await opened()
    player.getState().editComposer({ value: 'Zed' })
    player.getState().send()
    expect((await quiet(player)).world.operations).toMatchObject([{ id: 'A1', value: 'Zed' }])
    player.getState().toEnd()
    player.getState().editComposer({ client: 'B', value: 'Bea' })
    player.getState().send()
    const { trace } = await quiet(player)
    expect(Object.keys(trace!.operations)).toEqual(['A1', 'B1'])
    expect(trace!.steps.at(-1)!.database.rows['user:2']!.value).toBe('Bea')
  })

  it('says what is wrong with a key and changes nothing', async () => {
    const player = await opened()
    const { world, choices } = player.getState()
    player.getState().editComposer({ key: 'cat:7' })
    player.getState().send()
    expect(player.getState().composerProblem).toContain('maps to no row')
    expect(player.getState()).toMatchObject({ world, choices })
  })

  it('finds out what would heal a stale key, and does it', async () => {
    const player = await opened('redis_down')
    player.getState().toEnd()
    const { prospects } = await until(player, (state) => state.prospects !== null)
    expect(prospects!.repairs[0]!.id).toBe('restore-delete')
    player.getState().heal(prospects!.repairs[0]!)
    const { trace } = await quiet(player)
    expect(trace!.steps.at(-1)!.keys['user:2']!.state).toBe('empty')
  })

  it('leads a new visitor from the healthy run to the invitation, and to what one refusal does', async () => {
    const player = await opened('first_write', { firstRun: true })
    player.getState().toEnd()
    expect(player.getState().firstRun).toBe('invite')
    player.getState().toggleFault('redis_down')
    const { firstRun, trace, choices } = await quiet(player)
    expect(firstRun).toBe('broken')
    expect(choices).toHaveLength(1)
    expect(trace!.steps.filter(({ event }) => event === 'refuse')).toHaveLength(1)
  })

  it('keeps the session when a file is no session', async () => {
    const player = await opened()
    const { world } = player.getState()
    await player.getState().openFile(new TextEncoder().encode('not json'))
    expect(player.getState().world).toBe(world)
    expect(player.getState().notices.at(-1)!.text).toContain('not a saved session')
  })
})
