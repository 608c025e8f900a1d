import { assert } from '../world/assert.ts'
import { end } from './clients.ts'
import type { Core } from './core.ts'
import type { OperationId } from '../world/ids.ts'
import { rowOfKey } from '../world/keys.ts'
import { mappedRows } from './read-back.ts'
import { recordFrom } from '../collections/shared-record.ts'
import type { Row } from '../trace/trace.ts'

/** From here on keys stand for other rows: the picture and the verdicts are made anew, and nothing was committed. */
export function remap(core: Core, id: OperationId): void {
  const record = core.state.operations.get(id)
  assert(record?.kind === 'map', `the operation ${id} is to map keys to rows.`)
  const { mapping } = record
  core.state.mapping = mapping
  const before = core.picture
  core.state.followed = new Map()
  const { rows: values, problems } = mappedRows(core)
  const rows = recordFrom(Array.from(values, ([key, value]) => [key, rowOf(core, key, value)] as const))
  const keys = recordFrom(Object.entries(before.keys).filter(([key]) => rowOfKey(mapping, key) !== null))
  core.picture = { ...before, database: { ...before.database, rows, mapping, problems }, keys }
  end(core, id, null)
  core.emit({
    event: 'map',
    address: { operation: id, caption: 'map', attempt: 1, event: 'map' },
    changed: [...Object.keys(before.database.rows), ...Object.keys(rows), ...Object.keys(before.cache.entries)],
  })
}

/** A row that had this value under this key before is the same row still. */
function rowOf(core: Core, key: string, value: string): Row {
  const { ledger, nowMs } = core.state
  const old = Object.hasOwn(core.picture.database.rows, key) ? core.picture.database.rows[key] : undefined
  if (old?.value === value) return old
  ledger.commit(key, value, core.steps.length)
  return { value, version: ledger.version(key, value), writtenMs: nowMs }
}
