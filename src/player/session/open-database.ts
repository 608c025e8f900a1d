import type { Mapping, World } from '../../model/world/world.ts'
import type { Edit } from './scene.ts'

/** The same app in front of another database: nothing is cached, and nothing is asked yet. */
export function openDatabase(
  { scenario: _scenario, ...world }: World,
  file: NonNullable<World['file']>,
  mapping: readonly Mapping[],
): Required<Edit> {
  const tables = mapping.map((table) => ({ ...table, rows: [] }))
  return { world: { ...world, title: file.name, file, tables, cached: [], operations: [] }, choices: [], cursor: 0 }
}
