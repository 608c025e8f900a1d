import { alwaysQuoted } from './keywords.ts'
import type { Reader } from './reader.ts'
import { rowIdName } from './row-statements.ts'

/** How the rowids of a table get into a dump. */
export type Rowids =
  /**
   * By themselves: they are 1, 2, 3, …, or a column of the table, or there are none. They may have a name all
   * the same.
   */
  | { readonly are: 'implied'; readonly name: string | null }
  /** Written beside the values, by this name. */
  | { readonly are: 'written'; readonly name: string }
  /** Not at all: no name is left for them. */
  | { readonly are: 'lost' }

export function rowidsOf(reader: Reader, table: string, always: boolean): Rowids {
  const columns = reader
    .query('SELECT name, type, pk FROM pragma_table_xinfo(?1)', table)
    .map(([name, type, key]) => ({ name: name ?? '', type: type ?? '', isKey: key !== '0' }))
  const withoutRowid =
    reader.query("SELECT 1 FROM pragma_table_list(?1) WHERE schema = 'main' AND wr", table).length > 0
  const keys = columns.filter(({ isKey }) => isKey)
  // INTEGER PRIMARY KEY DESC is not the rowid: it has an index, as other primary keys do
  // (https://sqlite.org/lang_createtable.html#rowid).
  const isColumn =
    keys.length === 1 &&
    keys[0]!.type.toUpperCase() === 'INTEGER' &&
    reader.query("SELECT 1 FROM pragma_index_list(?1) WHERE origin = 'pk'", table).length === 0
  const name = rowIdName({ kind: 'table', withoutRowid, columns })
  if (withoutRowid || isColumn) return { are: 'implied', name }
  if (name === null)
    return reader.query(`SELECT 1 FROM ${alwaysQuoted(table)} LIMIT 1`).length === 0
      ? { are: 'implied', name }
      : { are: 'lost' }
  if (always) return { are: 'written', name }
  const [[first, last, count] = []] = reader.query(
    `SELECT min(${name}), max(${name}), count(*) FROM ${alwaysQuoted(table)} NOT INDEXED`,
  )
  return count === '0' || (first === '1' && last === count) ? { are: 'implied', name } : { are: 'written', name }
}
