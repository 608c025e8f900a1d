import { describe, expect, it } from 'vitest'
import type { StoreApi } from 'zustand'
import { SCENARIOS } from '../../lessons/scenarios.ts'
import { endOf, runOf, sql } from '../../model/run/testing/runs.ts'
import { SQL_LIMITS } from '../../model/stores/sqlite/result.ts'
import { redisLines, sqlLines } from '../readings/console-lines.ts'
import { createPlayer } from '../create-player.ts'
import { createEngineClient } from '../service/create-engine-client.ts'
import { decodeSession, encodeSession } from '../address/link.ts'
import { readHere } from '../testing/read-here.ts'
import type { Player } from '../state.ts'
import { directWire } from '../testing/direct-wire.ts'

const { world } = SCENARIOS[0]!

async function opened(): Promise<StoreApi<Player>> {
  const player = createPlayer(createEngineClient(directWire(sql, (act) => void setTimeout(act, 0))), {
    session: { world, choices: [], cursor: 0 },
    firstRun: false,
    autoplay: false,
    settings: {},
    notices: [],
  })
  await quiet(player)
  player.getState().toEnd()
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

async function submitted(player: StoreApi<Player>, script: string): Promise<Player> {
  player.getState().runSql(script)
  await quiet(player)
  player.getState().toEnd()
  return player.getState()
}

describe('a line of the SQL console', () => {
  it('is a choice at the cursor, and has its answer', async () => {
    const player = await opened()
    const { trace, cursor } = await submitted(player, "UPDATE users SET name = 'Eve' RETURNING id")
    const [line] = sqlLines(trace!)
    expect(line).toMatchObject({
      operation: 'sql1',
      interrupted: false,
      unused: false,
      failure: null,
      result: { statements: [{ is: 'done', changes: 1 }] },
    })
    expect(line!.sentAt! < line!.ranAt! && line!.ranAt! < line!.answeredAt! && line!.answeredAt! <= cursor).toBe(true)
    expect(trace!.steps[cursor]?.keys['user:2']?.state).toBe('stale')
  })

  it('with half a character in it is shared as what it is', async () => {
    const { choices } = await submitted(await opened(), "SELECT '\ud800'")
    expect(await decodeSession(await encodeSession({ world, choices, cursor: 0 }), readHere)).toMatchObject({
      ok: true,
      value: { choices },
    })
  })

  it('can be undone, brought back and shared', async () => {
    const player = await opened()
    const { trace, choices, cursor } = await submitted(player, 'SELECT 1')
    player.getState().undo()
    expect(sqlLines((await quiet(player)).trace!)).toEqual([])
    player.getState().redo()
    expect((await quiet(player)).trace?.steps).toEqual(trace?.steps)
    const link = await decodeSession(await encodeSession({ world, choices, cursor }), readHere)
    expect(link.ok && runOf(link.value.world, ...link.value.choices).steps).toEqual(trace?.steps)
  })

  it('in the past forks there: what was typed later belongs to the old future', async () => {
    const player = await opened()
    await submitted(player, 'SELECT 1')
    player.getState().toStart()
    const { trace } = await submitted(player, 'SELECT 2')
    expect(sqlLines(trace!).map(({ sql: typed, unused }) => `${typed} ${unused}`)).toEqual(['SELECT 2 false'])
  })

  it('that is refused a connection says so, and has no result', async () => {
    const player = await opened()
    player.getState().toggleFault('db_unavail')
    await quiet(player)
    const { trace } = await submitted(player, 'SELECT 1')
    expect(sqlLines(trace!)).toMatchObject([{ failure: 'connection refused', result: null }])
  })

  it('of many megabytes is refused with a sentence, and so is a command', async () => {
    const player = await opened()
    player.getState().runSql(`SELECT '${'x'.repeat(SQL_LIMITS.submissionBytes)}'`)
    player.getState().runRedis(['SET', 'k', { base64: 'AAAA'.repeat(SQL_LIMITS.submissionBytes / 3 + 1) }])
    const { notices, choices } = player.getState()
    expect(notices.map(({ text }) => text)).toEqual([
      'This SQL has 8,388,617 bytes; at most 8,388,608 can be sent at once. Send it in parts.',
      expect.stringMatching(/^This command has 8,388,61\d bytes/),
    ])
    expect(choices).toEqual([])
  })
})

describe('a line of the Redis console', () => {
  it('has its reply as data, bytes included', async () => {
    const player = await opened()
    player.getState().runRedis(['SET', 'bin', { base64: '/wD+' }])
    await quiet(player)
    player.getState().toEnd()
    player.getState().runRedis(['GET', 'bin'])
    const { trace } = await quiet(player)
    expect(redisLines(trace!).map(({ reply }) => reply)).toEqual([
      { type: 'status', text: 'OK' },
      { type: 'bulk', bytes: { base64: '/wD+' } },
    ])
  })
})

describe('the mapping', () => {
  it('can be changed to a table that was made here; keys can be written then', async () => {
    const player = await opened()
    await submitted(player, 'CREATE TABLE note(id INTEGER PRIMARY KEY, body TEXT)')
    player.getState().setMapping([{ name: 'note', keyPrefix: 'note:', idColumn: 'id', valueColumn: 'body' }])
    await quiet(player)
    player.getState().toEnd()
    player.getState().editComposer({ key: 'note:1', value: 'hello' })
    player.getState().send()
    const { trace, composerProblem } = await quiet(player)
    expect(composerProblem).toBeNull()
    expect(endOf(trace!).database.rows['note:1']?.value).toBe('hello')
    expect(endOf(trace!).keys['note:1']?.state).toBe('agree')
  })

  it('to a table that is not there gets a sentence, and stays', async () => {
    const player = await opened()
    player.getState().setMapping([{ name: 'note', keyPrefix: 'note:', idColumn: 'id', valueColumn: 'body' }])
    expect(player.getState().notices.at(-1)?.text).toBe('There is no table “note”. There is users.')
    expect(player.getState().choices).toEqual([])
  })
})

describe('a database file', () => {
  it('that is downloaded is the database as it is committed at the cursor, and can be dropped in again', async () => {
    const player = await opened()
    await submitted(
      player,
      "CREATE TABLE note(id INTEGER PRIMARY KEY, body TEXT); INSERT INTO note VALUES (7, 'seven')",
    )
    await submitted(player, "BEGIN; INSERT INTO note VALUES (8, 'not committed')")
    const file = await player.getState().downloadDatabase()
    expect(file?.name).toBe('write-through.sqlite')
    await player.getState().importDatabase('mine.sqlite', file!.bytes)
    const { trace, composer, notices, world: opens } = await quiet(player)
    expect(Object.keys(trace!.steps[0]!.database.rows)).toEqual(['user:2', 'note:7'])
    expect(notices.at(-1)?.text).toBe('“mine.sqlite” is open. Keys: user:… for users, note:… for note.')
    expect(composer.key).toBe('user:2')
    expect(opens.title).toBe('mine.sqlite')
  })

  it('takes the place of the database, until that is undone', async () => {
    const player = await opened()
    const before = player.getState()
    const file = await player.getState().downloadDatabase()
    await player.getState().importDatabase('mine.sqlite', file!.bytes)
    await quiet(player)
    player.getState().notices.at(-1)?.action?.run()
    const after = await quiet(player)
    expect(after.world).toBe(before.world)
    expect(after.trace?.steps).toEqual(before.trace?.steps)
  })

  it('that is none changes nothing, and a sentence says why', async () => {
    const player = await opened()
    await player.getState().importDatabase('photo.png', new Uint8Array(5000))
    expect(player.getState().notices.at(-1)?.text).toContain('not a SQLite database, or it is encrypted')
    expect(player.getState().world).toBe(world)
  })

  it('cannot be downloaded while an exclusive lock keeps everybody out', async () => {
    const player = await opened()
    await submitted(player, 'BEGIN EXCLUSIVE')
    expect(await player.getState().downloadDatabase()).toBeNull()
    expect(player.getState().notices.at(-1)?.text).toContain('COMMIT or ROLLBACK')
  })
})
