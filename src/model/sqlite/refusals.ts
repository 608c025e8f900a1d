import type { StatementKind } from './statement-kind.ts'

/** What would break the playground rather than the database, each with what to do instead. */
export function refusal(sql: string, { words }: StatementKind): string | null {
  if (sql.includes('\0')) return 'A NUL character ends a statement for SQLite: leave it out, or write it as char(0).'
  switch (words[0]) {
    case 'ATTACH':
    case 'DETACH':
      return 'The playground has one database, and every connection works on it: there is no file to ATTACH or DETACH. Drop a .sqlite file in to work on that one.'
    case 'VACUUM':
      return words.includes('INTO') ? 'The playground has no files to VACUUM INTO: download the database instead.' : null
    case 'PRAGMA':
      return null
    default:
      return null
  }
}
