import type { Mapping } from '../../../../model/world/world.ts'
import { proposeMapping } from '../../../../model/stores/sqlite/propose-mapping.ts'
import type { TableInfo } from '../../../../model/stores/sqlite/schema.ts'

/** Which keys stand for rows of a table, in a sentence; null where none do. */
export function keySentence(mapping: readonly Mapping[], table: string, exampleId: string): string | null {
  const mapped = mapping.filter(({ name }) => sameName(name, table))
  if (mapped.length === 0) return null
  return mapped
    .map(
      ({ keyPrefix, idColumn, valueColumn }) =>
        `${keyPrefix}${exampleId} ↔ ${idColumn} = ${exampleId}, holds ${valueColumn}`,
    )
    .join(' · ')
}

/** What a column is to the keys: a heading says it, so that one sees what an edit will do to the cache. */
export function roleOf(mapping: readonly Mapping[], table: string, column: string): 'key' | 'value' | null {
  const mapped = mapping.filter(({ name }) => sameName(name, table))
  if (mapped.some(({ idColumn }) => sameName(idColumn, column))) return 'key'
  return mapped.some(({ valueColumn }) => sameName(valueColumn, column)) ? 'value' : null
}

/** SQLite compares names without regard to the case of ASCII letters. */
function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

/** A mapping for one more table: what is proposed for it, else its first columns. */
export function suggestedMapping(table: TableInfo): Mapping {
  const [proposed] = proposeMapping([table])
  const [id, value] = table.columns
  return (
    proposed ??
    withIds(
      { name: table.name, keyPrefix: 'row:', idColumn: id?.name ?? '', valueColumn: value?.name ?? id?.name ?? '' },
      table.columns,
    )
  )
}

/** Whether the ids of a mapping are numbers or text follows from the column that they are taken from. */
export function withIds({ ids: _ids, ...mapping }: Mapping, columns: TableInfo['columns']): Mapping {
  const type = columns.find(({ name }) => sameName(name, mapping.idColumn))?.type ?? ''
  return /int/i.test(type) || type === '' ? mapping : { ...mapping, ids: 'text' }
}
