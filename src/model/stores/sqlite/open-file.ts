import type { Database, SqlJsStatic } from 'sql.js'
import { fromBase64 } from '../../world/bytes.ts'
import type { Mapping, World } from '../../world/world.ts'
import { limitMemory } from './c-api.ts'
import { checkFile, isUtf16, withoutWal } from './database-file.ts'
import { dumpLines } from './dump.ts'
import { FOLLOW_FIRST, readMappedRows } from './mapped-rows.ts'
import { proposeMapping } from './propose-mapping.ts'
import { fillsStatistics, STATISTICS_TABLE } from './dumped-schema.ts'
import { Reader } from './reader.ts'
import { schemaOf, type TableInfo } from './schema.ts'
import { kindOf } from './statement-kind.ts'

type WorldFile = NonNullable<World['file']>

/** A run is begun often with the same file. */
const decoded = new WeakMap<WorldFile, Uint8Array>()

/** The database of a world that brings one. Throws a sentence where SQLite cannot read it. */
export function openFile(sql: SqlJsStatic, file: WorldFile): Database {
  let bytes = decoded.get(file)
  if (bytes === undefined) decoded.set(file, (bytes = withoutWal(fromBase64(file.base64))))
  limitMemory(sql)
  const database = new sql.Database(bytes)
  try {
    if (!isUtf16(bytes)) {
      database.exec('SELECT count(*) FROM sqlite_schema')
      return database
    }
    const rewritten = inUtf8(sql, database)
    decoded.set(file, rewritten)
    database.close()
    return new sql.Database(rewritten)
  } catch (error) {
    database.close()
    throw new Error(`SQLite cannot open “${file.name}”: ${messageOf(error)}.`, { cause: error })
  }
}

/**
 * Values are compared by their bytes, and Redis holds those of UTF-8: a database in UTF-16 is written
 * anew, as `.dump` into an empty one does.
 */
function inUtf8(sql: SqlJsStatic, from: Database): Uint8Array {
  const reader = new Reader(sql, from)
  const setting = (name: string): string => `PRAGMA ${name} = ${reader.query(`PRAGMA ${name}`)[0]?.[0]}`
  const to = new sql.Database()
  try {
    for (const name of ['page_size', 'auto_vacuum']) to.run(setting(name))
    for (const { is, text } of dumpLines(reader, {})) {
      if (is === 'sql')
        to.run(fillsStatistics(kindOf(text)) ? `PRAGMA writable_schema = ON; ${STATISTICS_TABLE}; ${text}` : text)
    }
    for (const name of ['user_version', 'application_id']) to.run(setting(name))
    return to.export()
  } finally {
    to.close()
  }
}

/** What of it cannot be kept, in sentences: asked before the file is opened, so it must not take as long as that. */
function notesOf(sql: SqlJsStatic, from: Database): readonly string[] {
  return Array.from(dumpLines(new Reader(sql, from), { onlyData: true, onlyNotes: true })).flatMap(({ is, text }) =>
    is === 'note' ? [text] : [],
  )
}

/** What is in a file, before a world is made of it; or what is wrong with it. */
export type Inspected =
  | {
      readonly ok: true
      readonly schema: readonly TableInfo[]
      readonly mapping: readonly Mapping[]
      readonly firstKey: string | null
      readonly notes: readonly string[]
    }
  | { readonly ok: false; readonly problem: string }

/** Looks through the whole file once: what is damaged deep inside would break a run later on. */
export function inspectFile(sql: SqlJsStatic, name: string, bytes: Uint8Array): Inspected {
  const check = checkFile(bytes)
  if (!check.ok) return check
  limitMemory(sql)
  const database = new sql.Database(withoutWal(bytes))
  try {
    const [first] = database.exec('PRAGMA quick_check(1)')[0]?.values[0] ?? []
    if (first !== 'ok')
      return {
        ok: false,
        problem: `“${name}” is damaged: SQLite says ‘${lastLine(String(first))}’. Nothing was opened.`,
      }
    const schema = schemaOf(database)
    const mapping = proposeMapping(schema)
    const { rows, problems } = readMappedRows(database, mapping, FOLLOW_FIRST)
    const wal = check.isWal
      ? ['The file was in WAL mode: what was not checkpointed is in a -wal file beside it, and is not here.']
      : []
    const utf16 = isUtf16(bytes) ? ['Its text was in UTF-16 and is in UTF-8 here.', ...notesOf(sql, database)] : []
    return {
      ok: true,
      schema,
      mapping,
      firstKey: rows.keys().next().value ?? null,
      notes: [...wal, ...utf16, ...problems],
    }
  } catch (error) {
    return { ok: false, problem: `SQLite cannot open “${name}”: ${messageOf(error)}. Nothing was opened.` }
  } finally {
    database.close()
  }
}

/** Above it, an integrity check only says which database it is about. */
function lastLine(text: string): string {
  return text.slice(text.lastIndexOf('\n') + 1)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
