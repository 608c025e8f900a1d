import { assert } from '../world/assert.ts'
import type { Core } from './core.ts'
import type { Message } from './message.ts'
import type { Answer } from './answer.ts'
import { wholeBefore } from './whole-row.ts'
import { shown } from '../world/shown.ts'

/** A replica that lags answers a read: it still holds what the row held before its last commit. */
export function replicasAnswer(core: Core, { payload, key, text }: Message): Answer {
  assert(payload.kind === 'effect' && key !== null, 'only a read of a row can be answered by a replica.')
  const { state, picture } = core
  const { rows } = picture.database
  const current = Object.hasOwn(rows, key) ? rows[key] : undefined
  const before = state.replica.get(key)
  const row = (before === undefined ? current : before.row) ?? null
  const versioned = payload.effect.kind === 'db.readVersioned'
  const whole = row === null ? null : wholeBefore(core, key, row)
  const value =
    row === null || whole === null ? null : versioned ? { value: whole, version: row.rowVersion ?? 0 } : whole
  const replyText =
    row === null ? 'no row' : [`'${shown(row.value)}'`, ...(versioned ? [String(row.rowVersion ?? 0)] : [])].join(', ')
  return {
    result: { ok: true, value },
    replyText,
    ran: `${text} (on a replica that lags)`,
    committed: null,
    reply: null,
  }
}
