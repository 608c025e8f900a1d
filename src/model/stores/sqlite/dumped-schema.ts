import type { StatementKind } from './statement-kind.ts'
import { tokensOf } from './tokens.ts'

/**
 * What `.dump` writes between PRAGMA writable_schema=ON and OFF. Really writable, one wrong word in the
 * schema would break the file for good; so these lines are known by their look, and carried out in another way.
 */
export type DumpedSchema =
  /** `CREATE TABLE IF NOT EXISTS sqlite_sequence(name,seq);` */
  | { readonly is: 'sequence' }
  /**
   * `INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','f','f',0,'CREATE VIRTUAL TABLE
   * f USING fts4(x)');`
   */
  | { readonly is: 'virtual table'; readonly name: string; readonly module: string; readonly sql: string }

const SEQUENCE = 'CREATE TABLE IF NOT EXISTS SQLITE_SEQUENCE ( NAME , SEQ )'
/** The name of the schema has changed over the years. */
const SCHEMA_ROW =
  /^INSERT INTO (?:SQLITE_SCHEMA|SQLITE_MASTER) \( TYPE , NAME , TBL_NAME , ROOTPAGE , SQL \) VALUES \( \? , \? , \? , 0 , \? \)$/

export function dumpedSchema(statement: string): DumpedSchema | null {
  // A row of data may be megabytes long, and none of them begins like this.
  if (
    !/^(?:CREATE\s+TABLE\s+IF\s+NOT\s+EXISTS\s+["'`[]?sqlite_sequence|INSERT\s+INTO\s+["'`[]?sqlite_(?:schema|master))\b/i.test(
      statement,
    )
  )
    return null
  const { words, strings } = look(statement)
  if (words === SEQUENCE) return { is: 'sequence' }
  const [type, name = '', table, sql = ''] = strings
  if (!SCHEMA_ROW.test(words) || type !== 'table' || name !== table) return null
  const module = moduleOf(sql)
  return module === null ? null : { is: 'virtual table', name, module, sql }
}

/** Its words in upper case, each string as a question mark; and the strings as they are meant. */
function look(statement: string): { readonly words: string; readonly strings: readonly string[] } {
  const words: string[] = []
  const strings: string[] = []
  for (const { is, start, end } of tokensOf(statement)) {
    if (is === 'space' || is === 'comment' || is === 'semicolon') continue
    const text = statement.slice(start, end)
    if (is === 'string') strings.push(text.slice(1, -1).replaceAll("''", "'"))
    words.push(is === 'string' ? '?' : text.toUpperCase())
  }
  return { words: words.join(' '), strings }
}

/** Which module a virtual table is made by; null for a text that makes none. */
function moduleOf(sql: string): string | null {
  const words: string[] = []
  for (const { is, start, end } of tokensOf(sql)) {
    if (is === 'space' || is === 'comment') continue
    words.push(sql.slice(start, end))
    if (words.at(-2)?.toUpperCase() === 'USING') break
  }
  const makes = /^CREATE VIRTUAL TABLE (?:IF NOT EXISTS )?/i.test(words.join(' '))
  return makes && words.at(-2)?.toUpperCase() === 'USING' ? words.at(-1)!.replaceAll(/["'`[\]]/g, '') : null
}

/**
 * Many shells gather more statistics than this SQLite, which would not look into them: their table is not
 * made by ANALYZE here.
 */
export const STATISTICS_TABLE = 'CREATE TABLE IF NOT EXISTS sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)'

/** A row of that table, as a dump has it. */
export function fillsStatistics({ explains, words }: StatementKind): boolean {
  return explains === 'nothing' && words.slice(0, 3).join(' ') === 'INSERT INTO SQLITE_STAT4'
}
