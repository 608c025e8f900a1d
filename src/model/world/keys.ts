import type { Mapping } from './world.ts'

/** The row that a key stands for. */
export interface RowOfKey {
  readonly table: Mapping
  readonly id: number | string
}

/**
 * `user:2` is row 2 of the table whose prefix is `user:`; null for a key that maps to no row. Only
 * the canonical number counts: `user:02` would be a second key for the same row. Where ids are text,
 * whatever follows the prefix is one.
 */
export function rowOfKey(mapping: readonly Mapping[], key: string): RowOfKey | null {
  for (const table of mapping) {
    if (!key.startsWith(table.keyPrefix)) continue
    const text = key.slice(table.keyPrefix.length)
    if (table.ids === 'text' && text !== '') return { table, id: text }
    const id = Number(text)
    if (Number.isSafeInteger(id) && String(id) === text) return { table, id }
  }
  return null
}

/** Why a key cannot be written, and what to type instead; null when it can. */
export function keyProblem(
  tables: readonly (Mapping & { readonly rows?: readonly { readonly id: number }[] })[],
  key: string,
): string | null {
  if (rowOfKey(tables, key) !== null) return null
  if (tables.length === 0)
    return 'No table is mapped to keys yet: say in the mapping which table and columns keys stand for.'
  const examples = tables
    .slice(0, 3)
    .map((table) => `${table.keyPrefix}${table.rows?.[0]?.id ?? 1}`)
    .join(' or ')
  if (key === '') return `Type a key first, such as ${examples}.`
  const shown = key.length > 40 ? `${key.slice(0, 40)}…` : key
  return `“${shown}” maps to no row. Type a key such as ${examples}: a table’s prefix, then a whole number.`
}

/** The mapping that a world begins with. */
export function mappingOf(tables: readonly Mapping[]): readonly Mapping[] {
  return tables.map(({ name, keyPrefix, idColumn, valueColumn, ids }) => ({
    name,
    keyPrefix,
    idColumn,
    valueColumn,
    ...(ids === undefined ? {} : { ids }),
  }))
}
