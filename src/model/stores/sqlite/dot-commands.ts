import { createStatement, dump, type DumpOptions } from './dump.ts'
import { quotedName } from './keywords.ts'
import type { Query, Reader } from './reader.ts'
import { SHELL_COMMANDS } from './shell-commands.ts'

/** What a dot command printed, without its last line end; or what is wrong with it. */
export type DotAnswer = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly message: string }

/** The sqlite3 shell prints names in columns on a line of 80 characters. */
const LINE_WIDTH = 80

/**
 * `.tables`, `.schema`, `.dump`, `.indexes`, `.databases` and `.help` as the sqlite3 shell prints them
 * (https://sqlite.org/cli.html).
 */
export function runDotCommand(line: string, reader: Reader): DotAnswer {
  const { query } = reader
  const [name = '', ...words] = wordsOf(line.slice(1))
  // The shell takes any beginning of a name that says which one is meant.
  const command = name === '' ? undefined : SHELL_COMMANDS.find((one) => one.startsWith(name))
  switch (command) {
    case 'tables':
      return printed(tables(query, words[0] ?? '%'))
    case 'indexes':
    case 'indices':
      return printed(
        inColumns(
          query(
            "SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name LIKE ?1 ORDER BY 1",
            words[0] ?? '%',
          ).map(([index]) => index ?? ''),
        ),
      )
    case 'schema':
      return printed(schema(query, words[0] ?? '%'))
    case 'dump':
      return dumped(words, reader)
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

function dumped(words: readonly string[], reader: Reader): DotAnswer {
  let options: DumpOptions = {}
  for (const word of words) {
    // One dash or two, as in the shell.
    const added = word.startsWith('-')
      ? DUMP_OPTIONS[word.replace(/^--?/, '')]
      : { patterns: [...(options.patterns ?? []), word] }
    if (added === undefined) return { ok: false, message: `Unknown option "${word}" on ".dump"` }
    options = { ...options, ...added }
  }
  return printed(dump(reader, options))
}

const DUMP_OPTIONS: Readonly<Record<string, DumpOptions | undefined>> = {
  'data-only': { onlyData: true },
  newlines: { lineEnds: 'as they are' },
  nosys: { withoutSystem: true },
  'preserve-rowids': { allRowids: true },
}

const HELP = [
  '.databases              Name the database',
  '.dump ?OBJECTS?         Render database content as SQL',
  '   Options:',
  '     --data-only            Output only INSERT statements',
  '     --newlines             Allow unescaped newline characters in output',
  '     --nosys                Omit system tables (ex: "sqlite_stat1")',
  '     --preserve-rowids      Include ROWID values in the output',
  '.help                   Show this',
  '.indexes ?TABLE?        Show names of indexes',
  '.schema ?PATTERN?       Show the CREATE statements matching PATTERN',
  '.tables ?TABLE?         List names of tables matching LIKE pattern TABLE',
].join('\n')

/** Words stand between blanks; quotes of either kind hold them together. */
function wordsOf(line: string): readonly string[] {
  return Array.from(
    line.matchAll(/'([^']*)'|"((?:[^"\\]|\\.)*)"|(\S+)/g),
    ([, single, double, bare]) => single ?? double ?? bare ?? '',
  )
}

function tables(query: Query, pattern: string): string {
  const rows = query(
    "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name LIKE ?1 ORDER BY 1",
    pattern,
  )
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
  const rows = query(
    'SELECT type, name, sql FROM sqlite_schema WHERE sql NOT NULL AND lower(tbl_name) LIKE lower(?1) ORDER BY rowid',
    pattern,
  )
  return rows
    .map(
      ([type, name, sql]) => `${createStatement(sql ?? '')}${type === 'view' ? columnsOfView(query, name ?? '') : ''};`,
    )
    .join('\n')
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
