import type { Core } from './core.ts'
import { entryView, withMember } from './picture.ts'

/** Reads a committed row back from SQLite into the picture; returns the keys that changed. */
export function readBackRow(core: Core, key: string): readonly string[] {
  const { ledger, nowMs } = core.state
  const value = core.stores.row(key)
  ledger.commit(key, value, core.steps.length)
  const row = value === null ? null : { value, version: ledger.version(key, value), writtenMs: nowMs }
  core.picture = { ...core.picture, database: { rows: withMember(core.picture.database.rows, key, row) } }
  return [key]
}

/** Reads back what changed in Redis; returns the keys that changed. */
export function readBackCache(core: Core): readonly string[] {
  const changed = core.stores.changedKeys()
  return changed === 'all' ? readBackWholeCache(core) : readBackEntries(core, changed)
}

function readBackEntries(core: Core, changed: readonly string[]): readonly string[] {
  if (changed.length === 0) return changed
  let { entries } = core.picture.cache
  for (const key of changed) {
    const entry = core.stores.entry(key)
    entries = withMember(entries, key, entry === null ? null : entryView(entry, core.state.ledger, core.state.nowMs))
  }
  core.picture = { ...core.picture, cache: { entries } }
  return changed
}

function readBackWholeCache(core: Core): readonly string[] {
  const { ledger, nowMs } = core.state
  const before = core.picture.cache.entries
  const entries = Object.fromEntries(
    Array.from(core.stores.allEntries(), (entry) => {
      const shown = Object.hasOwn(before, entry.key) ? before[entry.key] : undefined
      const same = shown?.value === entry.value && shown.expiresMs === entry.expiresMs
      return [entry.key, same ? shown : entryView(entry, ledger, nowMs)]
    }),
  )
  core.picture = { ...core.picture, cache: { entries } }
  return [...new Set([...Object.keys(before), ...Object.keys(entries)])]
}
