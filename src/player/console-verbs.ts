import { encode, toBase64, wellFormed } from '../model/world/bytes.ts'
import type { Choice, JsonArgument } from '../model/world/choices.ts'
import type { Mapping, World } from '../model/world/world.ts'
import { mappingProblem } from '../model/stores/sqlite/mapping-problem.ts'
import type { Inspected } from '../model/stores/sqlite/open-file.ts'
import { SQL_LIMITS } from '../model/stores/sqlite/result.ts'
import type { EngineClient } from './service/engine-client.ts'
import type { Player } from './state.ts'
import type { Composer } from './session/composer.ts'
import type { Session } from './session/session.ts'
import { number } from '../words/en/numbers.ts'

/** What the player lends to the verbs of its consoles. */
interface Tools {
  readonly get: () => Player
  readonly set: (part: Partial<Player>) => void
  /** Acts at the cursor, and plays what comes of it. */
  readonly act: (...made: readonly Choice[]) => void
  /** Remembers what was, changes the session, and runs it. */
  readonly change: (part: Partial<Session>) => void
  readonly notify: Player['notify']
  readonly offerUndo: (text: string) => void
  /** A name that no operation has, nor any of these choices. */
  readonly nextId: (prefix: string, made?: readonly Choice[]) => string
  readonly here: () => Choice['at']
  readonly engine: EngineClient
  readonly composerFor: (world: World) => Composer
}

type ConsoleVerbs = Pick<Player, 'runRedis' | 'runSql' | 'cancelQuery' | 'setMapping' | 'importDatabase' | 'downloadDatabase'>

/** The verbs of the two consoles, of the mapping, and of database files. */
export function consoleVerbs({ get, set, act, change, notify, offerUndo, nextId, here, engine, composerFor }: Tools): ConsoleVerbs {
  return {
    runRedis(argv, times = 1) {
      if (argv.length === 0) return
      const problem = tooLarge(argv.reduce((sum, word) => sum + sizeOf(word), 0) * times, 'This command')
      if (problem !== null) return notify('problem', problem)
      const made: Choice[] = []
      while (made.length < times) made.push({ do: 'redis', at: here(), operation: nextId('redis', made), argv: [...argv] })
      act(...made)
    },
    runSql(sql) {
      const problem = tooLarge(sizeOf(sql), 'This SQL')
      if (problem !== null) return notify('problem', problem)
      // What is no text comes back from a link as what its bytes say, so it is that from the start.
      if (sql.trim() !== '') act({ do: 'sql', at: here(), operation: nextId('sql'), sql: wellFormed(sql) })
    },
    cancelQuery: () => engine.interrupt(),
    setMapping(mapping) {
      const problem = mappingProblem(mapping, get().trace?.steps[get().cursor]?.database.schema ?? [])
      if (problem !== null) return notify('problem', problem)
      act({ do: 'map', at: here(), operation: nextId('map'), mapping: [...mapping] })
    },

    async importDatabase(name, bytes) {
      const inspected = await engine.inspect(name, bytes)
      if (!inspected.ok) return notify('problem', inspected.problem)
      const world = worldOfFile(get().world, { name, base64: toBase64(bytes) }, inspected.mapping)
      change({ world, choices: [], cursor: 0 })
      const composer = { ...composerFor(world), key: inspected.firstKey ?? '' }
      set({ cursor: 0, cameFrom: null, playing: false, firstRun: null, composer, composerProblem: null })
      offerUndo(openedSentence(name, inspected))
    },
    async downloadDatabase() {
      const bytes = await engine.download(get().cursor)
      if (bytes !== null) return { name: get().world.file?.name ?? 'write-through.sqlite', bytes }
      notify('problem', 'The database cannot be read now: a transaction keeps everybody out. End it with COMMIT or ROLLBACK first.')
      return null
    },
  }
}

/** Why a console line is not even sent; null when it is. */
function tooLarge(bytes: number, what: string): string | null {
  const most = SQL_LIMITS.submissionBytes
  if (bytes <= most) return null
  return `${what} has ${number(bytes)} bytes; at most ${number(most)} can be sent at once. Send it in parts.`
}

function sizeOf(word: JsonArgument): number {
  return typeof word === 'string' ? encode(word).length : (word.base64.length / 4) * 3
}

/** The same app in front of another database: nothing is cached, and nothing is asked yet. */
function worldOfFile({ scenario: _scenario, ...world }: World, file: NonNullable<World['file']>, mapping: readonly Mapping[]): World {
  return { ...world, title: file.name, file, tables: mapping.map((table) => ({ ...table, rows: [] })), cached: [], operations: [] }
}

function openedSentence(name: string, { mapping, notes }: Extract<Inspected, { ok: true }>): string {
  const keys = mapping.map((table) => `${table.keyPrefix}… for ${table.name}`).join(', ')
  const said = keys === '' ? 'No table of it has a column that names its rows: make or map one in the console' : `Keys: ${keys}`
  return [`“${name}” is open. ${said}.`, ...notes].join(' ')
}
