import type { Core } from './core.ts'
import { rowOfKey } from '../world/keys.ts'
import { isStandIn, seen } from '../world/seen.ts'
import type { Row } from '../trace/trace.ts'

/** What a row holds now, however long it is; the picture may have its beginning alone. */
export function wholeRow({ picture, state, stores }: Core, key: string): string | null {
  const { rows } = picture.database
  const value = Object.hasOwn(rows, key) ? rows[key]!.value : null
  if (value === null || !isStandIn(value)) return value
  const row = rowOfKey(state.mapping, key)
  return row === null ? null : stores.wholeRow(row)
}

/** Keeps a long value that an app's statement is about to replace: a replica that lags holds it still. */
export function keepLongRow(core: Core, key: string | null): void {
  if (key === null) return
  const { rows } = core.picture.database
  const isLong = Object.hasOwn(rows, key) && isStandIn(rows[key]!.value)
  const whole = isLong ? wholeRow(core, key) : null
  if (whole === null) core.state.longBefore.delete(key)
  else core.state.longBefore.set(key, whole)
}

/**
 * What a row held once, as whole as it was kept: a statement of the console keeps no long values, and a
 * replica has caught up with it.
 */
export function wholeBefore(core: Core, key: string, row: Row): string | null {
  if (!isStandIn(row.value)) return row.value
  const kept = core.state.longBefore.get(key)
  return kept !== undefined && seen(kept) === row.value ? kept : wholeRow(core, key)
}
