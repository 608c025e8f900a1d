import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { SqlJsStatic } from 'sql.js'
import type { StoreApi } from 'zustand'
import { factsText } from '../../src/model/formats/facts-text.ts'
import { parseChoices, parseWorld } from '../../src/model/formats/parse.ts'
import { recorded } from '../../src/model/run/chooser.ts'
import { createRun } from '../../src/model/run/run.ts'
import type { Trace } from '../../src/model/trace/trace.ts'
import { csvImport, importProblem, importSql } from '../../src/model/stores/sqlite/csv-import.ts'
import { parseCsv } from '../../src/model/stores/sqlite/csv.ts'
import { createPlayer } from '../../src/player/create-player.ts'
import { freshSession } from '../../src/player/session/fresh-session.ts'
import type { Opening } from '../../src/player/address/opening.ts'
import { sessionText } from '../../src/player/address/link.ts'
import { readSession } from '../../src/player/address/read-session.ts'
import { readHere } from '../../src/player/testing/read-here.ts'
import { describedBy, open } from '../../src/player/address/open.ts'
import { readParameters } from '../../src/player/address/params.ts'
import type { Player } from '../../src/player/state.ts'
import type { DirectEngine } from './direct-engine.ts'
import type { Act, Case, Input } from './inputs.ts'

/** What came of one case. */
export interface Outcome {
  /** A hash of all that could be seen. */
  readonly seen: string
  /** The run at the end; null when there was none. */
  readonly steps: number
  /** Whether what was brought was played, and not only refused. */
  readonly wasOpened: boolean
  /** Everything that was said about it. */
  readonly sentences: readonly string[]
  /** Why what is shown at the end could not be shared and opened again; null when it could. */
  readonly unshareable: string | null
  /** What has ended the engine. */
  readonly deaths: readonly unknown[]
}

/** Opens what a stranger has made, as the page or the command line does, and does what a visitor might do then. */
export async function visit(sql: SqlJsStatic, engine: DirectEngine, { input, acts }: Case): Promise<Outcome> {
  if (input.kind === 'world file') return fromCommandLine(sql, input)
  const opening =
    input.kind === 'link'
      ? await openingOf(input)
      : { session: freshSession(), firstRun: false, autoplay: false, settings: {}, notices: [] }
  const said: string[] = []
  const player = createPlayer(engine.client(), opening)
  player.subscribe((now) => void said.push(...sentencesOf(now).filter((sentence) => !said.includes(sentence))))
  await quiet(player)
  const before = player.getState().world
  await bring(input, player)
  await quiet(player)
  const wasOpened =
    input.kind === 'link'
      ? opening.session.world !== freshSession().world
      : player.getState().world !== before || input.kind === 'csv file'
  for (const one of acts) {
    await act(one, player.getState())
    await quiet(player)
  }
  const { trace, cursor, status } = player.getState()
  return {
    seen: hashOf([said, status, cursor], trace),
    steps: trace?.steps.length ?? 0,
    wasOpened,
    sentences: said,
    unshareable: unshareable(player.getState()),
    deaths: engine.takeDeaths(),
  }
}

async function openingOf({ search, hash }: Extract<Input, { kind: 'link' }>): Promise<Opening> {
  const { parameters, notices } = readParameters(search)
  const described = await describedBy({ parameters, notices, hash }, readHere)
  return open({ parameters, described, kept: null, isReload: false, settings: {} })
}

async function bring(input: Exclude<Input, { kind: 'world file' }>, player: StoreApi<Player>): Promise<void> {
  const { openFile, importDatabase, runSql, notify } = player.getState()
  switch (input.kind) {
    case 'link':
      return
    case 'session file':
      return openFile(new TextEncoder().encode(input.text))
    case 'database file':
      return importDatabase(input.name, input.bytes)
    case 'csv file': {
      const { trace, cursor } = player.getState()
      const table = trace?.steps[cursor]?.database.schema.find(({ name }) => name === input.table) ?? input.table
      const wanted = csvImport(parseCsv(input.text), input.hasHeader, table)
      const problem = importProblem(wanted)
      return problem === null ? runSql(importSql(wanted)) : notify('problem', problem)
    }
  }
}

async function act(one: Act, player: Player): Promise<void> {
  switch (one.act) {
    case 'seek':
      return player.seek(one.to)
    case 'send':
    case 'read':
      player.editComposer({ key: one.key, value: one.value })
      return player[one.act]()
    case 'sql':
      return player.runSql(one.sql)
    case 'redis':
      return player.runRedis(one.argv)
    case 'undo':
      return player.undo()
    case 'wait':
      return player.wait(1)
    case 'redis down':
      return player.toggleFault('redis_down')
    case 'download':
      return void (await player.downloadDatabase())
  }
}

/** What was opened once is opened after a reload, and by whoever gets the link. */
function unshareable({ world, choices, cursor, trace }: Player): string | null {
  const read = readSession(sessionText({ world, choices, cursor, trace }))
  if (!read.ok) return read.problem
  const before: unknown = JSON.parse(JSON.stringify({ world, choices }))
  return isDeepStrictEqual(JSON.parse(JSON.stringify({ world: read.value.world, choices: read.value.choices })), before)
    ? null
    : 'It comes back as something else.'
}

function quiet(player: StoreApi<Player>): Promise<void> {
  return new Promise((resolve) => {
    const look = ({ pending, status }: Player): void => {
      if (!pending && status !== 'loading') resolve()
    }
    player.subscribe(look)
    look(player.getState())
  })
}

function sentencesOf({ notices, failure, composerProblem }: Player): readonly string[] {
  return [
    ...notices.map(({ text }) => text),
    ...(failure === null ? [] : [failure]),
    ...(composerProblem === null ? [] : [composerProblem]),
  ]
}

function fromCommandLine(sql: SqlJsStatic, { world, choices }: Extract<Input, { kind: 'world file' }>): Outcome {
  const refused = (problem: string): Outcome => ({
    seen: hashOf([problem], null),
    steps: 0,
    wasOpened: false,
    sentences: [problem],
    unshareable: null,
    deaths: [],
  })
  const json = { world: jsonOf(world), choices: jsonOf(choices) }
  // The command line says which of its files is no JSON.
  if (json.world === undefined || json.choices === undefined) return refused('A file is not JSON.')
  const parsed = { world: parseWorld(json.world), choices: parseChoices(json.choices) }
  if (!parsed.world.ok) return refused(parsed.world.problem)
  if (!parsed.choices.ok) return refused(parsed.choices.problem)
  const trace = createRun(sql)(parsed.world.value, recorded(parsed.choices.value))
  return {
    seen: hashOf([], trace),
    steps: trace.steps.length,
    wasOpened: true,
    sentences: [],
    unshareable: null,
    deaths: [],
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function hashOf(seen: readonly unknown[], trace: Trace | null): string {
  const hash = createHash('sha256').update(JSON.stringify(seen))
  if (trace !== null) {
    hash.update(factsText(trace))
    for (const step of trace.steps) hash.update(JSON.stringify(step))
  }
  return hash.digest('hex')
}
