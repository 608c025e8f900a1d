import { wellFormed } from '../../model/world/bytes.ts'
import type { Choice, JsonArgument } from '../../model/world/choices.ts'
import type { Mapping } from '../../model/world/world.ts'
import { act, freeId, here, type Edit, type Scene } from './scene.ts'

/** An operator sends a command to Redis at this step, so many times in one go. */
export function sendRedis(scene: Scene, argv: readonly JsonArgument[], times: number): Edit {
  const made: Choice[] = []
  while (made.length < times)
    made.push({ do: 'redis', at: here(scene), operation: freeId('redis', scene, made), argv: [...argv] })
  return act(scene, made)
}

/**
 * An operator sends SQL to SQLite. What is no text comes back from a link as what its bytes say, so it is
 * that from the start.
 */
export function sendSql(scene: Scene, sql: string): Edit {
  return act(scene, [{ do: 'sql', at: here(scene), operation: freeId('sql', scene), sql: wellFormed(sql) }])
}

/** From this step on keys stand for these tables and columns. */
export function mapKeys(scene: Scene, mapping: readonly Mapping[]): Edit {
  return act(scene, [{ do: 'map', at: here(scene), operation: freeId('map', scene), mapping: [...mapping] }])
}
