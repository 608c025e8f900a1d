import type { PatternId } from '../model/world/ids.ts'
import type { PatternLesson } from './patterns.ts'

const STEPS = { set: 'SET', delete: 'DEL' } as const

/**
 * The beginning of the sentence, for a pattern that hands a failed cache step to its policy; null where it
 * leaves no choice.
 */
export function policyQuestion({ id, cacheStep }: Pick<PatternLesson, 'id' | 'cacheStep'>): string | null {
  if (cacheStep === null) return null
  const who = id === 'read_through' || id === 'write_through_provider' ? 'the cache layer' : 'the app'
  return `If the ${STEPS[cacheStep]} fails, ${who}`
}

/** What the patterns do that leave no choice, in one sentence each. */
export const FIXED_POLICIES: Readonly<Partial<Record<PatternId, string>>> = {
  wt_db_first_safe: 'If the SET fails, or nobody knows whether the row was written, the app deletes the key.',
  wt_cache_first: 'If the SET fails, the app says it failed, and the row is not written.',
  wt_in_tx: 'If the SET fails, the app rolls the row back and says it failed.',
  del_first: 'If the DEL fails, the app says it failed, and the row is not written.',
  double_delete:
    'If the first DEL fails, the app says it failed, and the row is not written. The second one is tried once.',
  double_delete_timed:
    'If the first DEL fails, the app says it failed, and the row is not written. The second one is tried once.',
  write_around: 'A write sends nothing to the cache, so nothing of it can fail there.',
  write_behind_mem: 'If the SET fails, the app says it failed, and nothing is queued.',
  write_behind_redis: 'If the SET fails, nothing is queued with it, and the app says it failed.',
  outbox_set: 'If the SET fails, the relay tries again, for ever; the client has its answer.',
  cdc_del: 'If the DEL fails, the relay tries again, for ever; the client has its answer.',
  cdc_ver: 'If the SET fails, the relay tries again, for ever; the client has its answer.',
}
