import type { Table } from './world.ts'

/** The row that a key stands for. */
export interface RowOfKey {
  readonly table: Table
  readonly id: number
}

/**
 * `user:2` is row 2 of the table whose prefix is `user:`; null for a key that maps to no row. Only
 * the canonical number counts: `user:02` would be a second key for the same row.
 */
export function rowOfKey(tables: readonly Table[], key: string): RowOfKey | null {
  for (const table of tables) {
    if (!key.startsWith(table.keyPrefix)) continue
    const text = key.slice(table.keyPrefix.length)
    const id = Number(text)
    if (Number.isSafeInteger(id) && String(id) === text) return { table, id }
  }
  return null
}

/** Why a key cannot be written, and what to type instead; null when it can. */
export function keyProblem(tables: readonly Table[], key: string): string | null {
  if (rowOfKey(tables, key) !== null) return null
  const examples = tables.slice(0, 3).map((table) => `${table.keyPrefix}${table.rows[0]?.id ?? 1}`).join(' or ')
  if (key === '') return `Type a key first, such as ${examples}.`
  const shown = key.length > 40 ? `${key.slice(0, 40)}…` : key
  return `“${shown}” maps to no row. Type a key such as ${examples}: a table’s prefix, then a whole number.`
}
