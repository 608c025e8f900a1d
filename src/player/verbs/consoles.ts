import { encode, toBase64 } from '../../model/world/bytes.ts'
import type { JsonArgument } from '../../model/world/choices.ts'
import { mappingProblem } from '../../model/stores/sqlite/mapping-problem.ts'
import type { Inspected } from '../../model/stores/sqlite/open-file.ts'
import { SQL_LIMITS } from '../../model/stores/sqlite/result.ts'
import { number } from '../../words/en/numbers.ts'
import type { PlayerStore } from '../player-store.ts'
import type { EngineClient } from '../service/engine-client.ts'
import { mapKeys, sendRedis, sendSql } from '../session/console-lines.ts'
import { openDatabase } from '../session/open-database.ts'
import type { Edit } from '../session/scene.ts'
import type { Player } from '../state.ts'
import type { Editing } from './editing.ts'
import type { Notices } from './notices.ts'
import type { Staging } from './staging.ts'
import type { Transport } from './transport.ts'

type ConsoleVerbs = Pick<
  Player,
  'runRedis' | 'runSql' | 'cancelQuery' | 'stopRun' | 'setMapping' | 'importDatabase' | 'downloadDatabase'
>

/** The verbs of the two consoles, of the mapping, and of database files. */
export function consoleVerbs(
  engine: EngineClient,
  { get, set }: PlayerStore,
  { change }: Editing,
  { playOn }: Transport,
  { stage }: Staging,
  { notify, offerUndo }: Notices,
): ConsoleVerbs {
  /** An operator acts at the cursor, and what comes of it is played. */
  const operate = (edit: Edit): void => {
    change(edit)
    playOn()
  }
  return {
    runRedis(argv, times = 1) {
      if (argv.length === 0) return
      const problem = tooLarge(argv.reduce((sum, word) => sum + sizeOf(word), 0) * times, 'This command')
      if (problem !== null) return notify('problem', problem)
      operate(sendRedis(get(), argv, times))
    },
    runSql(sql) {
      const problem = tooLarge(sizeOf(sql), 'This SQL')
      if (problem !== null) return notify('problem', problem)
      if (sql.trim() !== '') operate(sendSql(get(), sql))
    },
    cancelQuery: () => engine.interrupt(),
    stopRun: () => engine.stop(),
    setMapping(mapping) {
      const problem = mappingProblem(mapping, get().trace?.steps[get().cursor]?.database.schema ?? [])
      if (problem !== null) return notify('problem', problem)
      operate(mapKeys(get(), mapping))
    },

    async importDatabase(name, bytes) {
      const inspected = await engine.inspect(name, bytes)
      if (!inspected.ok) return notify('problem', inspected.problem)
      stage(openDatabase(get().world, { name, base64: toBase64(bytes) }, inspected.mapping))
      set({ composer: { ...get().composer, key: inspected.firstKey ?? '' } })
      offerUndo(openedSentence(name, inspected))
    },
    async downloadDatabase() {
      const bytes = await engine.download(get().cursor)
      if (bytes !== null) return { name: get().world.file?.name ?? 'write-through.sqlite', bytes }
      notify(
        'problem',
        'The database cannot be read now: a transaction keeps everybody out. End it with COMMIT or ROLLBACK first.',
      )
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

function openedSentence(name: string, { mapping, notes }: Extract<Inspected, { ok: true }>): string {
  const keys = mapping.map((table) => `${table.keyPrefix}… for ${table.name}`).join(', ')
  const said =
    keys === '' ? 'No table of it has a column that names its rows: make or map one in the console' : `Keys: ${keys}`
  return [`“${name}” is open. ${said}.`, ...notes].join(' ')
}
