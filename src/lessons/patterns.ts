import type { Built } from '../model/world/built-steps.ts'
import { patternOf, type PatternName } from '../model/patterns/registry/pattern-of.ts'
import { PATTERNS as MODEL_PATTERNS } from '../model/patterns/registry/patterns.ts'
import type { CacheStep } from '../model/patterns/registry/when-the-cache-fails.ts'
import { BUILT, PATTERN_IDS, type PatternId, type PolicyId } from '../model/world/ids.ts'

/**
 * What the page says of a pattern. Its own code is in `sources.ts`, the same thing for production in
 * `production-code.ts`.
 */
export interface PatternLesson {
  readonly id: PatternId | typeof BUILT
  readonly title: string
  readonly summary: string
  readonly policies: readonly PolicyId[]
  readonly defaultPolicy: PolicyId
  /** The step that a policy is about; null where the pattern leaves no choice. */
  readonly cacheStep: CacheStep | null
}

const SUMMARIES: Readonly<Record<PatternId, string>> = {
  wt_db_first: 'The row, then the key, then the answer.',
  wt_db_first_nx: 'The row, then the key; a reader fills only a key that is absent.',
  wt_db_first_safe: 'The row, then the key; the key is deleted whenever the app cannot be sure of it.',
  wt_cache_first: 'The wrong order: the key, then the row. Readers see a value before it is committed.',
  wt_in_tx: 'The row inside a transaction, then the key, then the commit.',
  cache_aside: 'The row, then the key is deleted; the next read fills it.',
  del_first: 'The key is deleted, then the row is written.',
  double_delete: 'The key is deleted, the row written, and some time after the answer the key is deleted again.',
  double_delete_timed: 'As the double delete, and the second delete waits for every read that is under way.',
  write_around: 'The row alone; the cache learns of it when its entry is gone.',
  write_behind_mem: 'The key, then the answer; the row is written later, from a queue in the app.',
  write_behind_redis: 'The key and a queued write in one step, then the answer; the row is written later.',
  refresh_ahead: 'Writers delete the key; an entry is renewed in the background before it expires.',
  read_through:
    'A cache layer reads and writes the row, one load or store of a key at a time, and deletes its entry on a write.',
  write_through_provider:
    'A cache layer reads and writes the row, one load or store of a key at a time, and sets its entry on a write.',
  outbox_set: 'The row and a note in one commit, then the answer; a relay sets the keys in the order of the notes.',
  cdc_del: 'The row, then the answer; a relay reads the log of commits and deletes the keys.',
  cdc_ver: 'The row, then the answer; a relay reads the log of commits and sets what is newer.',
  versioned: 'The row with its version, then the key, unless it holds something newer.',
  lease: 'The row, then the key and any leave to fill it are deleted.',
  serialised: 'The row, then the key, by one writer of a key at a time.',
}

function lesson(id: PatternId): PatternLesson {
  const { policies, title, cacheStep } = MODEL_PATTERNS[id]
  return {
    id,
    title,
    summary: SUMMARIES[id],
    policies,
    defaultPolicy: policies[0] ?? 'ok',
    cacheStep,
  }
}

export const PATTERNS = Object.fromEntries(PATTERN_IDS.map((id) => [id, lesson(id)])) as Readonly<
  Record<PatternId, PatternLesson>
>

const builtLessons = new WeakMap<Built, PatternLesson>()

/** The pattern of a world, or of a question to the explorer, as visitors read it. */
export function lessonOf(name: PatternName): PatternLesson {
  const { pattern, built } = name
  if (pattern !== BUILT) return PATTERNS[pattern]
  const { id, title, policies, cacheStep } = patternOf(name)
  if (built === undefined) throw new Error('A built pattern is read from its steps.')
  const known = builtLessons.get(built)
  if (known !== undefined) return known
  const made: PatternLesson = {
    id,
    title,
    summary: 'Put together from steps.',
    policies,
    defaultPolicy: 'ok',
    cacheStep,
  }
  builtLessons.set(built, made)
  return made
}
