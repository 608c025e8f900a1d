import type { Core } from './core.ts'
import type { OperationId } from '../world/ids.ts'
import { rowOfKey } from '../world/keys.ts'
import { seen } from '../world/seen.ts'
import type { WriteOperation } from '../world/world.ts'

/**
 * The operation that a commit belongs to: what the cache layer stores, or a flusher flushes, some
 * client has asked for. A queued write does not say whose it is, so among writes of the same value
 * it is the first that has not been flushed.
 */
export function originOf({ state, stores }: Core, id: OperationId, key: string): OperationId {
  const record = state.operations.get(id)
  if (record?.kind === 'call') return record.for
  if (record?.kind !== 'turn') return id
  const row = rowOfKey(state.mapping, key)
  const value = row === null ? null : stores.row(row)
  const asked = [...state.operations.values()].filter(
    (one): one is WriteOperation => one.kind === 'write' && one.key === key && seen(one.value) === value,
  )
  const origin = asked.find((one) => !state.flushed.has(one.id)) ?? asked.at(-1)
  if (origin !== undefined) state.flushed.add(origin.id)
  return origin?.id ?? id
}
