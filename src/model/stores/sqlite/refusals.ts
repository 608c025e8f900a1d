import { FAILURES } from '../../failures/failures.ts'
import type { StatementKind } from './statement-kind.ts'

/** What would break the playground rather than the database, with what to do instead; null for anything else. */
export function refusal(sql: string, { words }: StatementKind): string | null {
  if (sql.includes('\0')) return 'A NUL character ends a statement for SQLite: leave it out, or write it as char(0).'
  switch (words[0]) {
    case 'ATTACH':
    case 'DETACH':
      return 'The playground has one database, and every connection works on it: nothing can be attached or detached. Drop a .sqlite file in to work on that one.'
    case 'VACUUM':
      return words.includes('INTO')
        ? 'The playground has no files to VACUUM INTO: download the database instead.'
        : null
    case 'PRAGMA':
      return refusalOfPragma(pragmaOf(words))
    default:
      return null
  }
}

/** What a PRAGMA names, and whether it sets something. */
export interface Pragma {
  readonly name: string
  readonly sets: boolean
}

/** `PRAGMA main.user_version = 1` and `PRAGMA user_version(1)` both set. */
export function pragmaOf(words: readonly string[]): Pragma {
  const rest = words[2] === '.' ? words.slice(3) : words.slice(1)
  return { name: (rest[0] ?? '').replaceAll(/["'`[\]]/g, '').toLowerCase(), sets: rest[1] === '=' || rest[1] === '(' }
}

const ONE_MODE =
  'The playground keeps SQLite’s default here, since every connection counts on the same locks: this cannot be set.'
const ONE_SIZE = 'The playground sets this by itself, so that a page does not run out of memory.'

/** Whether a PRAGMA plainly turns something off. */
export function turnsOff(words: readonly string[]): boolean {
  const at = words.findIndex((word) => word === '=' || word === '(')
  return at !== -1 && /^(?:OFF|NO|FALSE|RESET|0+)$/i.test((words[at + 1] ?? '').replaceAll(/["'`[\]]/g, ''))
}

/** Those that cannot be set, and why. Reading them is never refused. */
const REFUSED: Readonly<Record<string, string>> = {
  journal_mode: ONE_MODE,
  locking_mode: ONE_MODE,
  read_uncommitted: ONE_MODE,
  busy_timeout:
    'A statement waits for a lock as long as the world says (busyTimeoutMs), on the virtual clock: this cannot be set here.',
  query_only: `Writing is forbidden and allowed by the switch ‘${FAILURES.db_reject.title}’: this cannot be set here.`,
  schema_version:
    'Another schema version makes SQLite trust a schema that may be gone: change the schema with CREATE, ALTER and DROP.',
  hard_heap_limit: ONE_SIZE,
  soft_heap_limit: ONE_SIZE,
  max_page_count: ONE_SIZE,
  mmap_size: ONE_SIZE,
  data_store_directory: 'The playground has no directories.',
  temp_store_directory: 'The playground has no directories.',
}

function refusalOfPragma({ name, sets }: Pragma): string | null {
  const reason = Object.hasOwn(REFUSED, name) ? REFUSED[name]! : null
  return sets ? reason : null
}

/** Settings of the file: they come back with it. Any other that is set belongs to its connection alone. */
const IN_THE_FILE = new Set([
  'user_version',
  'application_id',
  'auto_vacuum',
  'encoding',
  'page_size',
  'default_cache_size',
])
/** They ask something about what is in parentheses. */
const ASKING = new Set(
  (
    'table_info table_xinfo table_list index_list index_info index_xinfo foreign_key_list foreign_key_check integrity_check quick_check ' +
    'incremental_vacuum optimize wal_checkpoint shrink_memory'
  ).split(' '),
)

/** What is set there is what every connection begins with, and what a dump begins with. */
const OFF_BY_DEFAULT = new Set(['foreign_keys'])

/** Whether a statement leaves something behind in its connection that is not in the file. */
export function staysInConnection({ words }: StatementKind): boolean {
  if (words[0] !== 'PRAGMA') return false
  const { name, sets } = pragmaOf(words)
  const isDefault = OFF_BY_DEFAULT.has(name) && turnsOff(words)
  return sets && !isDefault && name !== 'writable_schema' && !IN_THE_FILE.has(name) && !ASKING.has(name)
}
