import { createStatement, dump } from './dump.ts'
import { quotedName } from './keywords.ts'
import { SHELL_COMMANDS } from './shell-commands.ts'

/** Runs a SELECT and returns its rows: every value as text, exactly; NULL as null. Throws what SQLite says. */
export type Query = (sql: string, ...values: readonly string[]) => readonly (readonly (string | null)[])[]

/** What a dot command printed, without its last line end; or what is wrong with it. */
export type DotAnswer = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly message: string }

/** The sqlite3 shell prints names in columns on a line of 80 characters. */
const LINE_WIDTH = 80

/** `.tables`, `.schema`, `.dump`, `.indexes`, `.databases` and `.help` as the sqlite3 shell prints them (https://sqlite.org/cli.html). */
export function runDotCommand(line: string, query: Query): DotAnswer {
  const [name = '', ...words] = wordsOf(line.slice(1))
  // The shell takes any beginning of a name that says which one is meant.
  const command = name === '' ? undefined : SHELL_COMMANDS.find((one) => one.startsWith(name))
  switch (command) {
    case 'tables':
      return printed(tables(query, words[0] ?? '%'))
    case 'indexes':
    case 'indices':
      return printed(inColumns(query("SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name LIKE ?1 ORDER BY 1", words[0] ?? '%').map(([index]) => index ?? '')))
    case 'schema':
      return printed(schema(query, words[0] ?? '%'))
    case 'dump':
      return printed(dump(query, words))
    case 'databases':
      return printed('main: the playground’s database r/w')
    case 'help':
      return printed(HELP)
    case undefined:
      return { ok: false, message: `Error: unknown command or invalid arguments:  "${name}". Enter ".help" for help` }
    default:
      return { ok: false, message: `.${command} is not in the playground: .help lists what is.` }
  }
}

function printed(text: string): DotAnswer {
  return { ok: true, text }
}

const HELP = [
  '.databases              Name the database',
  '.dump ?OBJECTS?         Render database content as SQL',
  '.help                   Show this',
  '.indexes ?TABLE?        Show names of indexes',
  '.schema ?PATTERN?       Show the CREATE statements matching PATTERN',
  '.tables ?TABLE?         List names of tables matching LIKE pattern TABLE',
].join('\n')

/** Words stand between blanks; quotes of either kind hold them together. */
function wordsOf(line: string): readonly string[] {
  return Array.from(line.matchAll(/'([^']*)'|"((?:[^"\\]|\\.)*)"|(\S+)/g), ([, single, double, bare]) => single ?? double ?? bare ?? '')
}

function tables(query: Query, pattern: string): string {
  const rows = query("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name LIKE ?1 ORDER BY 1", pattern)
  return inColumns(rows.map(([name]) => name ?? ''))
}

/** Down the columns first, as `ls` does; each as wide as the longest name. */
function inColumns(names: readonly string[]): string {
  const width = Math.max(0, ...names.map((name) => name.length))
  const columns = Math.max(1, Math.floor(LINE_WIDTH / (width + 2)))
  const lines = Math.ceil(names.length / columns)
  return Array.from({ length: lines }, (_, line) =>
    names
      .filter((_name, index) => index % lines === line)
      .map((name) => name.padEnd(width))
      .join('  '),
  ).join('\n')
}

function schema(query: Query, pattern: string): string {
  const rows = query('SELECT type, name, sql FROM sqlite_schema WHERE sql NOT NULL AND lower(tbl_name) LIKE lower(?1) ORDER BY rowid', pattern)
  return rows.map(([type, name, sql]) => `${createStatement(sql ?? '')}${type === 'view' ? columnsOfView(query, name ?? '') : ''};`).join('\n')
}

function columnsOfView(query: Query, view: string): string {
  try {
    const columns = query('SELECT name FROM pragma_table_info(?1)', view).map(([name]) => quotedName(name ?? ''))
    return `\n/* ${quotedName(view)}(${columns.join(',')}) */`
  } catch {
    // A view of something that is gone.
    return ''
  }
}
