import type { PolicyTable } from '../tables.ts'

export const policies: PolicyTable = {
  ok: { short: 'says OK', says: 'says OK and goes on' },
  retry: { short: 'retries ×3', says: 'tries again, three times' },
  delete: { short: 'deletes the key', says: 'deletes the key' },
  undo: { short: 'undoes the row', says: 'undoes the row' },
  fail: { short: 'says it failed', says: 'says that it failed' },
}
