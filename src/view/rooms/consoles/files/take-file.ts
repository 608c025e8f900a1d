import { textOfFile, type FileText } from '../../../../model/stores/sqlite/text-of-file.ts'
import { SQL_LIMITS } from '../../../../model/stores/sqlite/result.ts'
import type { Player } from '../../../../player/state.ts'
import { useDock } from '../dock/use-dock.ts'
import { number } from '../../../../words/en/numbers.ts'

/** A larger file is not even read: the database it would become could not be kept. */
const LARGEST_BYTES = 64 * 1024 * 1024

/**
 * More cannot be imported or run at once, and a file that has more is told so by whoever reads it. Three
 * bytes may be one character.
 */
const MOST_TEXT_BYTES = 3 * (SQL_LIMITS.submissionBytes + 1)

/** What every SQLite file begins with (https://sqlite.org/fileformat2.html#magic_header_string). */
const MAGIC = 'SQLite format 3\0'

/** What a file is, by what it begins with and how it is called. */
export async function kindOfFile(file: File): Promise<'database' | 'csv' | 'script' | 'session' | null> {
  const start = new TextDecoder('latin1').decode(await file.slice(0, MAGIC.length).arrayBuffer())
  if (start === MAGIC || /\.(sqlite3?|db3?)$/i.test(file.name)) return 'database'
  if (/\.(csv|tsv)$/i.test(file.name) || /^text\/(csv|tab-separated-values)$/.test(file.type)) return 'csv'
  if (/\.sql$/i.test(file.name)) return 'script'
  return /\.json$/i.test(file.name) ? 'session' : null
}

/** A file that was dropped or chosen, wherever: each kind does what it can be meant for. */
export async function takeFile(file: File, player: Player): Promise<void> {
  if (file.size > LARGEST_BYTES) {
    return player.notify(
      'problem',
      `${file.name} has ${number(file.size)} bytes; ${number(LARGEST_BYTES)} can be opened.`,
    )
  }
  switch (await kindOfFile(file)) {
    case 'database':
      return player.importDatabase(file.name, new Uint8Array(await file.arrayBuffer()))
    case 'csv':
      return useDock.getState().takeCsv({ fileName: file.name, ...(await textOf(file)) })
    case 'script':
      return runScript(await textOf(file), player)
    case 'session':
      return player.openFile(new Uint8Array(await file.arrayBuffer()))
    case null:
      return player.notify(
        'problem',
        `${file.name} is neither a SQLite database (.sqlite, .db), nor a CSV file (.csv), nor a script (.sql), nor a saved session (.json).`,
      )
  }
}

async function textOf(file: File): Promise<FileText> {
  return textOfFile(new Uint8Array(await file.slice(0, MOST_TEXT_BYTES).arrayBuffer()), file.size <= MOST_TEXT_BYTES)
}

/** As if it had been typed at sqlite>, where what it did is seen. */
function runScript({ text, note }: FileText, player: Player): void {
  useDock.getState().show('sqlite')
  player.runSql(text.replace(/^\ufeff/, ''))
  if (note !== null) player.notify('problem', note)
}
