import type { KeyState } from '../../model/trace/key-states.ts'
import { timeText } from './time-text.ts'
import { verdicts } from './verdicts.ts'

/** What was told, what the database holds, what the cache holds. */
export const truths = {
  title: 'The three truths',
  read: (client: string): string => `${client} read`,
  wasTold: (client: string): string => `${client} was told`,
  noSuchRow: 'no such row',
  neverCommitted: 'never committed',
  database: 'Database holds',
  noRow: 'no row',
  cache: 'Cache holds',
  cacheDown: 'Redis unreachable; it kept',
  nothing: 'nothing',
  healed: (step: number): string => `healed at step ${step}`,
  emptyAndHealed: (healed: string): string => `${verdicts.empty.word}, ${healed}`,
  /** `expiresMs`: null where it has no end. */
  lasting: (state: KeyState, expiresMs: number | null): string =>
    `${verdicts[state].word}, ${expiresMs === null ? 'no TTL' : `until ${timeText(expiresMs)}`}`,
}
