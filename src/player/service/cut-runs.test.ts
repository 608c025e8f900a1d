import initSqlJs from 'sql.js'
import { afterEach, expect, it, vi } from 'vitest'
import type { StoreApi } from 'zustand'
import { SCENARIOS } from '../../lessons/scenarios.ts'
import { createPlayer } from '../create-player.ts'
import type { Opening } from '../address/opening.ts'
import { createEngineClient } from './create-engine-client.ts'
import type { Player } from '../state.ts'
import type { Session } from '../session/session.ts'
import { directWire } from '../testing/direct-wire.ts'

const sql = await initSqlJs()
const { world } = SCENARIOS[0]!
const long: Session = {
  world: {
    ...world,
    operations: Array.from({ length: 60 }, (_, index) => ({ ...world.operations[0]!, id: `A${index + 1}` })),
  },
  choices: [],
  cursor: 0,
}

/** A clock on which each look takes a second: a run has ten steps or so. */
function slowClock(): void {
  let nowMs = 0
  vi.spyOn(performance, 'now').mockImplementation(() => (nowMs += 1_000))
}
afterEach(() => vi.restoreAllMocks())

async function opened(session: Session, part: Partial<Opening> = {}): Promise<StoreApi<Player>> {
  const player = createPlayer(createEngineClient(directWire(sql, (act) => void setTimeout(act, 0))), {
    session,
    firstRun: false,
    autoplay: false,
    settings: {},
    notices: [],
    ...part,
  })
  if (part.held === undefined) await quiet(player)
  return player
}

const quiet = (player: StoreApi<Player>): Promise<void> =>
  vi.waitFor(() => expect(player.getState()).toMatchObject({ status: 'ready', pending: false }), { timeout: 60_000 })

it('a run that is cut can be played, keeps what was not run, goes on when asked, and undo shows it again as far as it was', async () => {
  slowClock()
  const player = await opened({ ...long, cursor: 999 })
  const { cut, trace, notices, cursor } = player.getState()
  expect(cut?.because).toBe('budget')
  expect(cursor).toBe(trace!.steps.length - 1)
  // Nobody knows yet where it ends.
  expect(notices).toEqual([])
  expect(player.getState().world).toBe(long.world)

  player.getState().runOn()
  await quiet(player)
  const further = player.getState().trace!
  expect(further.steps.length).toBeGreaterThan(trace!.steps.length)
  expect(further.steps.slice(0, trace!.steps.length)).toEqual(trace!.steps)
  expect(player.getState().cursor).toBe(cursor)

  player.getState().setScenario('redis_down')
  await quiet(player)
  player.getState().undo()
  await quiet(player)
  expect(player.getState().cut).not.toBeNull()
  expect(player.getState().trace!.steps.length).toBeLessThanOrEqual(further.steps.length)
})

it('a session that was cut when it was kept is opened as far as it had come', async () => {
  const player = await opened({ ...long, cutAt: 40 })
  expect(player.getState().cut?.because).toBe('saved')
  expect(player.getState().trace!.steps).toHaveLength(40)
  player.getState().runOn()
  await quiet(player)
  expect(player.getState().cut).toBeNull()
})

it('a session that is held is not run until something else is opened', async () => {
  const player = await opened(long, { held: 'It did not end.' })
  await new Promise((resolve) => setTimeout(resolve, 0))
  expect(player.getState()).toMatchObject({
    status: 'failed',
    failure: 'It did not end.',
    trace: null,
    pending: false,
    hasEngine: true,
  })
  player.getState().enter({ world, choices: [], cursor: 0 })
  expect(player.getState().status).toBe('loading')
  await quiet(player)
  expect(player.getState().trace!.world).toBe(world)
})
