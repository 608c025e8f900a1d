import type { World } from '../../model/world/world.ts'
import type { Composer } from './composer.ts'

/** What the form offers in a world: its first write, else its first row. */
export function composerFor(world: World): Composer {
  const write = world.operations.find((operation) => operation.kind === 'write')
  const table = world.tables[0]
  const key = write?.key ?? `${table?.keyPrefix ?? ''}${table?.rows[0]?.id ?? 1}`
  const ttlSeconds = write?.ttlMs === undefined ? '' : String(write.ttlMs / 1000)
  return { client: write?.client ?? 'A', key, value: write?.value ?? 'Bob', ttlSeconds }
}
